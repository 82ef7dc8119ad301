"""Finds, for every SciFact training claim, the abstracts that BM25 brings: hard negatives for training.

    python retrieve.py --work FOLDER        writes FOLDER/retrieved.json: claim id to the ids of the best 20 abstracts
"""

import argparse
import json
import math
from collections import Counter, defaultdict
from pathlib import Path

from examples import CORPORA, lines
from sentence_choice import words

BEST = 20


def main():
    given = argparse.ArgumentParser()
    given.add_argument("--work", type=Path, required=True)
    work = given.parse_args().work
    corpus = lines(CORPORA / "scifact" / "corpus.jsonl")
    entries, lengths = defaultdict(list), {}
    for document in corpus:
        counts = words(" ".join([document["title"], *document["abstract"]]))
        lengths[document["doc_id"]] = sum(counts.values())
        for word, count in counts.items():
            entries[word].append((document["doc_id"], count))
    mean = sum(lengths.values()) / len(lengths)
    found = {}
    for claim in lines(CORPORA / "scifact" / "claims_train.jsonl"):
        scores = Counter()
        for word in words(claim["claim"]):
            having = len(entries.get(word, []))
            weight = math.log(1 + (len(corpus) - having + 0.5) / (having + 0.5))
            for document, count in entries.get(word, []):
                scores[document] += weight * count * 1.9 / (count + 0.9 * (0.6 + 0.4 * lengths[document] / mean))
        found[str(claim["id"])] = [str(document) for document, _ in scores.most_common(BEST)]
    (work / "retrieved.json").write_text(json.dumps(found))


if __name__ == "__main__":
    main()
