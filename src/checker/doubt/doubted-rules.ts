import { inClaimsWords } from '#checker/doubt/in-claims-words.ts';
import type { Candidate, ClaimReading, Judge, Judgement, Placed } from '#checker/judge.ts';
import { thresholds } from '#checker/thresholds.ts';
import { carriesInFull, isDirect } from '#checker/verdict.ts';
import type { Term, Vocabulary } from '#evidence/vocabulary.ts';
import type { Pair, PairScorer } from '#models/pair-scorer.ts';

/**
 * The rules, with a trained model that reads what they take for support and may take it back. It makes no support and no
 * contradiction. It is not asked where a quote says the claim word for word or carries a number or date of it, nor of quotes
 * on other patients.
 */
export class DoubtedRules implements Judge {
  readonly name: string;
  readonly version: string;
  readonly #rules: Judge;
  readonly #scorer: PairScorer;
  readonly #vocabulary: Vocabulary;
  readonly #limit: number;

  /** `limit` is another than the one that decides only where limits are compared. */
  constructor(
    rules: Judge,
    scorer: PairScorer,
    vocabulary: Vocabulary,
    limit: number = thresholds.modelSupports,
  ) {
    this.#limit = limit;
    this.#rules = rules;
    this.#scorer = scorer;
    this.#vocabulary = vocabulary;
    this.name = rules.name;
    this.version = `${rules.version}, doubted by ${scorer.name} ${scorer.version.slice(0, 12)}`;
  }

  read(wording: string, inherited: readonly Term[]): ClaimReading {
    return this.#rules.read(wording, inherited);
  }

  async judge(claim: ClaimReading, candidates: readonly Candidate[]): Promise<Judgement[]> {
    return this.#rules.judge(claim, candidates);
  }

  async doubt<One extends Placed>(claim: ClaimReading, judged: readonly One[]): Promise<One[]> {
    const supports = judged.filter((one) => one.stance === 'supports' && isOnItsPatients(one, claim));
    const open = [...Map.groupBy(supports, ({ document }) => document.id).values()].filter(
      (quotes) => !quotes.some(isExact) && carriesInFull(claim, quotes),
    );
    const scores = await this.#scorer.score(open.map((quotes) => pairOf(claim, quotes, this.#vocabulary)));
    const doubts = new Map<One, One>();
    for (const [at, quotes] of open.entries()) {
      // What people are told is what decides.
      const percent = Math.round(100 * (scores[at]?.supports ?? 0));
      if (percent >= 100 * this.#limit) continue;
      for (const one of quotes) doubts.set(one, doubted(one, percent));
    }
    return judged.map((one) => doubts.get(one) ?? one);
  }
}

/** What is said of a wider condition supports no claim as it stands; a guideline's word on it does, by the hierarchy of diseases, which the model does not know. */
const isOnItsPatients = (one: Placed, claim: ClaimReading) => one.scope !== 'broader' && isDirect(one, claim);

/** A quote that says the claim word for word, or carries a number or a date of it: nothing to doubt. */
const isExact = ({ verbatim, parts }: Judgement) =>
  verbatim || parts.some((id) => id.startsWith('quantity:'));

/** What one document says for the claim, read at once, in the document's order. */
function pairOf({ wording }: ClaimReading, quotes: readonly Judgement[], vocabulary: Vocabulary): Pair {
  const read = (text: string) => inClaimsWords(text, wording, vocabulary);
  return {
    claim: wording,
    title: read(quotes[0]?.document.title ?? ''),
    sentences: quotes.toSorted((a, b) => a.start - b.start).map(({ quote }) => read(quote)),
  };
}

function doubted<One extends Judgement>(one: One, percent: number): One {
  return {
    ...one,
    stance: 'neutral',
    score: (100 - percent) / 100,
    why: `The wording matches, but the model reads no support there (probability ${percent} %).`,
  };
}
