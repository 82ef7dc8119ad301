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
  if (!parsed.success) throw damaged(document, z.prettifyError(parsed.error).split('\n').join(' '));
  const { text, title, sections } = parsed.data;
  // Half of a surrogate pair has no UTF-8 form, so it could never be quoted byte for byte.
  if (![text, title, ...sections.map((section) => section.title)].every((part) => part.isWellFormed()))
    throw damaged(document, 'its text holds half a character');
  if (sha256(text) !== parsed.data.sha256) throw damaged(document, 'its SHA-256 is not that of its text');
  let reached = 0;
  for (const { title, start, end } of sections) {
    if (start < reached || end < start) throw damaged(document, `its section "${title}" overlaps another`);
    reached = end;
  }
  if (reached > codePointLength(text)) throw damaged(document, 'a section reaches beyond its text');
  return parsed.data;
}

function damaged(document: EvidenceDocument, why: string): Problem {
  return new Problem(
    'pack-damaged',
    `The document ${document.id} was refused because ${why}: get it again from where it came from.`,
  );
}
