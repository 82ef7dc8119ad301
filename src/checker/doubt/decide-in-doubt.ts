import { type ClaimReading, type Judgement, wasSupport } from '#checker/judge.ts';
import { type Decision, decide, undecided } from '#checker/verdict.ts';
import type { Weighed } from '#checker/weighed.ts';
import { mayEvidence } from '#evidence/status.ts';

/**
 * The verdict where something was taken back (`neutral`), from all that was judged (see `withoutOtherValues`). A doubt
 * may leave a claim without its support or without what denied it; it never leaves it contradicted.
 */
export function decideInDoubt(claim: ClaimReading, judged: readonly Weighed[]): Decision {
  const decision = decide(claim, judged);
  const doubted = judged.filter(
    (one) => one.stance === 'neutral' && one.scope !== 'other' && mayEvidence(one.document),
  );
  if (doubted.length === 0 || decision.verdict === 'supported') return decision;
  const reasons = doubtsInWords(doubted);
  if (decision.verdict === 'not found') return { ...decision, reasons };
  if (decision.verdict === 'contradicted' && decide(claim, judged.map(undoubted)).verdict !== 'contradicted')
    return { ...undecided, verdict: 'not found', reasons };
  return { ...decision, reasons: [...decision.reasons, ...reasons] };
}

/** One sentence on supports that were taken back, one on contradictions; of what there is. */
export function doubtsInWords(doubted: readonly Judgement[]): string[] {
  const supports = doubted.filter(wasSupport);
  const denials = doubted.filter((one) => !wasSupport(one));
  const most = Math.max(...supports.map(({ score }) => Math.round(100 * (1 - score))));
  const least = Math.min(...denials.map(({ score }) => Math.round(100 * score)));
  return [
    ...inWords(supports, 'matches, but the model reads no support there', 'at most', most),
    ...inWords(denials, 'denies it, but the model reads nothing of the claim there', 'at least', least),
  ];
}

function inWords(doubted: readonly Judgement[], what: string, limit: string, percent: number): string[] {
  if (doubted.length === 0) return [];
  const [passages, bound] =
    doubted.length === 1 ? ['1 passage', ''] : [`${doubted.length} passages`, `${limit} `];
  return [`The wording of ${passages} ${what} (probability ${bound}${percent} %).`];
}

function undoubted(one: Weighed): Weighed {
  return wasSupport(one) ? { ...one, stance: 'supports' } : one;
}
