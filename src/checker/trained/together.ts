import type { ClaimReading, Judgement } from '#checker/judge.ts';
import { carriesInFull } from '#checker/verdict.ts';

const most = 3;

/**
 * The quotes by which several documents carry a claim together, at most three: first what adds most of those that stand, then
 * whatever adds most of what is still missing. Empty where they do not carry it in full, unless those that stand do, in more.
 * @param all those that stand, and those that were doubted
 */
export function together<One extends Judgement>(
  claim: ClaimReading,
  standing: readonly One[],
  all: readonly One[],
): One[] {
  const enough = carriesInFull(claim, standing);
  const weights = new Map(claim.parts.map(({ id, weight }) => [id, weight]));
  const carried = new Set<string>();
  const chosen: One[] = [];
  for (let from = standing; chosen.length < most; from = enough ? standing : all) {
    const gain = ({ parts }: One) =>
      parts.reduce((sum, id) => sum + (carried.has(id) ? 0 : (weights.get(id) ?? 0)), 0);
    const [best] = from.toSorted((one, other) => gain(other) - gain(one) || other.score - one.score);
    if (best === undefined || gain(best) === 0) break;
    chosen.push(best);
    for (const id of best.parts) carried.add(id);
  }
  return enough || carriesInFull(claim, chosen) ? chosen : [];
}
