import type { EvidenceDocument } from '#evidence/document.ts';

/** What a source says of a document by which one state of it is told from an earlier one. */
export type Edition = Pick<EvidenceDocument, 'identifiers' | 'representation' | 'revised'>;

/**
 * Below zero where the first is an earlier state of a document than the second, above it where it is a later one: by
 * the number of the version, then by the day; a day that is not known counts as earlier than one that is. A summary of
 * a document counts as earlier than its own text. Zero where they are the same, or where the sources say nothing.
 */
export function compareEditions(one: Edition, other: Edition): number {
  if (one.representation !== other.representation) return one.representation === 'summary' ? -1 : 1;
  const [first, second] = [versionNumber(one), versionNumber(other)];
  if (first !== null && second !== null && first !== second) return first - second;
  return compareDays(one.revised, other.revised);
}

/** Sources leave out the number of the first version; a version that is named by a day is ordered by that day. */
function versionNumber({ identifiers: { version = '1' } }: Edition): number | null {
  return /^\d{1,9}$/.test(version) ? Number(version) : null;
}

/** Days that are known to the month or the year are compared as far as both are known. */
function compareDays(one: string | undefined, other: string | undefined): number {
  if (one === undefined || other === undefined)
    return Number(one !== undefined) - Number(other !== undefined);
  const length = Math.min(one.length, other.length);
  const [first, second] = [one.slice(0, length), other.slice(0, length)];
  return first === second ? 0 : first < second ? -1 : 1;
}
