import type { CorpusPair } from '../corpora/corpus.ts';
import { abstractLevel, type Said } from '../measures/abstract-level.ts';
import type { Rankings, Search } from './rerank.ts';
import type { Scored } from './trained.ts';

/** When an abstract is said to be evidence: its rank, the probability of its stance, that of its sentences. */
interface Limits {
  rank: number;
  stance: number;
  sentence: number;
}

const grid: Limits[] = [2, 3, 5, 10, 20].flatMap((rank) =>
  [0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9].flatMap((stance) =>
    [0.2, 0.35, 0.5].map((sentence) => ({ rank, stance, sentence })),
  ),
);

/** What the model says of the abstracts that were found, with limits that are chosen on the other folds. */
export function saysOfFound(
  gold: readonly CorpusPair[],
  searches: readonly Search[],
  rankings: Rankings,
  scores: ReadonlyMap<string, Scored>,
): Said[] {
  const byFold = Map.groupBy(searches, ({ fold }) => fold);
  const foldOf = new Map(searches.map(({ claim, fold }) => [claim, fold]));
  return [...byFold].flatMap(([fold, own]) => {
    const others = searches.filter((one) => one.fold !== fold && one.fold !== -1);
    const othersGold = gold.filter(
      ({ claim }) => others.length > 0 && foldOf.get(claim) !== fold && foldOf.get(claim) !== -1,
    );
    const quality = (limits: Limits) =>
      abstractLevel(
        othersGold,
        others.flatMap((one) => saysOf(one, limits, rankings, scores)),
      ).rationale.f1;
    const best = grid
      .map((limits) => ({ limits, quality: quality(limits) }))
      .reduce((a, b) => (b.quality > a.quality ? b : a));
    return own.flatMap((one) => saysOf(one, best.limits, rankings, scores));
  });
}

function saysOf(
  { claim }: Search,
  limits: Limits,
  rankings: Rankings,
  scores: ReadonlyMap<string, Scored>,
): Said[] {
  return (rankings.get(claim) ?? []).slice(0, limits.rank).flatMap(({ document }): Said[] => {
    const score = scores.get(`${claim}/${document}`);
    if (score === undefined) return [];
    const stance = score.supports >= score.contradicts ? 'supports' : 'contradicts';
    if (score.relevance * score[stance] < limits.stance) return [];
    return [{ claim, document, stance, rationale: rationaleOf(score, limits.sentence) }];
  });
}

/** The sentences that the stance rests on, best first; the best one where none is sure. */
export function rationaleOf({ sentences, rationale }: Scored, limit: number): number[] {
  const ordered = sentences
    .map((index, at) => ({ index, probability: rationale[at] ?? 0 }))
    .toSorted((a, b) => b.probability - a.probability);
  return ordered.filter(({ probability }, at) => at === 0 || probability >= limit).map(({ index }) => index);
}
