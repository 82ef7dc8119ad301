"""Fits the calibration of a model's logits on pairs that it was not trained on.

    python calibrate.py scores.jsonl… --out calibration.json

A line needs `label` (0 supports, 1 contradicts, 2 neutral), the logits of `score.py`, and, where known, `relevant` and `gold`
(for each sentence, whether the label rests on it; only documents with sentences of both kinds tell anything). Temperature and bias for the stance, scale and bias for the two others
(Platt, Advances in Large Margin Classifiers 1999; Guo and others, ICML 2017), by maximum likelihood.
"""

import argparse
import json
from pathlib import Path

import torch
from torch.nn import functional


def fitted(parameters, loss):
    optimiser = torch.optim.LBFGS(parameters, lr=0.1, max_iter=200, line_search_fn="strong_wolfe")

    def step():
        optimiser.zero_grad()
        value = loss()
        value.backward()
        return value

    optimiser.step(step)


def sigmoid_fit(logits, truth):
    scale, bias = torch.ones((), requires_grad=True), torch.zeros((), requires_grad=True)
    fitted([scale, bias], lambda: functional.binary_cross_entropy_with_logits(scale * logits + bias, truth))
    return round(scale.item(), 4), round(bias.item(), 4)


def expected_calibration_error(probabilities, labels, bins=10):
    """Over equal bins of the winning probability, as Guo and others define it."""
    best, guess = probabilities.max(-1)
    right = (guess == labels).float()
    error = 0.0
    for index in range(bins):
        inside = (best > index / bins) & (best <= (index + 1) / bins)
        if inside.any():
            error += inside.float().mean().item() * abs(best[inside].mean().item() - right[inside].mean().item())
    return error


def main():
    given = argparse.ArgumentParser()
    given.add_argument("scores", type=Path, nargs="+")
    given.add_argument("--out", type=Path, required=True)
    given = given.parse_args()
    rows = [json.loads(line) for path in given.scores for line in path.read_text().splitlines()]
    stance = torch.tensor([row["stance"] for row in rows])
    labels = torch.tensor([row["label"] for row in rows])
    temperature, bias = torch.ones((), requires_grad=True), torch.zeros(3, requires_grad=True)
    fitted([temperature, bias], lambda: functional.cross_entropy(stance / temperature + bias, labels) + 1e-3 * bias.pow(2).sum())
    calibration = {
        "stanceTemperature": round(temperature.item(), 4),
        "stanceBias": [round(value, 4) for value in bias.detach().tolist()],
    }
    known = [row for row in rows if row.get("relevant") is not None]
    calibration["relevanceScale"], calibration["relevanceBias"] = sigmoid_fit(
        torch.tensor([row["relevance"] for row in known]), torch.tensor([float(row["relevant"]) for row in known])
    )
    told = [(logit, gold) for row in rows if row.get("gold") and len(set(row["gold"])) == 2 for logit, gold in zip(row["rationale"], row["gold"])]
    calibration["rationaleScale"], calibration["rationaleBias"] = sigmoid_fit(
        torch.tensor([logit for logit, _ in told]), torch.tensor([float(gold) for _, gold in told])
    )
    before = expected_calibration_error(stance.softmax(-1), labels)
    after = expected_calibration_error((stance / temperature + bias).softmax(-1).detach(), labels)
    print(f"{len(rows)} pairs: expected calibration error {before:.3f}, then {after:.3f}")
    given.out.write_text(json.dumps(calibration, indent=2) + "\n")


if __name__ == "__main__":
    main()
