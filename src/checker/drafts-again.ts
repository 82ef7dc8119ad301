import type { Receipt } from '#checker/check.ts';
import type { ClaimDraft } from '#checker/claim-draft.ts';
import { readTexts } from '#checker/read-texts.ts';
import { splitClaims } from '#checker/split-claims.ts';
import type { Vocabulary } from '#evidence/vocabulary.ts';

type KeptClaim = Pick<Receipt['claims'][number], 'text' | 'start' | 'end' | 'wording' | 'verdict'>;

/** The claims of an earlier check as drafts: as its text is cut now, or as they were kept where it is cut otherwise. */
export function draftsAgain(
  { input, claims }: { input: Receipt['input']; claims: readonly KeptClaim[] },
  vocabulary: Vocabulary,
): ClaimDraft[] {
  const place = ({ start, end }: { start: number; end: number }) => `${start}-${end}`;
  const own = readTexts(input.text, input.texts ?? [], vocabulary).flatMap((one) => one.drafts);
  const kept = new Set(claims.map(place));
  const cut = own.filter((one) => kept.has(place(one)));
  const ranges = new Set(cut.map(place));
  return claims.every((one) => ranges.has(place(one))) ? cut : claims.map((one) => draftOf(one, vocabulary));
}

/** A claim as a draft by its wording alone. */
export function draftOf(claim: KeptClaim, vocabulary: Vocabulary): ClaimDraft {
  const [own] = splitClaims(claim.wording, vocabulary);
  return {
    text: claim.text,
    start: claim.start,
    end: claim.end,
    wording: claim.wording,
    notCheckable: claim.verdict === 'not checkable' ? 'It was not checkable.' : null,
    absence: own?.absence ?? null,
    inherited: [],
  };
}
