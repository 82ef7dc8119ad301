import { z } from 'zod';
import { type Claim, scopes, verdicts } from '#checker/check.ts';
import { sameWords } from '#community/question.ts';

/** What a page shows of a claim beside the post that it stands in; its report has the rest. */
export const claimShown = z.object({
  id: z.string(),
  text: z.string(),
  verdict: z.enum(verdicts),
  scope: z.enum(scopes).nullable(),
  level: z.number().int().nullable(),
  marks: z.array(z.enum(['regulatory', 'guideline'])),
  reasons: z.array(z.string()),
  carried: z.string().nullable(),
});
export type ClaimShown = z.infer<typeof claimShown>;

/** The claims of a check that can be checked, as they are shown. */
export function shownClaims(claims: readonly Claim[]): ClaimShown[] {
  return claims.flatMap((claim) => (claim.verdict === 'not checkable' ? [] : [claimShown.parse(claim)]));
}

/** By what a claim is known again in another text: its words, whatever their case, spacing and punctuation. */
export function wordsOf(claim: Pick<Claim, 'text'>): string {
  return sameWords(claim.text);
}
