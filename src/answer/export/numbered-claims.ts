import type { Claim } from '#checker/check.ts';

/** The claims that can be checked, in the order of the text, counted from 1. */
export function numberedClaims(claims: readonly Claim[]): { claim: Claim; number: number }[] {
  return claims
    .filter((claim) => claim.verdict !== 'not checkable')
    .toSorted((a, b) => a.start - b.start || a.end - b.end)
    .map((claim, at) => ({ claim, number: at + 1 }));
}
