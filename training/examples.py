"""Reads the labelled corpora into training examples, all of one form.

An example is a dictionary: `claim`, `title`, `sentences` (1 to 3 strings), `label` (SUPPORTS, CONTRADICTS, NEUTRAL, or
NOT_SUPPORTS where a corpus does not tell the last two apart), `rationale` (one 0 or 1 a sentence, or None where it is not
known), `relevant` (0, 1, or None) and `set`, the corpus that it comes from.
"""

import csv
import hashlib
import json
import random
import re
import zipfile
from pathlib import Path

from retrieve import Index
from sentence_choice import choose

SUPPORTS, CONTRADICTS, NEUTRAL, NOT_SUPPORTS = 0, 1, 2, 3
CORPORA = Path(__file__).parents[2] / "shared" / "corpora"
SPLITS = Path(__file__).parents[1] / "bench" / "quality" / "splits"
LABELS = {"SUPPORT": SUPPORTS, "CONTRADICT": CONTRADICTS, "REFUTE": CONTRADICTS, "NOTENOUGHINFO": NEUTRAL}


def lines(path):
    with open(path, encoding="utf-8") as file:
        return [json.loads(line) for line in file if line.strip()]


def example(name, claim, title, sentences, label, rationale=None, relevant=None):
    return {
        "claim": claim.strip(),
        "title": title.strip(),
        "sentences": [sentence.strip() for sentence in sentences if sentence.strip()][:3] or ["."],
        "label": label,
        "rationale": rationale,
        "relevant": relevant,
        "set": name,
    }


def from_abstract(name, claim, document, label, gold, relevant=1):
    """A claim beside the best three sentences of an abstract; gold sentences come first."""
    sentences = document["abstract"]
    ranked = choose(claim, sentences, len(sentences))
    kept = sorted(([index for index in ranked if index in gold] + [i for i in ranked if i not in gold])[:3])
    rationale = [int(index in gold) for index in kept] if gold else [0] * len(kept)
    return example(
        name, claim, document.get("title") or "", [sentences[index] for index in kept], label, rationale, relevant
    )


def abstracts(path, key="doc_id"):
    return {str(document[key]): document for document in lines(path)}


def scifact(claims, retrieved=None, negatives=0):
    """SciFact: a claim and each abstract that it cites; and `negatives` retrieved ones that it does not."""
    corpus = abstracts(CORPORA / "scifact" / "corpus.jsonl")
    for claim in claims:
        for document in claim["cited_doc_ids"]:
            evidence = claim["evidence"].get(str(document), [])
            gold = {index for one in evidence for index in one["sentences"]}
            label = LABELS[evidence[0]["label"]] if evidence else NEUTRAL
            yield from_abstract("scifact", claim["claim"], corpus[str(document)], label, gold)
        cited = {str(document) for document in claim["cited_doc_ids"]}
        others = [one for one in (retrieved or {}).get(str(claim["id"]), []) if one not in cited]
        for document in others[:negatives]:
            yield from_abstract("scifact", claim["claim"], corpus[document], NEUTRAL, set(), 0)


def kept_back(claim):
    """Whether a claim of a training side is left to calibration: one in twelve, by the hash of its words."""
    return int(hashlib.sha256(claim.strip().lower().encode()).hexdigest(), 16) % 12 == 0


def healthver(calibration=False):
    """HealthVer: claims beside pieces of abstracts; either what is trained on, or what is kept back for calibration. A quarter
    of the documents stand there with the best of the whole abstract too."""
    corpus = abstracts(CORPORA / "healthver" / "corpus.jsonl")
    chance = random.Random(5)
    tested = {claim["claim"].strip().lower() for claim in lines(CORPORA / "healthver" / "claims_dev.jsonl")}
    for claim in lines(CORPORA / "healthver" / "claims_train.jsonl"):
        if claim["claim"].strip().lower() in tested or kept_back(claim["claim"]) != calibration:
            continue
        for document in claim["doc_ids"]:
            evidence = claim["evidence"].get(str(document), [])
            body = corpus[str(document)]
            label = LABELS[evidence[0]["label"]] if evidence else NEUTRAL
            gold = {index for one in evidence for index in one["sentences"]}
            if chance.random() < 0.25:
                yield from_abstract("healthver", claim["claim"], body, label, gold)
            for one in evidence:
                quoted = [body["abstract"][index] for index in sorted(one["sentences"])]
                yield example("healthver", claim["claim"], "", quoted, label, [1] * len(quoted[:3]), 1)
            if not evidence:
                best = choose(claim["claim"], body["abstract"], 2)[: chance.choice([1, 1, 2])]
                quoted = [body["abstract"][index] for index in sorted(best)]
                yield example("healthver", claim["claim"], "", quoted, NEUTRAL, [0] * len(quoted), 1)


