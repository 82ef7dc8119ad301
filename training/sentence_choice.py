"""Chooses the sentences of a document that are read with a claim; mirrors src/checker/choose-sentences.ts."""

import math
import re
from collections import Counter

WORD = re.compile(r"[a-z0-9]+(?:[.-][a-z0-9]+)*")


def stem(word):
    for ending in ("ations", "ation", "ings", "ing", "ies", "ied", "ed", "es", "s", "ly"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


def words(text):
    return [stem(word) for word in WORD.findall(text.lower())]


class Frequencies:
    """In how many documents each word stands."""

    def __init__(self, documents):
        self.counts = Counter()
        self.documents = 0
        for document in documents:
            self.documents += 1
            self.counts.update({word for sentence in document["abstract"] for word in words(sentence)})

    def weight(self, word):
        count = self.counts.get(word, 0)
        return math.log(1 + (self.documents - count + 0.5) / (count + 0.5))


def choose(claim, sentences, frequencies, most):
    """Indices of the best `most` sentences, best first (BM25 within the document)."""
    wanted = set(words(claim))
    parts = [words(sentence) for sentence in sentences]
    mean = sum(map(len, parts)) / max(1, len(parts)) or 1

    def score(part):
        counts = Counter(part)
        return sum(
            frequencies.weight(word) * counts[word] * 2.2 / (counts[word] + 1.2 * (0.25 + 0.75 * len(part) / mean))
            for word in wanted
            if counts[word]
        )

    scores = [score(part) for part in parts]
    return sorted(range(len(sentences)), key=lambda index: (-scores[index], index))[:most]
