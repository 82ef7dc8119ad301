import type { ClaimReading, Judgement } from '#checker/judge.ts';
import { carriesInFull } from '#checker/verdict.ts';

const most = 3;

/**
 * The quotes by which several documents carry a claim together, at most three: first one of those that stand, then whatever
 * adds most of what is still missing. Empty where they do not carry it in full, or where those that stand need no other.
 */
export function together<One extends Judgement>(
  claim: ClaimReading,
  standing: readonly One[],
  doubted: readonly One[],
): One[] {
  if (carriesInFull(claim, standing)) return [];
  const weights = new Map(claim.parts.map(({ id, weight }) => [id, weight]));
  const carried = new Set<string>();
  const chosen: One[] = [];
  for (let from = standing; chosen.length < most; from = [...standing, ...doubted]) {
    const gain = ({ parts }: One) =>
      parts.reduce((sum, id) => sum + (carried.has(id) ? 0 : (weights.get(id) ?? 0)), 0);
    const [best] = from.toSorted((one, other) => gain(other) - gain(one) || other.score - one.score);
    if (best === undefined || gain(best) === 0) break;
    chosen.push(best);
    for (const id of best.parts) carried.add(id);
  }
  return carriesInFull(claim, chosen) ? chosen : [];
}