def trained_on(name):
    """The ids that a split leaves to training."""
    return set(json.loads((SPLITS / f"{name}.json").read_text())["train"])


def covidfact():
    corpus = abstracts(CORPORA / "covidfact" / "corpus.jsonl")
    kept = trained_on("covidfact")
    for claim in lines(CORPORA / "covidfact" / "claims_train.jsonl"):
        if str(claim["id"]) not in kept:
            continue
        for document, evidence in claim["evidence"].items():
            gold = {index for one in evidence for index in one["sentences"]}
            body = corpus[document]
            yield from_abstract("covidfact", claim["claim"], body, LABELS[evidence[0]["label"]], gold)


def check_covid():
    corpus = abstracts(CORPORA / "check-covid" / "corpus.json", "cord_id")
    for claim in lines(CORPORA / "check-covid" / "covidCheck_train_composed+extracted.json"):
        body = corpus[claim["cord_id"]]
        gold = sorted({one["sent_index"] for one in claim["evidence_set"] if one["sent_index"] < len(body["abstract"])})
        label = LABELS[claim["label"]]
        quoted = [body["abstract"][index] for index in gold][:3]
        flags = None if label == NEUTRAL else [1] * len(quoted)
        yield example("check-covid", claim["claim"], "", quoted, label, flags, 1)


def citing_claims():
    """The claims of citation-integrity that are trained on, with their words without the marks of citations."""
    kept = trained_on("citation-integrity")
    for claim in lines(CORPORA / "citation-integrity" / "claims_train.jsonl"):
        if str(claim["id"]) in kept:
            yield {**claim, "text": re.sub(r"[\[(][^\])]*<\|[^\])]*[\])]|<\|[a-z_]+\|>", "", claim["claim"])}


def citation_integrity():
    corpus = abstracts(CORPORA / "citation-integrity" / "corpus.jsonl")
    for claim in citing_claims():
        for document in claim["cited_doc_ids"]:
            evidence = claim["evidence"].get(str(document), [])
            body = corpus[str(document)]["abstract"]
            indices = sorted({index for one in evidence for index in one["sentences"]}) or [0, 1, 2]
            label = SUPPORTS if evidence and evidence[0]["label"] == "SUPPORT" else NOT_SUPPORTS
            yield example("citation-integrity", claim["text"], "", [body[i] for i in indices if i < len(body)], label)


def nli4ct():
    """A statement beside the lines of one section of one or two trials, packed into three stretches."""
    with zipfile.ZipFile(CORPORA / "nli4ct" / "training_data.zip") as archive:
        train = json.loads(archive.read("training_data/train.json"))
        for item in train.values():
            stretches = trial_stretches(archive, item)
            label = SUPPORTS if item["Label"] == "Entailment" else CONTRADICTS
            yield example("nli4ct", item["Statement"], item["Section_id"], stretches, label)


def trial_stretches(archive, item):
    """The evidence lines of the primary (and secondary) trial: at most three texts of about 60 words."""
    texts = []
    for side in ("Primary", "Secondary"):
        if f"{side}_id" not in item:
            continue
        trial = json.loads(archive.read(f"training_data/CT json/{item[f'{side}_id']}.json"))
        section = [line.strip() for line in trial[item["Section_id"]]]
        words = set(item["Statement"].lower().split())
        scored = sorted(
            range(len(section)), key=lambda i: -len(words & set(section[i].lower().split())) / (6 + len(section[i].split()))
        )
        budget, kept = (130 if "Secondary_id" not in item else 65), []
        for index in scored:
            length = len(section[index].split())
            if length <= budget:
                kept.append(index)
                budget -= length
        texts.append([section[index] for index in sorted(kept)])
    if len(texts) == 1:
        half = (len(texts[0]) + 1) // 2
        return ["Primary trial: " + "; ".join(texts[0][:half]), "; ".join(texts[0][half:])]
    return ["Primary trial: " + "; ".join(texts[0]), "Secondary trial: " + "; ".join(texts[1])]


def marked(abstract, evidence):
    """The indices of an abstract's sentences that annotators marked."""
    return {index for one in evidence for index in one if index < len(abstract)}


