"""Scores pairs with trained weights, or with the exported model, and writes one line of JSON a pair.

    python score.py --weights fold-1.pt --tokenizer tokenizer.json --pairs pairs.jsonl --out scores.jsonl

A pair is {"claim", "title", "sentences"} with whatever else identifies it, which is kept; what is added are the logits
`stance` (supports, contradicts, neutral), `relevance` and `rationale`. Goes on where it was stopped.
"""

import argparse
import json
from pathlib import Path

import torch

from pair_model import Encoding, PairModel, batch, padded

TOKENS_A_BATCH = 6000


def scored(model, encode, pairs):
    """Yields (index, stance, relevance, rationale) in order of length."""
    encoded = [encode(pair) for pair in pairs]
    order = sorted(range(len(pairs)), key=lambda index: len(encoded[index][0]))
    at = 0
    while at < len(order):
        chosen = [order[at]]
        while at + len(chosen) < len(order):
            following = order[at + len(chosen)]
            if (len(chosen) + 1) * padded(len(encoded[following][0])) > TOKENS_A_BATCH:
                break
            chosen.append(following)
        at += len(chosen)
        ids, segments, ends, real = batch([encoded[index] for index in chosen])
        with torch.no_grad():
            stance, relevance, rationale = model(ids, segments, ends, real)
        for row, index in enumerate(chosen):
            yield index, stance[row], relevance[row], rationale[row][: len(pairs[index]["sentences"])]


def rounded(values):
    return [round(float(value), 4) for value in values]


def main():
    given = argparse.ArgumentParser()
    given.add_argument("--weights", type=Path, required=True)
    given.add_argument("--tokenizer", type=Path, required=True)
    given.add_argument("--pairs", type=Path, required=True)
    given.add_argument("--out", type=Path, required=True)
    given = given.parse_args()
    torch.set_num_threads(2)
    model = PairModel()
    model.load_state_dict(torch.load(given.weights, map_location="cpu", weights_only=True))
    model.eval()
    pairs = [json.loads(line) for line in given.pairs.read_text().splitlines()]
    results = [None] * len(pairs)
    done = 0
    for index, stance, relevance, rationale in scored(model, Encoding(given.tokenizer), pairs):
        kept = {key: value for key, value in pairs[index].items() if key not in ("claim", "title", "sentences")}
        results[index] = {
            **kept, "stance": rounded(stance), "relevance": round(float(relevance), 4), "rationale": rounded(rationale),
        }  # fmt: skip
        done += 1
        if done % 2000 == 0:
            print(f"{done} of {len(pairs)}", flush=True)
    given.out.write_text("".join(json.dumps(result) + "\n" for result in results))


if __name__ == "__main__":
    main()
