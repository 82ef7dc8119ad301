import { inClaimsWords } from '#checker/doubt/in-claims-words.ts';
import { together } from '#checker/doubt/together.ts';
import type { Candidate, ClaimReading, Judge, Judgement, Placed } from '#checker/judge.ts';
import { thresholds } from '#checker/thresholds.ts';
import { carriesInFull, isDirect } from '#checker/verdict.ts';
import { mayEvidence } from '#evidence/status.ts';
import type { Term, Vocabulary } from '#evidence/vocabulary.ts';
import type { Pair, PairScorer } from '#models/pair-scorer.ts';

/**
 * The rules, with a trained model that reads what they take for support and may take it back. It makes no support and no
 * contradiction. It is not asked where a quote says the claim word for word or carries a number or date of it, nor of quotes
 * on other patients. Where no document is left that carries the claim alone, what several carry together is read once more.
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
    const alone = [...Map.groupBy(supports, ({ document }) => document.id).values()].filter((quotes) =>
      carriesInFull(claim, quotes),
    );
    const open = alone.filter((quotes) => !quotes.some(isExact));
    const percents = await this.#read(claim, open);
    const doubts = new Map<One, One>();
    for (const [at, quotes] of open.entries()) {
      const percent = percents[at] ?? 0;
      if (percent >= 100 * this.#limit) continue;
      for (const one of quotes) doubts.set(one, doubted(one, percent));
    }
    const groups = again(claim, supports, alone, doubts);
    const [percent = 0] = await this.#read(claim, groups);
    if (percent >= 100 * this.#limit) for (const one of groups.flat()) doubts.delete(one);
    return judged.map((one) => doubts.get(one) ?? one);
  }

  /** How surely the model reads support in each group of quotes, in whole per cent: what people are told is what decides. */
  async #read(claim: ClaimReading, groups: readonly (readonly Judgement[])[]): Promise<number[]> {
    const scores = await this.#scorer.score(groups.map((quotes) => pairOf(claim, quotes, this.#vocabulary)));
    return scores.map(({ supports }) => Math.round(100 * supports));
  }
}

/** What several documents carry together, where none is left that carries the claim alone: one group of quotes, or none. */
function again<One extends Placed>(
  claim: ClaimReading,
  supports: readonly One[],
  alone: readonly One[][],
  doubts: ReadonlyMap<One, One>,
): One[][] {
  const stands = (one: One) => !doubts.has(one) && mayEvidence(one.document);
  if (doubts.size === 0 || alone.flat().some(stands)) return [];
  const chosen = together(
    claim,
    supports.filter(stands),
    supports.filter((one) => doubts.has(one) && mayEvidence(one.document)),
  );
  return chosen.length === 0 ? [] : [chosen];
}

/** What is said of a wider condition supports no claim as it stands; a guideline's word on it does, by the hierarchy of diseases, which the model does not know. */
const isOnItsPatients = (one: Placed, claim: ClaimReading) => one.scope !== 'broader' && isDirect(one, claim);

/** A quote that says the claim word for word, or carries a number or a date of it: nothing to doubt. */
const isExact = ({ verbatim, parts }: Judgement) =>
  verbatim || parts.some((id) => id.startsWith('quantity:'));

/** What is said for the claim, read at once: by one document, under its title and in its order, or by several. */
function pairOf({ wording }: ClaimReading, quotes: readonly Judgement[], vocabulary: Vocabulary): Pair {
  const read = (text: string) => inClaimsWords(text, wording, vocabulary);
  const [first] = quotes;
  const isOne = quotes.every(({ document }) => document.id === first?.document.id);
  const ordered = isOne ? quotes.toSorted((a, b) => a.start - b.start) : quotes;
  return {
    claim: wording,
    title: isOne ? read(first?.document.title ?? '') : '',
    sentences: ordered.map(({ quote }) => read(quote)),
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
