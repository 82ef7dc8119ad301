import type { Candidate, ClaimReading, Judge, Judgement } from '#checker/judge.ts';
import { isNoEvidenceFor } from '#checker/rules/certainty.ts';
import type { RulePart, RuleReading } from '#checker/rules/claim-parts.ts';
import { readClaim } from '#checker/rules/claim-parts.ts';
import type { Comparison } from '#checker/rules/compare.ts';
import { compare } from '#checker/rules/compare.ts';
import { DocumentReader, type ReadSentence } from '#checker/rules/document-reading.ts';
import { heldAgainstFacts } from '#checker/rules/held-against-facts.ts';
import { kindOf } from '#checker/rules/lexicon.ts';
import type { EvidenceDocument } from '#evidence/document.ts';
import type { Term, Vocabulary } from '#evidence/vocabulary.ts';
import { CodePoints } from '#lib/text.ts';

/** Quotes that one document may give for one claim: more add little, fewer lose evidence. */
const quotesPerDocument = 3;
/** A sentence that carries less of a claim than this says nothing of it. */
const leastCoverage = 0.25;
/** What a sentence has to carry of a claim without any definite thing, of which no part alone says anything. */
const wholeCoverage = 0.67;

/** Share of the claim's weight that a set of parts makes up, 0…1. */
function coverage(claim: RuleReading, carried: ReadonlySet<string>): number {
  const total = claim.parts.reduce((sum, part) => sum + part.weight, 0);
  const found = claim.parts
    .filter((part) => carried.has(part.id))
    .reduce((sum, part) => sum + part.weight, 0);
  return total === 0 ? 0 : found / total;
}

/** Groups of predicates; the values of the other groups qualify a thing (human, rare, adult) and say nothing alone. */
const predicateGroups = new Set([
  'effect',
  'approval',
  'signal',
  'comparison',
  'change',
  'inclusion',
  'trial state',
]);

/** A value that qualifies a thing: alone it says nothing of the claim. */
function isQuality(part: RulePart): boolean {
  return part.look.for === 'concept' && !isPredicate(part);
}

function isPredicate({ look }: RulePart): boolean {
  if (look.for !== 'concept') return false;
  return look.concept.group === undefined || predicateGroups.has(look.concept.group);
}

/**
 * What a sentence has to carry before it speaks of the claim at all: its predicate where it has a hard one,
 * else one of its hard things, else most of its words.
 */
function carriesCore(claim: RuleReading, comparison: Comparison): boolean {
  const carried = (part: RulePart) => comparison.carried.has(part.id);
  const predicates = claim.parts.filter((part) => part.hard && isPredicate(part));
  if (predicates.length > 0 && claim.statement.named.length > 0) return predicates.some(carried);
  const things = claim.parts.filter(
    (part) => (part.hard || part.group !== undefined) && part.subject !== true,
  );
  const definite = things.filter((part) => !isQuality(part) && part.look.for !== 'quantity');
  if (definite.length > 0 && claim.statement.named.length > 0) return definite.some(carried);
  return coverage(claim, comparison.carried) >= wholeCoverage;
}

/** The sentences that together carry most of the claim, best first, no more than the limit. */
function best(claim: RuleReading, supporting: readonly Comparison[]): Comparison[] {
  const chosen: Comparison[] = [];
  const covered = new Set<string>();
  const gain = (one: Comparison) => coverage(claim, new Set([...covered, ...one.carried]));
  const left = [...supporting];
  while (chosen.length < quotesPerDocument && left.length > 0) {
    left.sort(
      (a, b) =>
        gain(b) - gain(a) ||
        coverage(claim, b.carried) - coverage(claim, a.carried) ||
        a.sentence.start - b.sentence.start,
    );
    const [next] = left.splice(0, 1);
    if (next === undefined || (chosen.length > 0 && gain(next) - coverage(claim, covered) < 0.02)) break;
    chosen.push(next);
    for (const id of next.carried) covered.add(id);
  }
  return chosen;
}

function words(claim: RuleReading, carried: ReadonlySet<string>): string {
  const named = claim.parts.filter((part) => carried.has(part.id)).map((part) => part.text);
  return [...new Set(named)].slice(0, 8).join(', ');
}

/** Judges by words, terms, numbers, dates, negation and direction: every judgement can be retraced by a reader. */
export class RulesJudge implements Judge {
  readonly name = 'rules';
  readonly version = '5';
  readonly #vocabulary: Vocabulary;
  readonly #reader: DocumentReader;
  readonly #readings = new WeakMap<ClaimReading, RuleReading>();

