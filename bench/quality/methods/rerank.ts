import { mean } from '../measures/classes.ts';
import { ndcg } from '../measures/ranking.ts';
import type { Ranked } from './abstract-search.ts';
import type { Scored } from './trained.ts';

/** A claim with what was found for it and what is right. */
export interface Search {
  claim: string;
  /** Folds are chosen on each other; −1 stands apart from all. */
  fold: number;
  found: readonly Ranked[];
  relevant: ReadonlySet<string>;
}

/** Ranked documents by claim. */
export type Rankings = ReadonlyMap<string, readonly Ranked[]>;

const shares = [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.7];

/**
 * What was found, by relevance as the model gives it, with a share of the score by words; what it did not read stays
 * below, in its order. The share is the best by nDCG@10 on the other folds.
 */
export function rerank(searches: readonly Search[], scores: ReadonlyMap<string, Scored>): Rankings {
  const quality = (share: number, some: readonly Search[]) =>
    mean(some.map((one) => ndcg(ids(mixed(one, scores, share)), one.relevant, 10)));
  const best = new Map(
    [...new Set(searches.map(({ fold }) => fold))].map((fold) => {
      const others = searches.filter((one) => one.fold !== fold && one.fold !== -1);
      const values = shares.map((share) => ({ share, quality: quality(share, others) }));
      return [fold, values.reduce((a, b) => (b.quality > a.quality ? b : a)).share];
    }),
  );
  return new Map(searches.map((one) => [one.claim, mixed(one, scores, best.get(one.fold) ?? 0)]));
}

export function ids(ranked: readonly Ranked[]): string[] {
  return ranked.map(({ document }) => document);
}

function mixed({ claim, found }: Search, scores: ReadonlyMap<string, Scored>, share: number): Ranked[] {
  const most = found[0]?.score ?? 1;
  return found
    .map(({ document, score }) => {
      const read = scores.get(`${claim}/${document}`);
      const words = score / most;
      return {
        document,
        score: read === undefined ? words - 2 : (1 - share) * read.relevance + share * words,
      };
    })
    .toSorted((a, b) => b.score - a.score);
}
