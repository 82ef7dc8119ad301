import type { Claim } from '#checker/check.ts';
import type { Mark } from '#web/marks.ts';
import { mostSerious } from '#web/marks.ts';

/** What a reader can narrow a text to, as it stands in an address. */
export const filters = ['contested', 'same-scope'] as const;
export type Filter = (typeof filters)[number];

/** `?only=`; anything unknown is no filter. */
export function filterIn(only: string | undefined): Filter | null {
  return filters.find((filter) => filter === only) ?? null;
}

function passes({ verdict, units, evidence }: Claim, filter: Filter): boolean {
  if (filter === 'contested')
    return verdict === 'contested' || (units.supporting > 0 && units.contradicting > 0);
  return evidence.some(({ scope }) => scope === 'same');
}

/** The marks that a filter leaves, with the numbers that they have in the whole text. */
export function narrowed(marks: readonly Mark[], filter: Filter | null): Mark[] {
  if (filter === null) return [...marks];
  return marks.flatMap((mark) => {
    const claims = mark.claims.filter((claim) => passes(claim, filter));
    if (claims.length === 0) return [];
    if (filter !== 'same-scope') return [{ ...mark, claims, verdict: mostSerious(claims) }];
    const near = claims.map((claim) => ({
      ...claim,
      evidence: claim.evidence.filter(({ scope }) => scope === 'same'),
    }));
    return [{ ...mark, claims: near, verdict: mostSerious(near) }];
  });
}
