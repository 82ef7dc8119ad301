"""Trains the judge in stages; each stage starts from the weights of the one before.

    python train.py STAGE --base BGE.onnx --tokenizer tokenizer.json --work FOLDER

Stages: `general` (everything but HealthVer and SciFact), `health` (general, then HealthVer), `joint` (health, then everything but
SciFact together), `judge` (health, then SciFact), `fold-1` … `fold-5` (health, then the training part of one SciFact fold). What
`general` says of HealthVer and what `health` and `joint` say of SciFact is transfer: none has seen the corpus that it is tested on.
Checkpoints are written every few minutes; a stage that was stopped goes on where it was.
"""

import argparse
import json
import math
import random
import time
from pathlib import Path

import numpy
import torch
from torch.nn import functional

import examples as corpora
from augment import altered
from encoder import WIDTH, Encoder, load_base
from examples import CORPORA, NOT_SUPPORTS
from pair_model import Encoding, PairModel, batch, ends_of, padded

TOKENS_A_BATCH = 2600

def scifact_claims(stage):
    claims = corpora.lines(CORPORA / "scifact" / "claims_train.jsonl")
    if not stage.startswith("fold-"):
        return claims
    kept = corpora.trained_on(f"scifact-{stage}")
    return [claim for claim in claims if str(claim["id"]) in kept]


def science_examples():
    return [
        *corpora.covidfact(), *corpora.check_covid(), *corpora.trial_findings(), *corpora.conclusions(),
        *corpora.citation_integrity(), *corpora.climate(), *corpora.stances(), *corpora.nli4ct(),
    ]  # fmt: skip


def general_examples():
    science = science_examples()
    return [*science, *corpora.general(), *altered(science, 0.25)]


def joint_examples():
    science = [one for one in science_examples() if not corpora.kept_back(one["claim"])]
    own = list(corpora.healthver(every=True))
    health = [*own, *altered(own, 0.4)]
    return [*science, *corpora.general(corpora.GENERAL_AGAIN), *altered(science, 0.4), *health, *health]


def health_examples():
    own = list(corpora.healthver())
    return [*own, *altered(own, 0.3)]


def scifact_examples(stage, retrieved):
    own = list(corpora.scifact(scifact_claims(stage), retrieved, negatives=2))
    return [*own, *altered(own, 0.25)]


def rehearsal(examples, count, seed=1):
    return random.Random(seed).sample(examples, min(count, len(examples)))


# Stage: the one before, passes over its examples, peak learning rate, lowest layers that stay as they are.
# `general`, `health` and `joint` are as the weights that come with the project were made.
STAGES = {
    "general": (None, 0.67, 1e-4, 6),
    "health": ("general", 2, 8e-5, 6),
    "joint": ("health", 1, 8e-5, 0),
    "judge": ("health", 2, 1e-4, 4),
    **{f"fold-{n}": ("health", 2, 1e-4, 4) for n in range(1, 6)},
}


def stage_examples(stage, retrieved):
    """The examples of one pass; small stages keep some of what came before, so that it is not forgotten."""
    if stage == "general":
        return general_examples()
    if stage == "joint":
        return joint_examples()
    if stage == "health":
        science = [one for one in general_examples() if one["set"] not in ("general", "climate-fever")]
        return [*health_examples(), *rehearsal(science, 600)]
    own = scifact_examples(stage, retrieved)
    return [*own, *rehearsal(health_examples(), 300)]


