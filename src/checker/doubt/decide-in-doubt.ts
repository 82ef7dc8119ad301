import type { ClaimReading, Judgement } from '#checker/judge.ts';
import { type Decision, decide, undecided } from '#checker/verdict.ts';
import type { Weighed } from '#checker/weighed.ts';
import { mayEvidence } from '#evidence/status.ts';

/**
 * The verdict where some supports were taken back (`neutral`), from all that was judged (see `withoutOtherValues`). A doubt
 * may leave a claim without its support; it never leaves it contradicted.
 */
export function decideInDoubt(claim: ClaimReading, judged: readonly Weighed[]): Decision {
  const decision = decide(claim, judged);
  const doubted = judged.filter(
    (one) => one.stance === 'neutral' && one.scope !== 'other' && mayEvidence(one.document),
  );
  if (doubted.length === 0 || decision.verdict === 'supported') return decision;
  const why = doubtInWords(doubted);
  if (decision.verdict === 'not found') return { ...decision, reasons: [why] };
  if (decision.verdict === 'contradicted' && decide(claim, judged.map(undoubted)).verdict !== 'contradicted')
    return { ...undecided, verdict: 'not found', reasons: [why] };
  return { ...decision, reasons: [...decision.reasons, why] };
}

/** One sentence on supports that were taken back, of which there is at least one. */
export function doubtInWords(doubted: readonly Judgement[]): string {
  const most = Math.max(...doubted.map(({ score }) => Math.round(100 * (1 - score))));
  const [passages, limit] =
    doubted.length === 1 ? ['1 passage', ''] : [`${doubted.length} passages`, 'at most '];
  return `The wording of ${passages} matches, but the model reads no support there (probability ${limit}${most} %).`;
}

function undoubted(one: Weighed): Weighed {
  return one.stance === 'neutral' ? { ...one, stance: 'supports' } : one;
}
