"""The judge: an encoder with three heads over a claim, a title and up to three sentences."""

import torch
from tokenizers import Tokenizer
from torch import nn

from encoder import WIDTH, Encoder

CLS, SEP = 101, 102
CLAIM, TITLE, SENTENCE = 80, 32, 96


class PairModel(nn.Module):
    """ids, segments [batch, tokens]; places [batch, sentences] to logits of stance [batch, 3], relevance, rationale."""

    def __init__(self, encoder=None):
        super().__init__()
        self.encoder = encoder or Encoder()
        self.stance = nn.Sequential(nn.Linear(2 * WIDTH, WIDTH), nn.Tanh(), nn.Dropout(0.1), nn.Linear(WIDTH, 3))
        self.relevance = nn.Linear(WIDTH, 1)
        self.rationale = nn.Sequential(nn.Linear(2 * WIDTH, 128), nn.Tanh(), nn.Linear(128, 1))

    def forward(self, ids, segments, places, real=None):
        hidden = self.encoder(ids, segments, real)
        first = hidden[:, 0]
        at = places[:, :, None].expand(-1, -1, WIDTH)
        ends = hidden.gather(1, at)
        best = ends.max(1).values
        rationale = self.rationale(torch.cat([ends, first[:, None].expand_as(ends)], -1)).squeeze(-1)
        return self.stance(torch.cat([first, best], -1)), self.relevance(first).squeeze(-1), rationale


class Encoding:
    """Turns examples into token ids; the same as src/models/onnx does."""

    def __init__(self, path):
        self.tokenizer = Tokenizer.from_file(str(path))
        self.tokenizer.no_truncation()
        self.tokenizer.no_padding()

    def ids(self, text, most):
        return self.tokenizer.encode(text, add_special_tokens=False).ids[:most]

    def __call__(self, one):
        ids = [CLS, *self.ids(one["claim"], CLAIM), SEP]
        claim = len(ids)
        ids += [*self.ids(one["title"], TITLE), SEP]
        places = []
        for sentence in one["sentences"]:
            ids += [*self.ids(sentence, SENTENCE), SEP]
            places.append(len(ids) - 1)
        return ids, claim, places


def padded(tokens):
    """Lengths come in steps of 16: fewer shapes, which the processor's libraries prepare once each."""
    return (tokens + 15) // 16 * 16


def batch(encoded):
    """Pads encodings to one batch: ids, segments, places, and which tokens are real."""
    tokens = padded(max(len(ids) for ids, _, _ in encoded))
    ids = torch.zeros(len(encoded), tokens, dtype=torch.long)
    segments = torch.zeros_like(ids)
    real = torch.zeros(len(encoded), tokens, dtype=torch.bool)
    places = torch.zeros(len(encoded), 3, dtype=torch.long)
    for row, (one, claim, at) in enumerate(encoded):
        ids[row, : len(one)] = torch.tensor(one)
        segments[row, claim : len(one)] = 1
        real[row, : len(one)] = True
        places[row] = torch.tensor((at + at[-1:] * 3)[:3])
    return ids, segments, places, real
