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
  return [
    inWords(supports, 'matches, but the model reads no support there', (score) => 1 - score, Math.max),
    inWords(denials, 'denies it, but the model reads nothing of the claim there', (score) => score, Math.min),
  ].flat();
}

function inWords(
  doubted: readonly Judgement[],
  what: string,
  probability: (score: number) => number,
  extreme: (...values: number[]) => number,
): string[] {
  if (doubted.length === 0) return [];
  const percent = extreme(...doubted.map(({ score }) => Math.round(100 * probability(score))));
  const limit = doubted.length === 1 ? '' : extreme === Math.max ? 'at most ' : 'at least ';
  const passages = doubted.length === 1 ? '1 passage' : `${doubted.length} passages`;
  return [`The wording of ${passages} ${what} (probability ${limit}${percent} %).`];
}

function undoubted(one: Weighed): Weighed {
  return wasSupport(one) ? { ...one, stance: 'supports' } : one;
}
