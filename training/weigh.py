"""Fits the weighing: the stance of a document from what the rules find and the model reads in it, by logistic regression.

    python weigh.py SIGNALS.jsonl --out ../models/judge/weighing.json --folds ../bench/quality/held-out/weighing-folds.json

`SIGNALS.jsonl` is what `bench/quality/export-signals.ts` writes. What comes with the project is fitted on all of it; each of
the five of `--folds` on all but one fold of SciFact's claims, and on four fifths of the pairs that were kept back. Prints what
each limit would leave, of pairs that the fit has not seen.
"""

import argparse
import json
from pathlib import Path

import torch
from torch.nn import functional

from examples import SPLITS, lines

SIGNALS = ["supports", "contradicts", "relevance", "forOverAgainst", "words", "parts", "hardParts", "inFull", "denied"]
# A check reads whole abstracts on any subject, as in SciFact; the other pairs are more, and mostly on COVID-19.
SCIFACT = 4.0
# Abstracts that nobody annotated are taken to say nothing, and some of them do say it.
UNREAD = 0.3
DECAY = 2e-3
# Two classes only, and nothing that the model can tell apart; claims on climate.
LEFT_OUT = ("nli4ct", "climate-fever")


def tensors(rows):
    values = torch.tensor([[row["signals"][name] for name in SIGNALS] for row in rows], dtype=torch.float64)
    labels = torch.tensor([row["label"] for row in rows])
    shares = torch.tensor(
        [(SCIFACT if row["set"] == "scifact" else 1.0) * (1.0 if row["read"] else UNREAD) for row in rows],
        dtype=torch.float64,
    )
    return values, labels, shares


def fit(rows):
    """Bias [3] and weights [signals, 3] of the softmax, by the least weighted cross-entropy with weight decay."""
    values, labels, shares = tensors(rows)
    mean, spread = values.mean(0), values.std(0) + 1e-6
    values = (values - mean) / spread
    weights = torch.zeros(len(SIGNALS), 3, dtype=torch.float64, requires_grad=True)
    bias = torch.zeros(3, dtype=torch.float64, requires_grad=True)
    optimiser = torch.optim.LBFGS([weights, bias], max_iter=500, line_search_fn="strong_wolfe")

    def closure():
        optimiser.zero_grad()
        losses = functional.cross_entropy(values @ weights + bias, labels, reduction="none")
        loss = (losses * shares).sum() / shares.sum() + DECAY * (weights**2).sum()
        loss.backward()
        return loss

    optimiser.step(closure)
    own = weights.detach() / spread[:, None]
    return bias.detach() - mean @ own, own


def told(fitted, rows):
    """Probabilities [rows, 3]."""
    bias, weights = fitted
    return (tensors(rows)[0] @ weights + bias).softmax(-1)


def as_file(fitted):
    bias, weights = (one.tolist() for one in fitted)
    return {
        "bias": [round(one, 4) for one in bias],
        "weights": {name: [round(one, 4) for one in row] for name, row in zip(SIGNALS, weights)},
    }


def fold_of(row, trained):
    """The fold in which a row is tested; pairs that were kept back are parted by the words of their claim."""
    if row["set"] != "scifact":
        return sum(map(ord, row["claim"])) % 5
    return next(fold for fold, (_, test) in enumerate(trained) if row["claim"] in test)


def may_train(row, fold, trained):
    if row["set"] == "scifact":
        return row["claim"] in trained[fold][0]
    return fold_of(row, trained) != fold


DECISIONS = {
    "rules' support stands": (0, lambda row: row["signals"]["inFull"] and not row["exact"]),
    "support is read": (0, lambda row: not said(row) and row["may"]["supports"]),
    "rules' contradiction stands": (1, lambda row: row["signals"]["denied"] and not row["signals"]["inFull"]),
    "contradiction is read": (1, lambda row: not said(row) and row["may"]["contradicts"]),
}


def said(row):
    return row["signals"]["inFull"] or row["signals"]["denied"]


def report(rows, chances):
    print("Right and wrong from each limit on, of pairs that were annotated; and what else would be shown.")
    for name, (side, applies) in DECISIONS.items():
        for limit in (0.0, 0.4, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8):
            line = []
            for group in ("scifact", "kept back"):
                shown = [
                    row
                    for row, chance in zip(rows, chances)
                    if (row["set"] == "scifact") == (group == "scifact") and applies(row) and chance[side] >= limit
                ]
                right = sum(row["read"] and row["label"] == side for row in shown)
                wrong = sum(row["read"] and row["label"] != side for row in shown)
                line.append(f"{group} {right} and {wrong}, {len(shown) - right - wrong} more")
            print(f"{name}, from {limit:.2f}: {'; '.join(line)}")


def main():
    given = argparse.ArgumentParser()
    given.add_argument("signals", type=Path)
    given.add_argument("--out", type=Path, required=True)
    given.add_argument("--folds", type=Path, required=True)
    given = given.parse_args()
    rows = [row for row in lines(given.signals) if row["label"] < 3 and row["set"] not in LEFT_OUT]
    splits = [json.loads((SPLITS / f"scifact-fold-{fold}.json").read_text()) for fold in range(1, 6)]
    trained = [(set(split["train"]), set(split["test"])) for split in splits]
    folds, chances = [], torch.zeros(len(rows), 3, dtype=torch.float64)
    for fold in range(5):
        fitted = fit([row for row in rows if may_train(row, fold, trained)])
        folds.append(as_file(fitted))
        tested = [index for index, row in enumerate(rows) if fold_of(row, trained) == fold]
        chances[tested] = told(fitted, [rows[index] for index in tested])
    report(rows, chances.tolist())
    given.folds.write_text(json.dumps(folds, indent=2) + "\n")
    given.out.write_text(json.dumps(as_file(fit(rows)), indent=2) + "\n")


if __name__ == "__main__":
    main()
