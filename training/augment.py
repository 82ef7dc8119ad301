"""Makes altered claims out of supported ones: another number, a negation, another disease or drug."""

import csv
import gzip
import random
import re
from pathlib import Path

from examples import CONTRADICTS, NEUTRAL, SUPPORTS

VOCABULARY = Path(__file__).parents[2] / "shared" / "vocabulary"
NUMBER = re.compile(r"(?<![\w.,-])\d+(?:\.\d+)?(?![\w-]|[.,]\d)")
NEGATIONS = [
    (r"\b(is|are|was|were|can|could|does|do|did|will|would|has|have|may|should) not\b", r"\1"),
    (r"\b(is|are|was|were|can|could|will|would|should)\b(?! not)", r"\1 not"),
    (r"\b(increases|reduces|causes|improves|prevents|affects|induces|promotes|inhibits|decreases|regulates|leads|protects|predicts|requires)\b", None),
]
OPPOSITES = [
    ("increase", "decrease"), ("increases", "decreases"), ("increased", "decreased"), ("higher", "lower"),
    ("more", "less"), ("improves", "worsens"), ("improved", "worsened"), ("greater", "smaller"), ("high", "low"),
    ("effective", "ineffective"), ("activates", "inhibits"), ("promotes", "prevents"), ("longer", "shorter"),
    ("positive", "negative"), ("upregulated", "downregulated"), ("before", "after"), ("gain", "loss"),
    ("reduces", "increases"), ("reduced", "increased"), ("safe", "unsafe"), ("better", "worse"), ("risk", "benefit"),
]  # fmt: skip


def other_number(claim, passage, chance):
    """The claim with one number that the passage also gives replaced by another of the same kind."""
    shared = [match for match in NUMBER.finditer(claim) if re.search(rf"(?<![\d.]){re.escape(match[0])}(?![\d])", passage)]
    if not shared:
        return None
    match = chance.choice(shared)
    text, value = match[0], float(match[0])
    places = len(text.split(".")[1]) if "." in text else 0
    if places == 0 and 1900 <= value <= 2030:
        changed = value + chance.choice([-3, -2, -1, 1, 2])
    else:
        changed = value * chance.choice([0.3, 0.5, 0.6, 1.5, 2, 3]) if value else 3
        changed = max(changed, 1) if places == 0 else changed
    written = f"{changed:.{places}f}"
    return None if written == text else claim[: match.start()] + written + claim[match.end() :]


def negated(claim, chance):
    """The claim with a verb negated, a negation taken out, or a word turned into its opposite; None where none fits."""
    found = []
    for one, other in OPPOSITES:
        for word, swap in ((one, other), (other, one)):
            if re.search(rf"\b{word}\b", claim):
                found.append(re.sub(rf"\b{word}\b", swap, claim, count=1))
    for pattern, replacement in NEGATIONS:
        match = re.search(pattern, claim)
        if not match:
            continue
        if replacement is None:
            verb = match[1]
            plain = verb[:-2] if verb.endswith("ches") else verb[:-1]
            found.append(claim[: match.start()] + "does not " + plain + claim[match.end() :])
        else:
            found.append(re.sub(pattern, replacement, claim, count=1))
            break
    return chance.choice(found) if found else None


def names():
    """Lower-case names of diseases and of drugs, as two lists."""
    diseases = [
        row[0].strip()
        for row in csv.reader(gzip.open(VOCABULARY / "mesh-disease.tsv.gz", "rt"), delimiter="\t")
        if row and 5 <= len(row[0].strip()) <= 30 and "," not in row[0]
    ]
    drugs = [row[2] for row in csv.reader(open(VOCABULARY / "drugbank_vocabulary.csv", encoding="utf-8")) if len(row) > 2]
    return diseases, [drug for drug in drugs if re.fullmatch(r"[A-Z][a-z]{5,15}", drug)]


def other_name(claim, passage, lists, sets, chance):
    """The claim with a disease or drug that the passage names replaced by another one."""
    tokens = re.findall(r"[A-Za-z][A-Za-z-]+(?: [a-z]+)?", claim)
    for group, known in zip(lists, sets):
        for token in tokens:
            for name in (token, token.split()[0]):
                if name.lower() in known and name.lower() in passage.lower():
                    return claim.replace(name, chance.choice(group).lower(), 1)
    return None


def altered(examples, share, seed=17):
    """About `share` of the supported examples once more, altered; contradicted by number or negation, else neutral."""
    chance = random.Random(seed)
    lists = names()
    sets = [{name.lower() for name in group} for group in lists]
    for one in examples:
        if one["label"] != SUPPORTS or chance.random() > share:
            continue
        passage = " ".join(one["sentences"])
        made = [
            (other_number(one["claim"], passage, chance), CONTRADICTS),
            (negated(one["claim"], chance), CONTRADICTS),
            (other_name(one["claim"], passage, lists, sets, chance), NEUTRAL),
        ]
        made = [pair for pair in made if pair[0]]
        if not made:
            continue
        # Numbers and names are rarer than verbs: take them where there is one.
        claim, label = made[0] if made[0][1] == CONTRADICTS and chance.random() < 0.6 else chance.choice(made)
        rationale = one["rationale"] if label == CONTRADICTS else [0] * len(one["sentences"])
        yield {**one, "claim": claim, "label": label, "rationale": rationale, "set": f"{one['set']}, altered"}
