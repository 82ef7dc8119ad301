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
  return [...inWords(supports, 'matches', 'support'), ...inWords(denials, 'denies it', 'contradict')];
}

function inWords(doubted: readonly Judgement[], says: string, does: string): string[] {
  const most = Math.max(...doubted.map(({ score }) => Math.round(100 * (1 - score))));
  if (doubted.length === 0) return [];
  if (doubted.length === 1)
    return [`The wording of 1 passage ${says}, but it is only ${most} % likely that it ${does}s the claim.`];
  return [
    `The wording of ${doubted.length} passages ${says}, but it is at most ${most} % likely that they ${does} the claim.`,
  ];
}

function undoubted(one: Weighed): Weighed {
  return wasSupport(one) ? { ...one, stance: 'supports' } : one;
}
