import { inClaimsWords } from '#checker/doubt/in-claims-words.ts';
import { together } from '#checker/doubt/together.ts';
import type { Candidate, ClaimReading, Judge, Judgement, Placed } from '#checker/judge.ts';
import { thresholds } from '#checker/thresholds.ts';
import { carriesInFull, isDirect } from '#checker/verdict.ts';
import { mayEvidence } from '#evidence/status.ts';
import type { Term, Vocabulary } from '#evidence/vocabulary.ts';
import type { Pair, PairScorer } from '#models/pair-scorer.ts';

/**
 * The rules, with a trained model that reads what they found and may take it back: support where it reads none, a
 * contradiction where it reads nothing of the claim. It makes neither. It reads each document that carries the claim alone,
 * unless one says it word for word or carries an exact figure of it; where none of these stands, it reads what several carry
 * together as if it were one text. What is said on other patients it is not asked of.
 */
export class DoubtedRules implements Judge {
  readonly name: string;
  readonly version: string;
  readonly #rules: Judge;
  readonly #scorer: PairScorer;
  readonly #vocabulary: Vocabulary;
  readonly #limit: number;
  readonly #silent: number;

  /** `limit` and `silent` are others than those that decide only where limits are compared. */
  constructor(
    rules: Judge,
    scorer: PairScorer,
    vocabulary: Vocabulary,
    limit: number = thresholds.modelSupports,
    silent: number = thresholds.modelSilent,
  ) {
    this.#silent = silent;
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
      if (!this.#isSupport(percent))
        for (const one of quotes) doubts.set(one, doubted(one, percent, 'alone'));
    }
    const may = supports.filter((one) => mayEvidence(one.document));
    const standing = may.filter((one) => !doubts.has(one));
    if (!alone.flat().some((one) => standing.includes(one))) {
      const chosen = together(claim, standing, may);
      const [percent = 0] = await this.#read(claim, chosen.length === 0 ? [] : [chosen]);
      if (this.#isSupport(percent)) for (const one of chosen) doubts.delete(one);
      else if (carriesInFull(claim, standing))
        for (const one of standing) doubts.set(one, doubted(one, percent, 'together'));
    }
    for (const [one, taken] of await this.#deniedInVain(claim, judged)) doubts.set(one, taken);
    return judged.map((one) => doubts.get(one) ?? one);
  }

  /** Contradictions of documents in which the model reads nothing of the claim. */
  async #deniedInVain<One extends Placed>(
    claim: ClaimReading,
    judged: readonly One[],
  ): Promise<[One, One][]> {
    const denying = judged.filter(
      (one) => one.stance === 'contradicts' && one.denial !== 'ground' && isOnItsPatients(one, claim),
    );
    const byDocument = [...Map.groupBy(denying, ({ document }) => document.id).values()];
    const scores = await this.#scorer.score(
      byDocument.map((quotes) => pairOf(claim, quotes, this.#vocabulary)),
    );
    return byDocument.flatMap((quotes, at): [One, One][] => {
      const percent = Math.round(100 * (scores[at]?.neutral ?? 0));
      return percent < 100 * this.#silent ? [] : quotes.map((one) => [one, silent(one, percent)]);
    });
  }

  #isSupport(percent: number): boolean {
    return percent >= 100 * this.#limit;
  }

  /** How surely the model reads support in each group of quotes, in whole per cent: what people are told is what decides. */
  async #read(claim: ClaimReading, groups: readonly (readonly Judgement[])[]): Promise<number[]> {
    const scores = await this.#scorer.score(groups.map((quotes) => pairOf(claim, quotes, this.#vocabulary)));
    return scores.map(({ supports }) => Math.round(100 * supports));
  }
}

/** What is said of a wider condition supports no claim as it stands; a guideline's word on it does, by the hierarchy of diseases, which the model does not know. */
const isOnItsPatients = (one: Placed, claim: ClaimReading) => one.scope !== 'broader' && isDirect(one, claim);

/** A quote that says the claim word for word, or carries a number with its unit, a share or a day of it: those are compared exactly. */
const isExact = ({ verbatim, parts }: Judgement) =>
  verbatim || parts.some((id) => id.startsWith('quantity:') && !/^quantity:(?:number|year):/.test(id));

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

function doubted<One extends Judgement>(one: One, percent: number, read: keyof typeof matches): One {
  return {
    ...one,
    stance: 'neutral',
    score: (100 - percent) / 100,
    why: `${matches[read]}, but the model reads no support there (probability ${percent} %).`,
  };
}

function silent<One extends Judgement>(one: One, percent: number): One {
  return {
    ...one,
    stance: 'neutral',
    score: percent / 100,
    why: `The wording denies it, but the model reads nothing of the claim there (probability ${percent} %).`,
  };
}

const matches = {
  alone: 'The wording matches',
  together: 'The wording of several documents matches together',
};