def plan(encoded, chance):
    """Batches of about TOKENS_A_BATCH tokens, of examples of like length, in random order."""
    order = list(range(len(encoded)))
    chance.shuffle(order)
    by_length = {}
    for index in order:
        by_length.setdefault(padded(len(encoded[index][0])), []).append(index)
    batches = []
    for length, members in by_length.items():
        size = max(1, TOKENS_A_BATCH // length)
        batches += [members[at : at + size] for at in range(0, len(members), size)]
    chance.shuffle(batches)
    return batches


def loss_of(heads, rows):
    stance, relevance, rationale = heads
    labels = torch.tensor([one["label"] for one in rows])
    sure = labels != NOT_SUPPORTS
    loss = stance.new_zeros(())
    logits = stance.log_softmax(-1)
    if sure.any():
        weight = torch.tensor([1.0, 1.2, 1.0])
        loss = loss + functional.cross_entropy(stance[sure], labels[sure], weight, label_smoothing=0.03, reduction="sum")
    if (~sure).any():
        loss = loss - torch.logsumexp(logits[~sure][:, 1:], -1).sum()
    told = torch.tensor([-1.0 if one["relevant"] is None else float(one["relevant"]) for one in rows])
    known = told >= 0
    if known.any():
        loss = loss + 0.4 * functional.binary_cross_entropy_with_logits(relevance[known], told[known], reduction="sum")
    flags = torch.full(rationale.shape, -1.0)
    for row, one in enumerate(rows):
        if one["rationale"] is not None:
            marks = one["rationale"][: rationale.shape[1]]
            flags[row, : len(marks)] = torch.tensor(marks, dtype=torch.float)
    seen = flags >= 0
    if seen.any():
        loss = loss + 0.4 * functional.binary_cross_entropy_with_logits(rationale[seen], flags[seen], reduction="sum")
    return loss / len(rows)


class States:
    """What the layers that stay as they are make of each example, in 16 bits, kept in a file and made once."""

    def __init__(self, model, encoded, layers, path):
        self.encoded = encoded
        self.starts = numpy.cumsum([0, *(len(ids) for ids, _, _ in encoded)])
        shape = (int(self.starts[-1]), WIDTH)
        whole = path.exists()
        part = path if whole else path.with_suffix(".part")
        self.values = numpy.memmap(part, numpy.float16, "r" if whole else "w+", shape=shape)
        if whole:
            return
        order = sorted(range(len(encoded)), key=lambda index: len(encoded[index][0]))
        at = turn = 0
        while at < len(order):
            size = max(1, 2 * TOKENS_A_BATCH // padded(len(encoded[order[min(at + 100, len(order) - 1)]][0])))
            chosen = order[at : at + size]
            ids, segments, _, real = batch([encoded[index] for index in chosen])
            with torch.no_grad():
                hidden = model.encoder.lower(ids, segments, real, layers).half().numpy()
            for row, index in enumerate(chosen):
                self.values[self.starts[index] : self.starts[index + 1]] = hidden[row, : len(encoded[index][0])]
            at += size
            turn += 1
            if turn % 50 == 0:
                print(f"states of {at} of {len(order)} examples", flush=True)
        self.values.flush()
        part.rename(path)

    def batch(self, chosen):
        """States [batch, tokens, WIDTH], ends, and which tokens are real."""
        tokens = padded(max(len(self.encoded[index][0]) for index in chosen))
        hidden = torch.zeros(len(chosen), tokens, WIDTH)
        real = torch.zeros(len(chosen), tokens, dtype=torch.bool)
        for row, index in enumerate(chosen):
            own = torch.from_numpy(self.values[self.starts[index] : self.starts[index + 1]].copy())
            hidden[row, : len(own)] = own
            real[row, : len(own)] = True
        return hidden, ends_of([self.encoded[index] for index in chosen]), real


class Words:
    """The same where every layer is trained: the words' vectors alone, which need not be kept."""

    def __init__(self, model, encoded):
        self.model, self.encoded = model, encoded

    def batch(self, chosen):
        ids, segments, ends, real = batch([self.encoded[index] for index in chosen])
        return self.model.encoder.lower(ids, segments, real, 0), ends, real


def freeze(model, layers):
    """The words' vectors and the lowest layers stay as they are."""
    for part in (model.encoder.words, model.encoder.positions, model.encoder.segments, model.encoder.norm):
        part.requires_grad_(False)
    for part in model.encoder.layers[:layers]:
        part.requires_grad_(False)


def load(path):
    return torch.load(path, map_location="cpu", weights_only=True)


def start(stage, work, base):
    before, _, _, layers = STAGES[stage]
    if before is None:
        return PairModel(load_base(base, dropout=0.1))
    # No dropout in the encoder where all of it is trained: it takes a fifth of the time.
    model = PairModel(Encoder(dropout=0.1 if layers else 0.0))
    model.load_state_dict(load(work / f"{before}.pt"))
    return model


def train(stage, work, base, tokenizer, minutes, halves):
    torch.manual_seed(20)
    _, passes, rate, layers = STAGES[stage]
    retrieved = json.loads((work / "retrieved.json").read_text()) if (work / "retrieved.json").exists() else {}
    examples = stage_examples(stage, retrieved)
    encode = Encoding(tokenizer)
    encoded = [encode(one) for one in examples]
    batches = [one for turn in range(math.ceil(passes)) for one in plan(encoded, random.Random(100 + turn))]
    batches = batches[: round(len(batches) * passes / math.ceil(passes))]
    tokens = sum(len(ids) for ids, _, _ in encoded)
    print(f"{stage}: {len(examples)} examples, {tokens} tokens, {len(batches)} steps", flush=True)
    model = start(stage, work, base)
    freeze(model, layers)
    weights = [one for one in model.parameters() if one.requires_grad]
    heads = {id(one) for name, one in model.named_parameters() if not name.startswith("encoder.")}
    fresh = STAGES[stage][0] is None
    optimiser = torch.optim.AdamW(
        [
            {"params": [one for one in weights if id(one) not in heads], "share": 1.0},
            {"params": [one for one in weights if id(one) in heads], "share": 5.0 if fresh else 1.0},
        ],
        lr=rate,
        weight_decay=0.01,
        fused=True,
    )
    checkpoint = work / f"{stage}.checkpoint.pt"
    done = 0
    if checkpoint.exists():
        state = load(checkpoint)
        model.load_state_dict(state["model"])
        optimiser.load_state_dict(state["optimiser"])
        done = state["done"]
        print(f"going on at step {done}", flush=True)
    model.eval()
    kept = work / f"{stage}.states"
    states = States(model, encoded, layers, kept) if layers > 0 else Words(model, encoded)
    warm = max(10, len(batches) // 20)
    model.train()
    saved = started = time.time()
    mean = None
    for step in range(done, len(batches)):
        share = min((step + 1) / warm, 0.03 + 0.97 * 0.5 * (1 + math.cos(math.pi * step / len(batches))))
        for group in optimiser.param_groups:
            group["lr"] = rate * share * group["share"]
        hidden, ends, real = states.batch(batches[step])
        with torch.autocast("cpu", torch.bfloat16, enabled=halves):
            heads = model.heads(model.encoder.upper(hidden, real, layers), ends)
        heads = [one.float() for one in heads]
        loss = loss_of(heads, [examples[index] for index in batches[step]])
        loss.backward()
        torch.nn.utils.clip_grad_norm_(weights, 1.0)
        optimiser.step()
        optimiser.zero_grad(set_to_none=True)
        mean = loss.item() if mean is None else 0.98 * mean + 0.02 * loss.item()
        if step % 25 == 24:
            left = (time.time() - started) / (step + 1 - done) * (len(batches) - step - 1)
            print(f"{stage} {step + 1}/{len(batches)} loss {mean:.3f}, {left / 60:.1f} minutes left", flush=True)
        if time.time() - saved > minutes * 60:
            torch.save({"model": model.state_dict(), "optimiser": optimiser.state_dict(), "done": step + 1}, checkpoint)
            saved = time.time()
    torch.save(model.state_dict(), work / f"{stage}.pt")
    checkpoint.unlink(missing_ok=True)
    kept.unlink(missing_ok=True)


if __name__ == "__main__":
    arguments = argparse.ArgumentParser()
    arguments.add_argument("stage", choices=STAGES)
    arguments.add_argument("--base", type=Path, required=True)
    arguments.add_argument("--tokenizer", type=Path, required=True)
    arguments.add_argument("--work", type=Path, required=True)
    arguments.add_argument("--minutes", type=float, default=4, help="between two checkpoints")
    arguments.add_argument("--halves", action="store_true", help="products in 16 bits, on processors with avx512_bf16 or amx_bf16")
    given = arguments.parse_args()
    torch.set_num_threads(2)
    train(given.stage, given.work, given.base, given.tokenizer, given.minutes, given.halves)