  constructor(vocabulary: Vocabulary) {
    this.#vocabulary = vocabulary;
    this.#reader = new DocumentReader(vocabulary);
  }

  read(wording: string, inherited: readonly Term[]): ClaimReading {
    const reading = readClaim(wording, inherited, this.#vocabulary);
    this.#readings.set(reading, reading);
    return reading;
  }

  async judge(claim: ClaimReading, candidates: readonly Candidate[]): Promise<Judgement[]> {
    const reading = this.#reading(claim);
    return candidates.flatMap((candidate) => this.#document(reading, candidate));
  }

  /** What each sentence of a document that is on the claim's subject says of it, in the document's order. */
  compare(claim: ClaimReading, candidate: Candidate): Comparison[] {
    return this.#compare(this.#reading(claim), candidate);
  }

  /** The hard parts by which a claim asserts something, each with the name of its kind. */
  predicates(claim: ClaimReading): { id: string; kind: string }[] {
    return this.#reading(claim).parts.flatMap((part) =>
      part.hard && isPredicate(part) && part.look.for === 'concept'
        ? [{ id: part.id, kind: kindOf(part.look.concept) }]
        : [],
    );
  }

  /** Whether nothing follows from a sentence for a claim whose words it has: what may be chance, what was only thought. */
  isNoEvidence({ wording }: ClaimReading, { sentence }: Comparison): boolean {
    return isNoEvidenceFor(wording, sentence.statement.text, this.#vocabulary);
  }

  /** Whether a sentence that seems to carry something of a claim says otherwise, by its facts. */
  conflicts(claim: ClaimReading, comparison: Comparison): boolean {
    const held = heldAgainstFacts(this.#reading(claim), comparison, this.#vocabulary);
    return held === null || held.denied !== null;
  }

  /** The sentences of the passages that were found in a document. */
  sentences({ document, passages }: Candidate): ReadSentence[] {
    return passages.flatMap((passage) => this.#reader.passage(document, passage));
  }

  #reading(claim: ClaimReading): RuleReading {
    return this.#readings.get(claim) ?? readClaim(claim.wording, claim.population, this.#vocabulary);
  }

  #compare(claim: RuleReading, candidate: Candidate): Comparison[] {
    const { document } = candidate;
    const subject = this.#reader.subject(document);
    return this.sentences(candidate)
      .map((sentence) => compare({ claim, sentence, document, subject, vocabulary: this.#vocabulary }))
      .filter((one) => one.onSubject);
  }

  #document(claim: RuleReading, candidate: Candidate): Judgement[] {
    const { document } = candidate;
    const seems = (one: Comparison) =>
      one.denied === null && carriesCore(claim, one) && coverage(claim, one.carried) >= leastCoverage;
    const comparisons = this.#compare(claim, candidate).flatMap((one) => {
      if (one.verbatim || !seems(one)) return [one];
      return heldAgainstFacts(claim, one, this.#vocabulary) ?? [];
    });
    const supporting = comparisons.filter((one) => one.verbatim || seems(one));
    const denying = comparisons
      .filter((one) => one.denied !== null)
      .sort(
        (a, b) =>
          coverage(claim, b.carried) - coverage(claim, a.carried) || a.sentence.start - b.sentence.start,
      )
      .slice(0, quotesPerDocument);
    const points = new CodePoints(document.text);
    return [
      ...best(claim, supporting).map((one) => this.#judgement(document, points, claim, one, 'supports')),
      ...denying.map((one) => this.#judgement(document, points, claim, one, 'contradicts')),
    ];
  }

  #judgement(
    document: EvidenceDocument,
    points: CodePoints,
    claim: RuleReading,
    { sentence, carried, denied, verbatim }: Comparison,
    stance: 'supports' | 'contradicts',
  ): Judgement {
    const share = coverage(claim, carried);
    return {
      document,
      section: sentence.section,
      start: sentence.start,
      end: sentence.end,
      quote: points.slice(sentence.start, sentence.end),
      stance,
      score: Math.round(100 * (verbatim ? 1 : stance === 'supports' ? share : Math.max(share, 0.5))) / 100,
      denial: denied?.how ?? null,
      verbatim,
      why: denied?.why ?? (verbatim ? 'It says so word for word.' : `It carries: ${words(claim, carried)}.`),
      parts: denied === null ? [...carried] : [denied.part],
    };
  }
}
