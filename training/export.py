"""Writes a model folder: `model.onnx` (int8), `tokenizer.json` and `card.json`.

    python export.py pair --weights judge.pt --calibration calibration.json --tokenizer tokenizer.json --out ../models/judge
    python export.py embedding --base model.safetensors --tokenizer tokenizer.json --out ../models/embedder

Weights are int8, by channel; what is computed with them is computed in 32 bits. Activations in eight bits take half the time,
but then the last bits of a processor's sums show in the second digit of a probability.
"""

import argparse
import copy
import hashlib
import json
import tempfile
from pathlib import Path

import numpy
import onnx
import torch
from onnx import helper, numpy_helper
from torch import nn

from encoder import load_minilm
from pair_model import PairModel


BASES = {"pair": "bge-small-en-v1.5 (MIT)", "embedding": "all-MiniLM-L6-v2 (Apache-2.0)"}


class OnePair(nn.Module):
    """The pair model for one pair: ids, segments [1, tokens], ends [sentences + 1]."""

    def __init__(self, model):
        super().__init__()
        self.model = model

    def forward(self, ids, segments, ends):
        stance, relevance, rationale = self.model(ids, segments, ends[None])
        return stance, relevance, rationale[0]


class OneText(nn.Module):
    """The mean of the tokens' states, of length 1: ids, segments [1, tokens] to vector [1, 384]."""

    def __init__(self, encoder):
        super().__init__()
        self.encoder = encoder

    def forward(self, ids, segments):
        return nn.functional.normalize(self.encoder(ids, segments).mean(1), dim=-1)


def write_onnx(model, inputs, names, outputs, free, path):
    model.eval()
    with torch.no_grad():
        torch.onnx.export(
            model, inputs, str(path), input_names=names, output_names=outputs, dynamic_axes=free, opset_version=17, dynamo=False
        )


def quantise(path, out):
    """All weights of two dimensions to int8, each column (of a table: each dimension) with a scale of its own."""
    model = onnx.load(str(path))
    graph = model.graph
    tables = {item.name: item for item in graph.initializer if len(item.dims) == 2}
    nodes = []
    for given in graph.node:
        node = copy.deepcopy(given)
        # A table of vectors is read by rows: what was read is widened. A matrix is widened where it is loaded.
        read = node.op_type == "Gather" and node.input[0] in tables
        if not read and not (node.op_type in ("MatMul", "Gemm") and node.input[1] in tables):
            nodes.append(node)
            continue
        name = node.input[0 if read else 1]
        axis = 0 if any(one.name == "transB" and one.i for one in node.attribute) else 1
        table = tables.pop(name)
        graph.initializer.remove(table)
        graph.initializer.extend(in_eight_bits(numpy_helper.to_array(table), axis, name))
        if read:
            whole, node.input[0], node.output[0] = node.output[0], f"{name}.int8", f"{node.output[0]}.int8"
            nodes += [node, helper.make_node("DequantizeLinear", [node.output[0], f"{name}.scale"], [whole], axis=-1)]
        else:
            nodes += [helper.make_node("DequantizeLinear", [f"{name}.int8", f"{name}.scale"], [name], axis=axis), node]
    del graph.node[:]
    graph.node.extend(nodes)
    model.doc_string = model.producer_name = ""
    onnx.checker.check_model(model)
    onnx.save(model, str(out))


def in_eight_bits(weights, axis, name):
    """The weights as int8, and the scale of each column (axis 1) or row (axis 0)."""
    scale = numpy.maximum(numpy.abs(weights).max(1 - axis, keepdims=True) / 127, 1e-12)
    narrow = numpy.rint(weights / scale).astype(numpy.int8)
    return [numpy_helper.from_array(narrow, f"{name}.int8"), numpy_helper.from_array(scale.ravel().astype(numpy.float32), f"{name}.scale")]


def sha256(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def main():
    given = argparse.ArgumentParser()
    given.add_argument("kind", choices=["pair", "embedding"])
    given.add_argument("--weights", type=Path)
    given.add_argument("--base", type=Path)
    given.add_argument("--calibration", type=Path)
    given.add_argument("--tokenizer", type=Path, required=True)
    given.add_argument("--name", required=True)
    given.add_argument("--out", type=Path, required=True)
    given = given.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    ids = torch.tensor([[101, 2023, 102, 102, 2003, 102, 2008, 102]])
    segments = torch.tensor([[0, 0, 0, 1, 1, 1, 1, 1]])
    free = {"ids": {1: "tokens"}, "segments": {1: "tokens"}}
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "plain.onnx"
        if given.kind == "pair":
            model = PairModel()
            model.load_state_dict(torch.load(given.weights, map_location="cpu", weights_only=True))
            write_onnx(
                OnePair(model), (ids, segments, torch.tensor([3, 5, 7])), ["ids", "segments", "ends"],
                ["stance", "relevance", "rationale"], {**free, "ends": {0: "separators"}, "rationale": {0: "sentences"}}, plain,
            )  # fmt: skip
        else:
            write_onnx(OneText(load_minilm(given.base)), (ids, segments), ["ids", "segments"], ["vector"], free, plain)
        quantise(plain, given.out / "model.onnx")
    tokenizer = json.loads(given.tokenizer.read_text())
    tokenizer["truncation"] = tokenizer["padding"] = None
    (given.out / "tokenizer.json").write_text(json.dumps(tokenizer, ensure_ascii=False))
    card = {
        "name": given.name,
        "kind": given.kind,
        "base": BASES[given.kind],
        "files": {name: sha256(given.out / name) for name in ("model.onnx", "tokenizer.json")},
    }
    if given.kind == "pair":
        card["calibration"] = json.loads(given.calibration.read_text())
    else:
        card["dimensions"] = 384
    (given.out / "card.json").write_text(json.dumps(card, indent=2) + "\n")


if __name__ == "__main__":
    main()
