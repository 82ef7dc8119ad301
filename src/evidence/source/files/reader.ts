import { basename, extname } from 'node:path';
import { Problem } from '#errors';
import { collected } from '#evidence/source/collected.ts';
import { documentOfReference, documentOfText, type FileText } from '#evidence/source/files/map.ts';
import { parseReferences, referenceFormat } from '#evidence/source/files/parse.ts';
import type { ReadRecord, SourceReader } from '#evidence/source/reader.ts';
import { decodeText } from '#lib/decode-text.ts';
import { docxHtml } from '#lib/docx-text.ts';
import { binaryKind } from '#lib/file-kind.ts';
import { readInput } from '#lib/input-text.ts';
import { markedSections } from '#lib/marked-text.ts';
import { pdfText } from '#lib/pdf-text.ts';

/** A person's own files are read whole; this is more than any of them should have. */
const mostBytes = 100_000_000;

/** Reads what a person adds: texts, pages, PDF, Word, and lists of references with their abstracts and notes. */
export const filesReader: SourceReader = {
  source: 'files',
  formats: 'text, Markdown, HTML, PDF, Word (.docx), RIS, BibTeX, CSL-JSON, EndNote XML',
  readsPages: true,
  async *read(file, { at }) {
    const provenance = { from: `files:${basename(file.name)}`, at };
    try {
      const bytes = await collected(file.bytes, mostBytes, file.name);
      const references = referencesIn(bytes, file.name);
      if (references === null) {
        const document = documentOfText(bytes, await fileText(bytes, file.name), provenance);
        yield { kind: 'document', offset: 0, document };
        return;
      }
      const { text, format } = references;
      const offsetOf = byteOffsets(text);
      for (const one of parseReferences(text, format)) {
        const offset = offsetOf(one.offset);
        if (one.reference === null) {
          yield { kind: 'rejected', offset, key: one.key, reason: one.reason };
          continue;
        }
        const document = documentOfReference(one.reference, provenance);
        if (document !== null) yield { kind: 'document', offset, document };
        else yield withoutText(offset, one.reference.title);
      }
    } catch (error) {
      // One file of many that cannot be read must not stop the others.
      if (!(error instanceof Problem) || error.id === 'stopped') throw error;
      yield { kind: 'rejected', offset: 0, key: file.name, reason: error.message };
    }
  },
};

function withoutText(offset: number, title: string): ReadRecord {
  const reason = 'the reference has neither an abstract nor notes, so there is nothing to read in it';
  return { kind: 'rejected', offset, key: title === '' ? null : title, reason };
}

function referencesIn(bytes: Uint8Array, name: string) {
  if (binaryKind(bytes) !== null || /\.(?:html?|xhtml|md|markdown)$/i.test(name)) return null;
  const text = decodeText(bytes, { what: name }).replace(/^\ufeff/, '');
  const format = referenceFormat(text);
  return format === null ? null : { text, format };
}

/**
 * A file's text in sections: a page of a PDF, or a heading with what follows it.
 * @throws Problem `input-not-text` and others, with a sentence that says what the file is
 */
export async function fileText(bytes: Uint8Array, name: string): Promise<FileText> {
  const what = basename(name);
  const plainName = basename(name, extname(name));
  const kind = binaryKind(bytes);
  if (kind?.endings.includes('pdf') === true) {
    const { title, pages } = await pdfText(bytes, what);
    const sections = pages
      .map((text, page) => ({ title: `Page ${page + 1}`, text }))
      .filter(({ text }) => text !== '');
    return { title: title ?? plainName, sections, language: 'und' };
  }
  if (kind?.endings.includes('docx') === true) {
    const sections = markedSections(await docxHtml(bytes, what));
    if (sections.length === 0) throw new Problem('input-empty', `${what} is empty: give a text.`);
    return { title: sections[0]?.title || plainName, sections, language: 'und' };
  }
  const { text, title, format } = readInput(bytes, { name: what, maxBytes: mostBytes });
  return {
    title: title === null || title === what ? plainName : title,
    sections: format === 'markdown' ? markdownSections(text) : [{ title: '', text }],
    language: 'und',
  };
}

/** A heading with `#` begins a section; the text before the first has none. */
function markdownSections(text: string): { title: string; text: string }[] {
  const sections = [{ title: '', text: '' }];
  let fenced = false;
  for (const line of text.split('\n')) {
    if (/^ {0,3}(?:```|~~~)/.test(line)) fenced = !fenced;
    const heading = fenced ? null : /^ {0,3}#{1,6}[ \t]+(.+?)[ \t#]*$/.exec(line);
    const last = sections.at(-1);
    if (heading !== null) sections.push({ title: heading[1] ?? '', text: '' });
    else if (last !== undefined) last.text += `${line}\n`;
  }
  const full = sections.filter((one) => one.text.trim() !== '');
  return full.length > 0 ? full : [{ title: '', text }];
}

/** Byte offsets of rising places in a text, as UTF-8. */
function byteOffsets(text: string): (place: number) => number {
  let [known, bytes] = [0, 0];
  return (place) => {
    bytes += Buffer.byteLength(text.slice(known, place), 'utf8');
    known = place;
    return bytes;
  };
}