def whole_abstracts():
    """Claims of Check-COVID and of citation-integrity beside the best of the whole abstract, where it supports or contradicts;
    so that what is silent is not told by its form alone."""
    corpus = abstracts(CORPORA / "check-covid" / "corpus.json", "cord_id")
    for claim in lines(CORPORA / "check-covid" / "covidCheck_train_composed+extracted.json"):
        body, label = corpus[claim["cord_id"]], LABELS[claim["label"]]
        gold = marked(body["abstract"], [[one["sent_index"] for one in claim["evidence_set"]]])
        if gold and label != NEUTRAL:
            yield from_abstract("check-covid", claim["claim"], body, label, gold)
    corpus = abstracts(CORPORA / "citation-integrity" / "corpus.jsonl")
    for claim in citing_claims():
        for document, evidence in claim["evidence"].items():
            body = corpus[document]
            gold = marked(body["abstract"], [one["sentences"] for one in evidence])
            if gold and evidence[0]["label"] == "SUPPORT":
                yield from_abstract("citation-integrity", claim["text"], body, SUPPORTS, gold)


def silent(examples, with_healthver, seed=9):
    """Neutral pairs out of whole abstracts on the subject of a claim: for each claim of `examples`, one abstract of another
    document that words find for it, from the second found on and, where a claim is on COVID-19, from the fifth on, since many
    abstracts there say the same. HealthVer's abstracts are among them only where they may be seen."""
    documents = {}
    files = ["covidfact/corpus.jsonl", "check-covid/corpus.json", "healthver/corpus.jsonl", "citation-integrity/corpus.jsonl"]
    for name in files if with_healthver else [one for one in files if not one.startswith("healthver")]:
        key = "cord_id" if name.startswith("check-covid") else "doc_id"
        for known, body in abstracts(CORPORA / name, key).items():
            documents[name, known] = {"title": body.get("title") or "", "abstract": body["abstract"]}
    for known, item in json.loads((CORPORA / "pubmedqa" / "ori_pqal.json").read_text()).items():
        sentences = [s for text in item["CONTEXTS"] for s in re.split(r"(?<=[.!?])\s+(?=[A-Z])", text)]
        documents["pubmedqa", known] = {"title": item["QUESTION"], "abstract": sentences}
    index = Index({known: " ".join([body["title"], *body["abstract"]]) for known, body in documents.items()})
    chance = random.Random(seed)
    seen = set()
    for one in examples:
        if one["claim"] in seen:
            continue
        seen.add(one["claim"])
        own = [sentence[:60] for sentence in one["sentences"]]
        found = [
            known
            for known in index.best(one["claim"], 30)
            if not any(start in text for text in documents[known]["abstract"] for start in own)
        ]
        first = 4 if one["set"] in ("covidfact", "check-covid", "healthver") else 1
        if found[first : first + 10]:
            body = documents[chance.choice(found[first : first + 10])]
            yield from_abstract("silent", one["claim"], body, NEUTRAL, set(), 0)


WORDINGS = {
    "significantly increased": [
        "{i} increases {o} compared with {c}.",
        "{o} was higher with {i} than with {c}.",
        "{i} leads to greater {o} than {c}.",
        "Compared with {c}, {i} significantly raised {o}.",
    ],
    "significantly decreased": [
        "{i} reduces {o} compared with {c}.",
        "{o} was lower with {i} than with {c}.",
        "{i} leads to less {o} than {c}.",
        "Compared with {c}, {i} significantly lowered {o}.",
    ],
    "no significant difference": [
        "{i} does not change {o} compared with {c}.",
        "{o} did not differ between {i} and {c}.",
        "{i} has no significant effect on {o} compared with {c}.",
        "There is no difference in {o} between {i} and {c}.",
    ],
}


def trial_findings(seed=3):
    """Evidence Inference: sentences made of a prompt, beside the text that its annotators marked."""
    folder = CORPORA / "evidence-inference"
    kept = trained_on("evidence-inference")
    prompts = {row["PromptID"]: row for row in csv.DictReader(open(folder / "prompts_merged.csv", encoding="utf-8"))}
    chance = random.Random(seed)
    seen = set()
    by_article = {}
    rows = [
        row
        for row in csv.DictReader(open(folder / "v2_annotations.csv", encoding="utf-8"))
        if row["PromptID"] in kept and row["Valid Label"] == "True" and len(row["Annotations"]) > 20
    ]
    for row in rows:
        by_article.setdefault(row["PMCID"], []).append(row)
    for row in rows:
        if row["PromptID"] in seen or row["PromptID"] not in prompts:
            continue
        seen.add(row["PromptID"])
        prompt = {key: " ".join(value.split())[:160] for key, value in prompts[row["PromptID"]].items()}
        found = "significantly increased" if row["Label"].startswith("significantly incr") else row["Label"]
        quoted = [" ".join(row["Annotations"].split())[:600]]
        fill = {"i": prompt["Intervention"], "o": prompt["Outcome"], "c": prompt["Comparator"]}
        wrong = chance.choice([kind for kind in WORDINGS if kind != found])
        yield example("evidence-inference", chance.choice(WORDINGS[found]).format(**fill), "", quoted, SUPPORTS, [1], 1)
        yield example(
            "evidence-inference", chance.choice(WORDINGS[wrong]).format(**fill), "", quoted, CONTRADICTS, [1], 1
        )
        others = [
            other
            for other in by_article[row["PMCID"]]
            if prompts.get(other["PromptID"], {}).get("Outcome") != prompts[row["PromptID"]]["Outcome"]
        ]
        if others and chance.random() < 0.6:
            other = chance.choice(others)
            text = " ".join(other["Annotations"].split())[:600]
            if text not in quoted[0] and quoted[0] not in text:
                kind = chance.choice(list(WORDINGS))
                claim = chance.choice(WORDINGS[kind]).format(**fill)
                yield example("evidence-inference", claim, "", [text], NEUTRAL, [0], 1)


