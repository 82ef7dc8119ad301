"""The judge: an encoder with three heads over a claim, a title and up to three sentences."""

import torch
from tokenizers import Tokenizer
from torch import nn

from encoder import WIDTH, Encoder

CLS, SEP = 101, 102
CLAIM, TITLE, SENTENCE = 80, 32, 96


class PairModel(nn.Module):
    """ids, segments [batch, tokens]; ends [batch, sentences + 1] to logits of stance [batch, 3], relevance, rationale.

    `ends` are the places of the separators after the title and after each sentence. A sentence is the mean of the states
    between two of them; what a separator itself holds is much the same for all sentences of a document.
    """

    def __init__(self, encoder=None):
        super().__init__()
        self.encoder = encoder or Encoder()
        self.stance = nn.Sequential(nn.Linear(2 * WIDTH, WIDTH), nn.Tanh(), nn.Dropout(0.1), nn.Linear(WIDTH, 3))
        self.relevance = nn.Linear(WIDTH, 1)
        self.rationale = nn.Sequential(nn.Linear(2 * WIDTH, 128), nn.Tanh(), nn.Linear(128, 1))

    def forward(self, ids, segments, ends, real=None):
        hidden = self.encoder(ids, segments, real)
        first = hidden[:, 0]
        at = torch.arange(hidden.shape[1], device=hidden.device)[None, None, :]
        inside = ((at > ends[:, :-1, None]) & (at <= ends[:, 1:, None])).to(hidden.dtype)
        tokens = inside.sum(-1, keepdim=True)
        sentences = (inside @ hidden) / tokens.clamp(min=1.0)
        rationale = self.rationale(torch.cat([sentences, first[:, None].expand_as(sentences)], -1)).squeeze(-1)
        best = sentences.masked_fill(tokens == 0, -1e4).max(1).values
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
        ends = [len(ids) - 1]
        for sentence in one["sentences"]:
            ids += [*self.ids(sentence, SENTENCE), SEP]
            ends.append(len(ids) - 1)
        return ids, claim, ends


def padded(tokens):
    """Lengths come in steps of 16: fewer shapes, which the processor's libraries prepare once each."""
    return (tokens + 15) // 16 * 16


def batch(encoded):
    """Pads encodings to one batch: ids, segments, ends, and which tokens are real."""
    tokens = padded(max(len(ids) for ids, _, _ in encoded))
    ids = torch.zeros(len(encoded), tokens, dtype=torch.long)
    segments = torch.zeros_like(ids)
    real = torch.zeros(len(encoded), tokens, dtype=torch.bool)
    for row, (one, claim, _) in enumerate(encoded):
        ids[row, : len(one)] = torch.tensor(one)
        segments[row, claim : len(one)] = 1
        real[row, : len(one)] = True
    return ids, segments, ends_of(encoded), real


def ends_of(encoded):
    """The places of the separators [batch, 4]; a sentence that is not there ends where the last one does, and is empty."""
    ends = torch.zeros(len(encoded), 4, dtype=torch.long)
    for row, (_, _, at) in enumerate(encoded):
        ends[row, : len(at)] = torch.tensor(at)
        ends[row, len(at) :] = at[-1]
    return ends
