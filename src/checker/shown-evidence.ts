import type { Weighed } from '#checker/weighed.ts';
import { byStrength } from '#checker/weighed.ts';

/** Evidence of one claim that a report shows: the strongest of each side. */
const mostEvidence = 24;

/** What a report shows of what was judged: near evidence before wide, supports before contradictions, what is doubted last. */
export function shownEvidence(weighed: readonly Weighed[]): Weighed[] {
  const counting = weighed.filter((one) => one.scope !== 'other').sort(byStrength);
  const of = (stance: string) => counting.filter((one) => one.stance === stance);
  const near = of('supports').filter((one) => one.scope !== 'broader' || one.mark !== null);
  const wide = of('supports').filter((one) => !near.includes(one));
  const supports = [
    ...near.slice(0, mostEvidence / 2),
    ...wide.slice(0, near.length > 0 ? mostEvidence / 6 : mostEvidence / 2),
  ];
  return [
    ...supports,
    ...of('contradicts').slice(0, mostEvidence / 2),
    ...of('neutral').slice(0, mostEvidence / 6),
  ];
}
