import { z } from 'zod';
import { Problem } from '#errors';
import type { EvidenceDocument } from '#evidence/document.ts';
import { evidenceDocument, statuses } from '#evidence/document.ts';
import { sha256 } from '#lib/sha256.ts';
import { codePointLength } from '#lib/text.ts';

/** A status that was looked up after a document was stored. */
export const learnedStatus = z.object({
  status: z.enum(statuses),
  note: z.string().nullable(),
  /** The status that the document itself gave at that time. */
  over: z.enum(statuses),
});
export type LearnedStatus = z.infer<typeof learnedStatus>;

/** A document as it was given, and what was learned of its status since. */
export interface StoredDocument {
  given: EvidenceDocument;
  learned: LearnedStatus | null;
}

/** The document as everybody reads it. */
export function effective({ given, learned }: StoredDocument): EvidenceDocument {
  return learned === null ? given : { ...given, status: learned.status, statusNote: learned.note };
}

/**
 * A document given again keeps the status that was looked up meanwhile (importing a pack twice must not undo a
 * retraction), until the document itself gives a new one.
 */
export function givenAgain(given: EvidenceDocument, known: LearnedStatus | null): StoredDocument {
  return { given, learned: known !== null && known.over === given.status ? known : null };
}

/** The same document, if its text, hash and sections agree; else a problem that names it. */
export function verified(document: EvidenceDocument): EvidenceDocument {
  const parsed = evidenceDocument.safeParse(document);
  const flaw = parsed.success ? flawOf(parsed.data) : z.prettifyError(parsed.error).replaceAll(/\s+/g, ' ');
  if (parsed.success && flaw === null) return parsed.data;
  throw new Problem(
    'pack-damaged',
    `The document ${document.id} was refused because ${flaw}: get it again from where it came from.`,
  );
}

/** What keeps a document from being quoted byte for byte, or null. */
export function flawOf({ title, text, sha256: stated, sections }: EvidenceDocument): string | null {
  // Half of a surrogate pair has no form in UTF-8.
  if (![text, title, ...sections.map((section) => section.title)].every((part) => part.isWellFormed()))
    return 'its text holds half a character';
  if (sha256(text) !== stated) return 'its SHA-256 is not that of its text';
  let reached = 0;
  for (const section of sections) {
    if (section.start < reached || section.end < section.start)
      return `its section "${section.title}" overlaps another`;
    reached = section.end;
  }
  return reached > codePointLength(text) ? 'a section reaches beyond its text' : null;
}
