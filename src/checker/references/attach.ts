import type { Claim } from '#checker/check.ts';
import type { CitingPlace, FoundReference } from '#checker/references/find-references.ts';
import { CodePoints, sentences } from '#lib/text.ts';

type Stretch = { start: number; end: number };

/**
 * The claims at which each reference stands, by the places that cite it. A number behind some words is for these, back
 * to the number before it or the beginning of the sentence; a name within the sentence is for all of it.
 * Offsets of claims are code points, those of places UTF-16 units of the same text.
 */
export class Attachment {
  readonly #claims: readonly (Stretch & { id: string })[];
  readonly #sentences: readonly Stretch[];
  readonly #places: readonly CitingPlace[];
  readonly #masked: string;

  /** @param masked the text without what only cites, as long as the text itself */
  constructor(text: string, masked: string, claims: readonly Claim[], references: readonly FoundReference[]) {
    const points = new CodePoints(text);
    const inText = (range: Stretch) => ({
      start: points.toUtf16(range.start),
      end: points.toUtf16(range.end),
    });
    const inMasked = new CodePoints(masked);
    this.#masked = masked;
    this.#claims = claims.map((claim) => ({ id: claim.id, ...inText(claim) }));
    this.#sentences = sentences(masked).map((one) => ({
      start: inMasked.toUtf16(one.start),
      end: inMasked.toUtf16(one.end),
    }));
    this.#places = references.flatMap((one) => one.places).sort((a, b) => a.start - b.start);
  }

  /** Ids of the claims that a place cites for, in the order of the text. */
  claimsAt(place: CitingPlace): string[] {
    const stretch = this.#stretch(place);
    if (stretch === null) return [];
    return this.#claims
      .filter((claim) => claim.start < stretch.end && stretch.start < claim.end)
      .map((claim) => claim.id);
  }

  #stretch(place: CitingPlace): Stretch | null {
    const before = this.#sentences.findLast((one) => one.start < place.start);
    const at = this.#sentences.find((one) => place.start < one.end && place.end >= one.start - 1);
    if (place.around) return this.#sentenceAt(place);
    if (
      before !== undefined &&
      !/\n/.test(this.#masked.slice(Math.min(before.end, place.start), place.start))
    ) {
      const start = Math.max(before.start, this.#lastBefore(place, before.start));
      const stretch = { start, end: Math.min(place.start, before.end) };
      if (/\p{L}{2}/u.test(this.#masked.slice(stretch.start, stretch.end))) return stretch;
    }
    return at ?? this.#sentenceAt(place);
  }

  /** Where the last group of citations before this one ends; places side by side are one group. */
  #lastBefore(place: CitingPlace, from: number): number {
    const earlier = this.#places.filter((one) => !one.around && one.end <= place.start && one.start >= from);
    const last = earlier.findLast((one) => /\p{L}{2}/u.test(this.#masked.slice(one.end, place.start)));
    return last?.end ?? from;
  }

  /** The sentence that a place stands in, or the one that it opens. */
  #sentenceAt(place: CitingPlace): Stretch | null {
    const inside = this.#sentences.find((one) => one.start < place.end && place.start < one.end);
    if (inside !== undefined) return inside;
    const next = this.#sentences.find((one) => one.start >= place.end);
    return next !== undefined && !/\n/.test(this.#masked.slice(place.end, next.start)) ? next : null;
  }
}
