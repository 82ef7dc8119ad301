"""Chooses the sentences of a document that are read with a claim; the same as src/checker/trained/choose-sentences.ts."""

import math
import re
import unicodedata
from collections import Counter

WORD = re.compile(r"[^\W_]+")
FINDING = re.compile(
    r"\b(suggest|show|demonstrat|conclu|found|find|indicat|reveal|thus|therefore|observ|identif|associat|significan|result"
    r"|report|evidence|provid)",
    re.IGNORECASE,
)
AIM = re.compile(
    r"^(objectives?|aims?|purpose|methods?|design|setting|background|introduction|context|participants|we (aimed|sought)"
    r"|to (determine|assess|evaluate|investigate|examine))\b"
    r"|\b(aimed to|sought to|(is|are) unknown|remains? unclear|objective|purpose of|aim of)\b",
    re.IGNORECASE,
)


def words(text):
    """How often each word stands in a text; a word is its first six characters."""
    plain = "".join(one for one in unicodedata.normalize("NFKD", text) if not unicodedata.category(one).startswith("M"))
    return Counter(word[:6] for word in WORD.findall(plain.lower()))


def scores_of(claim, sentences):
    counts = [words(sentence) for sentence in sentences]
    number = len(sentences)
    scores = [0.0] * number
    for word in words(claim):
        having = sum(word in one for one in counts)
        weight = math.log(1 + (number - having + 0.5) / (having + 0.5))
        for index, one in enumerate(counts):
            scores[index] += weight * 1.3 * one[word] / (one[word] + 0.3)
    best = max(scores, default=0)
    for index, sentence in enumerate(sentences):
        scores[index] = scores[index] / best if best > 0 else 0.0
        if 2 <= number <= 25:
            scores[index] += 0.25 * index / (number - 1)
        scores[index] += 0.1 * bool(FINDING.search(sentence)) - 0.2 * bool(AIM.search(sentence))
    return scores


def choose(claim, sentences, most):
    """Indices of the best `most` sentences, best first; of equals, the earlier."""
    scores = scores_of(claim, sentences)
    return sorted(range(len(sentences)), key=lambda index: (-scores[index], index))[:most]
