"""Reads an exported model back into weights that a stage can go on from.

    python unpack.py ../models/judge/model.onnx W/joint.pt

The weights are those of the file: rounded to eight bits where they have two dimensions.
"""

import sys

import onnx
import torch
from onnx import helper, numpy_helper

from pair_model import PairModel


def unpacked(path):
    """The state of a PairModel."""
    graph = onnx.load(path).graph
    kept = {one.name: numpy_helper.to_array(one) for one in graph.initializer}
    named = {}
    for node in graph.node:
        if node.op_type != "DequantizeLinear":
            continue
        name = node.input[1].removesuffix(".scale")
        narrow, scale = torch.from_numpy(kept[f"{name}.int8"].copy()).float(), torch.from_numpy(kept[f"{name}.scale"].copy())
        named[name] = narrow * (scale[:, None] if helper.get_node_attr_value(node, "axis") == 0 else scale)
    # Products with a bias keep the names of their weights; the others are known by where they stand.
    places = {node.input[1]: node.output[0] for node in graph.node if node.op_type == "MatMul" and node.input[1] in named}
    state = {}
    for name, fresh in PairModel().state_dict().items():
        if f"model.{name}" in kept:
            state[name] = torch.from_numpy(kept[f"model.{name}"].copy())
        elif f"model.{name}" in named:
            state[name] = named[f"model.{name}"].reshape(fresh.shape)
        else:
            place = "." + name.removesuffix(".weight")
            [found] = [one for one, output in places.items() if dotted(output).endswith(place)]
            state[name] = named[found].T.contiguous().reshape(fresh.shape)
    return state


def dotted(place):
    return place.removesuffix("/MatMul_output_0").replace("/", ".")


if __name__ == "__main__":
    model = PairModel()
    model.load_state_dict(unpacked(sys.argv[1]))
    torch.save(model.state_dict(), sys.argv[2])
