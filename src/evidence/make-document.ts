import { z } from 'zod';
import type { EvidenceDocument } from '#evidence/document.ts';
import { evidenceDocument } from '#evidence/document.ts';
import { sha256 } from '#lib/sha256.ts';
import { codePointLength } from '#lib/text.ts';

/** A document whose text is still in sections. */
export const documentDraft = z.strictObject({
  ...evidenceDocument.omit({ text: true, sha256: true }).shape,
  sections: z
    .array(z.strictObject({ title: z.string(), text: z.string() }))
    .min(1, 'a document has a section'),
});
export type DocumentDraft = z.infer<typeof documentDraft>;

/**
 * The document with its text laid out: for each section its title on a line of its own (left out where it is empty)
 * and its text, with an empty line between sections and none at the end. Line ends become `\n`, white space around a
 * title or a text is dropped, and half a character, which has no form in UTF-8, becomes “�”. A section's range holds
 * its text, not its title.
 */
export function makeDocument(draft: DocumentDraft): EvidenceDocument {
  let text = '';
  let length = 0;
  const add = (piece: string) => {
    text += piece;
    length += codePointLength(piece);
  };
  const sections = draft.sections.map((part) => {
    const title = part.title.toWellFormed().trim().replace(/\s+/g, ' ');
    add(`${text === '' ? '' : '\n\n'}${title === '' ? '' : `${title}\n`}`);
    const start = length;
    add(part.text.toWellFormed().replaceAll(/\r\n?/g, '\n').trim());
    return { title, start, end: length };
  });
  return { ...draft, title: draft.title.toWellFormed(), sections, text, sha256: sha256(text) };
}
