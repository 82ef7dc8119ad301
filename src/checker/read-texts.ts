import type { Claim, InputText } from '#checker/check.ts';
import type { ClaimDraft } from '#checker/claim-draft.ts';
import type { FoundReferences } from '#checker/references/find-references.ts';
import { findReferences } from '#checker/references/find-references.ts';
import { splitClaims } from '#checker/split-claims.ts';
import type { Vocabulary } from '#evidence/vocabulary.ts';
import { CodePoints } from '#lib/text.ts';

/** One text of an input: its own words, the references in it, its claims. */
export interface ReadText {
  /** Where it begins in the whole input, in code points. */
  start: number;
  text: string;
  found: FoundReferences;
  /** With offsets in the whole input. */
  drafts: ClaimDraft[];
}

/**
 * Reads the texts of an input, each by itself: what is said in one explains no pronoun of another. What only cites is
 * no part of any claim's wording; the claim's own characters stay as they are.
 * @param texts where each begins and ends; none where the input is one text
 */
export function readTexts(input: string, texts: readonly InputText[], vocabulary: Vocabulary): ReadText[] {
  const points = new CodePoints(input);
  const ranges = texts.length > 0 ? texts : [{ start: 0, end: points.length }];
  return ranges.map(({ start, end }) => {
    const text = points.slice(start, end);
    const found = findReferences(text);
    const drafts = splitClaims(found.masked, vocabulary).map((draft) => ({
      ...draft,
      start: start + draft.start,
      end: start + draft.end,
      text: points.slice(start + draft.start, start + draft.end),
      wording: withoutGaps(draft.wording),
    }));
    return { start, text, found, drafts };
  });
}

/** A wording without the room that a number or a name in brackets left. */
function withoutGaps(wording: string): string {
  return wording
    .replace(/ {2,}/g, ' ')
    .replace(/ +(?=[.,;:])/g, '')
    .trim();
}

/** The claims of each text, in its order. */
export function claimsByText(texts: readonly ReadText[], claims: readonly Claim[]) {
  let from = 0;
  return texts.map((text) => {
    const own = claims.slice(from, from + text.drafts.length);
    from += own.length;
    return { ...text, claims: own };
  });
}
