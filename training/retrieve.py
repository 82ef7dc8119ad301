"""Finds abstracts by their words (BM25).

    python retrieve.py --work FOLDER        writes FOLDER/retrieved.json: SciFact's claim id to the ids of the best 20 abstracts,
                                            hard negatives for training
"""

import argparse
import json
import math
from collections import Counter, defaultdict
from pathlib import Path

from sentence_choice import words

BEST = 20


class Index:
    """Texts by the words in them."""

    def __init__(self, texts):
        self.entries, self.lengths = defaultdict(list), {}
        for known, text in texts.items():
            counts = words(text)
            self.lengths[known] = sum(counts.values())
            for word, count in counts.items():
                self.entries[word].append((known, count))
        self.mean = sum(self.lengths.values()) / len(self.lengths)

    def best(self, claim, most=BEST):
        """The keys of the `most` texts that fit the claim best, the best first."""
        scores = Counter()
        for word in words(claim):
            having = len(self.entries.get(word, []))
            weight = math.log(1 + (len(self.lengths) - having + 0.5) / (having + 0.5))
            for known, count in self.entries.get(word, []):
                scores[known] += weight * count * 1.9 / (count + 0.9 * (0.6 + 0.4 * self.lengths[known] / self.mean))
        return [known for known, _ in scores.most_common(most)]


def main():
    from examples import CORPORA, lines

    given = argparse.ArgumentParser()
    given.add_argument("--work", type=Path, required=True)
    work = given.parse_args().work
    index = Index({one["doc_id"]: " ".join([one["title"], *one["abstract"]]) for one in lines(CORPORA / "scifact" / "corpus.jsonl")})
    claims = lines(CORPORA / "scifact" / "claims_train.jsonl")
    found = {str(claim["id"]): [str(known) for known in index.best(claim["claim"])] for claim in claims}
    (work / "retrieved.json").write_text(json.dumps(found))


if __name__ == "__main__":
    main()
