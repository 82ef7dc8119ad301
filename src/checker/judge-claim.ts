import type { Candidate, ClaimReading } from '#checker/judge.ts';
import { judgeCandidates, type Reading } from '#checker/judge-candidates.ts';
import { decideInDoubt } from '#checker/trained/decide-in-doubt.ts';
import type { Units } from '#checker/unit.ts';
import { type Decision, withoutOtherValues } from '#checker/verdict.ts';
import type { Weighed } from '#checker/weighed.ts';

/** The verdict on a claim that asserts something, from what documents say of it; with all that counts of that. */
export async function judgeClaim(
  claim: ClaimReading,
  candidates: readonly Candidate[],
  units: Units,
  reading: Reading,
): Promise<{ judged: Weighed[]; decision: Decision }> {
  const judged = withoutOtherValues(await judgeCandidates(claim, candidates, units, reading));
  return { judged, decision: decideInDoubt(claim, judged) };
}
