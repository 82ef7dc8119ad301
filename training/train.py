"""Trains the judge in stages; each stage starts from the weights of the one before.

    python train.py STAGE --base BGE.onnx --tokenizer tokenizer.json --work FOLDER

Stages: `joint` (everything but SciFact), `general` (the same without HealthVer), `judge` (joint, then SciFact), `fold-1` … `fold-5`
(joint, then the training part of one SciFact fold). What `general` says of HealthVer and `joint` of SciFact is transfer: neither
has seen the corpus that it is tested on.
Checkpoints are written every few minutes; a stage that was stopped goes on where it was.
"""

import argparse
import json
import math
import random
import time
from pathlib import Path

import torch
from torch.nn import functional

import examples as corpora
from augment import altered
from encoder import Encoder, load_base
from examples import CORPORA, NOT_SUPPORTS
from pair_model import SEP, Encoding, PairModel, batch, padded

TOKENS_A_BATCH = 2600
MASK, MASKED = 103, 0.05
# Corpora of whose claims other papers may well speak, or none at all.
OPEN = ("climate-fever", "factcheck-gpt", "nli4ct", "check-covid")


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


def all_but_general(seed, with_healthver):
    """All science but SciFact, and HealthVer only where it is wanted; what was altered differs with the seed."""
    science = [*science_examples(), *corpora.whole_abstracts()]
    science = [one for one in science if not corpora.kept_back(one["claim"])]
    own = list(corpora.healthver()) if with_healthver else []
    return [*science, *altered(science, 0.4, seed), *own, *altered(own, 0.4, seed)]


def joint_passes(with_healthver=True):
    """Two passes: in the first all of the general pairs, in the second half of them; abstracts that are silent in both."""
    science = [one for one in science_examples() if not corpora.kept_back(one["claim"])]
    chance = random.Random(8)
    silent = list(corpora.silent(
        [one for one in science if one["set"] not in OPEN and (one["set"] != "evidence-inference" or chance.random() < 0.33)],
        with_healthver,
    ))  # fmt: skip
    general = list(corpora.general())
    chance.shuffle(silent)
    half = len(silent) // 2
    first = [*all_but_general(17, with_healthver), *general, *silent[:half]]
    second = [*all_but_general(18, with_healthver), *rehearsal(general, len(general) // 2), *silent[half:]]
    return [first, second]


def scifact_examples(stage, retrieved):
    own = list(corpora.scifact(scifact_claims(stage), retrieved, negatives=2))
    return [*own, *altered(own, 0.25)]


def rehearsal(examples, count, seed=1):
    return random.Random(seed).sample(examples, min(count, len(examples)))


# Stage: the one before, peak learning rate.
STAGES = {
    "general": (None, 1.2e-4),
    "joint": (None, 1.2e-4),
    "judge": ("joint", 8e-5),
    **{f"fold-{n}": ("joint", 8e-5) for n in range(1, 6)},
}


def stage_passes(stage, retrieved):
    """The examples of each pass; those of SciFact keep some of what came before, so that it is not forgotten."""
    if stage in ("general", "joint"):
        return joint_passes(with_healthver=stage == "joint")
    own = scifact_examples(stage, retrieved)
    before = all_but_general(17, True)
    return [[*own, *rehearsal(before, 300, seed)] for seed in (1, 2)]


def plan(encoded, order, chance):
    """Batches of about TOKENS_A_BATCH tokens, of the examples of `order` of like length, in random order."""
    order = list(order)
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


def hidden_words(ids, rows):
    """The ids with one word piece in twenty hidden in what is seen more than once, so that it is not learned by heart."""
    often = torch.tensor([one["set"] != "general" for one in rows])
    hidden = (torch.rand(ids.shape) < MASKED) & often[:, None] & (ids > SEP)
    return ids.masked_fill(hidden, MASK)


def load(path):
    return torch.load(path, map_location="cpu", weights_only=True)


def start(stage, work, base):
    """No dropout in the encoder: it takes a fifth of the time."""
    before, _ = STAGES[stage]
    if before is None:
        return PairModel(load_base(base, dropout=0.0))
    model = PairModel(Encoder(dropout=0.0))
    model.load_state_dict(load(work / f"{before}.pt"))
    return model


def train(stage, work, base, tokenizer, minutes, halves):
    torch.manual_seed(20)
    before, rate = STAGES[stage]
    retrieved = json.loads((work / "retrieved.json").read_text()) if (work / "retrieved.json").exists() else {}
    passes = stage_passes(stage, retrieved)
    examples = [one for own in passes for one in own]
    encode = Encoding(tokenizer)
    encoded = [encode(one) for one in examples]
    batches, at = [], 0
    for turn, own in enumerate(passes):
        batches += plan(encoded, range(at, at + len(own)), random.Random(100 + turn))
        at += len(own)
    tokens = sum(len(ids) for ids, _, _ in encoded)
    print(f"{stage}: {len(examples)} examples, {tokens} tokens, {len(batches)} steps", flush=True)
    model = start(stage, work, base)
    # The words' vectors stay as they are.
    for part in (model.encoder.words, model.encoder.positions, model.encoder.segments, model.encoder.norm):
        part.requires_grad_(False)
    weights = [one for one in model.parameters() if one.requires_grad]
    heads = {id(one) for name, one in model.named_parameters() if not name.startswith("encoder.")}
    optimiser = torch.optim.AdamW(
        [
            {"params": [one for one in weights if id(one) not in heads], "share": 1.0},
            {"params": [one for one in weights if id(one) in heads], "share": 1.0 if before else 5.0},
        ],
        lr=rate,
        weight_decay=0.01,
        fused=True,
    )
    checkpoint = work / f"{stage}.checkpoint.pt"
    done = 0
    if checkpoint.exists():
        state = load(checkpoint)
        if state["steps"] != len(batches):
            raise SystemExit(f"{checkpoint} is of other examples; delete it to begin again")
        model.load_state_dict(state["model"])
        optimiser.load_state_dict(state["optimiser"])
        done = state["done"]
        print(f"going on at step {done}", flush=True)
    warm = max(10, len(batches) // 20)
    model.train()
    saved = started = time.time()
    mean = None
    for step in range(done, len(batches)):
        share = min((step + 1) / warm, 0.03 + 0.97 * 0.5 * (1 + math.cos(math.pi * step / len(batches))))
        for group in optimiser.param_groups:
            group["lr"] = rate * share * group["share"]
        rows = [examples[index] for index in batches[step]]
        ids, segments, ends, real = batch([encoded[index] for index in batches[step]])
        with torch.autocast("cpu", torch.bfloat16, enabled=halves):
            heads = model(hidden_words(ids, rows), segments, ends, real)
        loss = loss_of([one.float() for one in heads], rows)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(weights, 1.0)
        optimiser.step()
        optimiser.zero_grad(set_to_none=True)
        mean = loss.item() if mean is None else 0.98 * mean + 0.02 * loss.item()
        if step % 25 == 24:
            left = (time.time() - started) / (step + 1 - done) * (len(batches) - step - 1)
            print(f"{stage} {step + 1}/{len(batches)} loss {mean:.3f}, {left / 60:.1f} minutes left", flush=True)
        if time.time() - saved > minutes * 60:
            torch.save({"model": model.state_dict(), "optimiser": optimiser.state_dict(), "done": step + 1, "steps": len(batches)}, checkpoint)
            saved = time.time()
    torch.save(model.state_dict(), work / f"{stage}.pt")
    checkpoint.unlink(missing_ok=True)


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