def conclusions():
    """PubMedQA: the authors' conclusion beside the best of their results."""
    for item in json.loads((CORPORA / "pubmedqa" / "ori_pqal.json").read_text()).values():
        if item["final_decision"] == "maybe":
            continue
        sentences = [s for text in item["CONTEXTS"] for s in re.split(r"(?<=[.!?])\s+(?=[A-Z])", text)]
        claim = re.split(r"(?<=[.!?])\s+(?=[A-Z])", item["LONG_ANSWER"])[0]
        best = sorted(choose(claim, sentences, 3))
        yield example("pubmedqa", claim, "", [sentences[index] for index in best], SUPPORTS, None, 1)


def climate(most=1800):
    """Climate-FEVER: claims beside one sentence each, for breadth."""
    labels = {"SUPPORTS": SUPPORTS, "REFUTES": CONTRADICTS, "NOT_ENOUGH_INFO": NEUTRAL}
    found = [
        example("climate-fever", item["claim"], "", [one["evidence"]], labels[one["evidence_label"]])
        for item in lines(CORPORA / "climate-fever" / "climate-fever.jsonl")
        for one in item["evidences"]
    ]
    random.Random(7).shuffle(found)
    counts = {SUPPORTS: 0, CONTRADICTS: 0, NEUTRAL: 0}
    for one in found:
        counts[one["label"]] += 1
        if counts[one["label"]] <= most // 3:
            yield one


def stances():
    """Factcheck-GPT: claims of general knowledge beside a paragraph."""
    labels = {"completely-support": SUPPORTS, "refute": CONTRADICTS, "irrelevant": NEUTRAL}
    taken = 0
    for item in lines(CORPORA / "factcheck-gpt" / "subtask3_claim_evidence_stance.jsonl"):
        label = labels.get(item["stance"])
        if label is None:
            continue
        taken += label == NEUTRAL
        if label == NEUTRAL and taken > 400:
            continue
        sentences = re.split(r"(?<=[.!?])\s+(?=[A-Z])", item["evidence"])
        best = sorted(choose(item["claim"], sentences, 3))
        yield example(
            "factcheck-gpt", item["claim"], "", [sentences[i] for i in best], label, None, int(label != NEUTRAL)
        )


GENERAL = [
    ("mnli/dev", 19647), ("joci/train", 8412), ("snli/dev", 9831), ("sick/train", 9500), ("mpe/train", 6000),
    ("add_one_rte/train", 4000), ("rte/train", 2490), ("scitail/dev", 2126), ("fracas/train", 277),
    ("commitment_bank/train", 251),
]  # fmt: skip


def general(sizes=GENERAL):
    """The general inference sets: premise and hypothesis."""
    labels = {"entailment": SUPPORTS, "contradiction": CONTRADICTS, "neutral": NEUTRAL, "not_entailment": NOT_SUPPORTS}
    for name, most in sizes:
        path = CORPORA / "nli" / "nli_datasets" / f"{name}.csv"
        rows = [row for row in csv.reader(open(path, encoding="utf-8")) if len(row) == 3 and row[2].strip() in labels]
        random.Random(11).shuffle(rows)
        for premise, hypothesis, label in rows[:most]:
            premise = re.sub(r"\s*\d+jpg\d", ". ", premise).strip(". ") if name.startswith("mpe/") else premise
            premise, hypothesis = (" ".join(re.sub(r"<[^>]+>", "", text).split()) for text in (premise, hypothesis))
            yield example("general", hypothesis, "", [premise], labels[label.strip()])
