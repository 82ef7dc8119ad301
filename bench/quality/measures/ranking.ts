import { ratio, sum } from './classes.ts';

/**
 * Normalised discounted cumulative gain of the first `depth` results, relevance 0 or 1, with the discount
 * 1 / log2(rank + 1) (Järvelin and Kekäläinen 2002, as trec_eval computes it).
 */
export function ndcg(ranked: readonly string[], relevant: ReadonlySet<string>, depth: number): number {
  const gain = (rank: number) => 1 / Math.log2(rank + 2);
  const won = ranked.slice(0, depth).map((id, rank) => (relevant.has(id) ? gain(rank) : 0));
  const best = Array.from({ length: Math.min(depth, relevant.size) }, (_, rank) => gain(rank));
  return ratio(sum(won), sum(best));
}

/** The share of the relevant ones that are among the first `depth`. */
export function recall(ranked: readonly string[], relevant: ReadonlySet<string>, depth: number): number {
  return ratio(ranked.slice(0, depth).filter((id) => relevant.has(id)).length, relevant.size);
}
