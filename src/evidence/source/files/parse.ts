import { plugins } from '@citation-js/core';
import '@citation-js/plugin-bibtex';
import '@citation-js/plugin-ris';
import { z } from 'zod';
import { Problem } from '#errors';
import { doiIn, pmidIn, type Reference, referenceFromCsl } from '#evidence/source/files/reference.ts';
import { withoutMarks } from '#lib/marked-text.ts';
import { at, below, childrenOf, plainText, type XmlNode, xmlTree } from '#lib/xml-tree.ts';

/** A reference with the place in the text where it begins, or why it could not be read. */
export type ParsedReference = { offset: number } & (
  | { reference: Reference }
  | { reference: null; reason: string; key: string | null }
);

export const referenceFormats = ['ris', 'bibtex', 'csl-json', 'endnote'] as const;
export type ReferenceFormat = (typeof referenceFormats)[number];

/** Which list of references a text is, or null where it is none. */
export function referenceFormat(text: string): ReferenceFormat | null {
  const head = text.slice(0, 100_000).trimStart();
  if (/^TY {2}- /m.test(head)) return 'ris';
  if (/^@\w+\s*[{(]/m.test(head) && /^(?:%|@)/.test(head)) return 'bibtex';
  if (/^<(?:\?xml|xml|records)/.test(head) && /<records[\s>]/.test(head)) return 'endnote';
  if (/^[[{]/.test(head) && /"(?:title|DOI|type)"\s*:/.test(head)) return 'csl-json';
  return null;
}

/** @throws Problem `input-invalid` where the list as a whole cannot be read */
export function parseReferences(text: string, format: ReferenceFormat): ParsedReference[] {
  if (format === 'ris') return pieces(text, /^TY {2}- /gm).map((piece) => guarded(piece, risReference));
  if (format === 'bibtex')
    return pieces(text, /^@(?!comment|string|preamble)\w+\s*[{(]/gim).map((piece) =>
      guarded(piece, bibtexReference),
    );
  if (format === 'endnote')
    return endnoteRecords(text).map((one) => guarded({ offset: 0, text: '' }, () => endnoteReference(one)));
  return cslItems(text).map((one) => guarded({ offset: 0, text: '' }, () => referenceFromCsl(one)));
}

interface Piece {
  offset: number;
  text: string;
}

function pieces(text: string, beginning: RegExp): Piece[] {
  const starts = Array.from(text.matchAll(beginning), (match) => match.index);
  return starts.map((start, n) => ({ offset: start, text: text.slice(start, starts[n + 1]) }));
}

function guarded(piece: Piece, read: (text: string) => Reference): ParsedReference {
  try {
    return { offset: piece.offset, reference: read(piece.text) };
  } catch (error) {
    const why = error instanceof Error ? (error.message.split('\n')[0] ?? '') : 'unknown';
    const key = /^@\w+\s*[{(]\s*([^,\s]+)/.exec(piece.text)?.[1] ?? null;
    return { offset: piece.offset, reference: null, key, reason: `the reference is damaged: ${why}` };
  }
}

const list = z.array(z.unknown()).min(1, 'there is nothing in it');

function risReference(text: string): Reference {
  const [item] = list.parse(plugins.input.chain(text, { forceType: '@ris/file', generateGraph: false }));
  const one = referenceFromCsl(item);
  // What the reader of RIS leaves out or expects under another tag.
  const tag = (...names: string[]) => {
    const lines = new RegExp(`^(?:${names.join('|')}) {2}- (.*(?:\\r?\\n(?![A-Z][A-Z0-9] {2}-).*)*)`, 'gm');
    return (
      Array.from(text.matchAll(lines), (match) => (match[1] ?? '').replace(/\s+/g, ' ').trim()).find(
        (value) => value !== '',
      ) ?? ''
    );
  };
  const accession = tag('AN');
  return {
    ...one,
    title: one.title || tag('TI', 'T1'),
    abstract: one.abstract || tag('AB', 'N2'),
    doi: one.doi ?? doiIn(tag('DO', 'M3', 'L3')),
    pmid:
      one.pmid ??
      (/pubmed|medline/i.test(tag('DB', 'DP')) ? (/^\d{1,9}$/.exec(accession)?.[0] ?? null) : null),
  };
}

const bibtexEntry = z.object({ properties: z.record(z.string(), z.unknown()) });

function bibtexReference(text: string): Reference {
  const read = (target?: string) =>
    list.parse(
      plugins.input.chain(text, {
        forceType: '@bibtex/text',
        generateGraph: false,
        ...(target === undefined ? {} : { target }),
      }),
    )[0];
  const { properties } = bibtexEntry.parse(read('@bibtex/entries+list'));
  const one = referenceFromCsl(read());
  const property = (name: string) => {
    const value = properties[name];
    return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
  };
  return {
    ...one,
    abstract: one.abstract || withoutLatex(property('abstract')),
    pmid: one.pmid ?? /^\d{1,9}$/.exec(property('pmid'))?.[0] ?? null,
    pmcid: one.pmcid ?? /PMC\d+/i.exec(property('pmcid'))?.[0]?.toUpperCase() ?? null,
    // As it is written: the reader encodes a second time what is encoded already.
    url: property('url') || one.url,
  };
}

/** The reader turns the marks of LaTeX into letters in titles only, and so an abstract is read as one. */
function withoutLatex(latex: string): string {
  if (!/[\\{}$]/.test(latex)) return latex;
  try {
    const entry = `@misc{one, title = {${latex}}}`;
    const [item] = list.parse(
      plugins.input.chain(entry, { forceType: '@bibtex/text', generateGraph: false }),
    );
    return withoutMarks(referenceFromCsl(item).title);
  } catch {
    return latex;
  }
}

function cslItems(text: string): unknown[] {
  try {
    const items: unknown = JSON.parse(text);
    const wrapped = z.object({ items: z.array(z.unknown()) }).safeParse(items);
    if (wrapped.success) return wrapped.data.items;
    return Array.isArray(items) ? z.array(z.unknown()).parse(items) : [items];
  } catch (cause) {
    throw new Problem('input-invalid', 'The list of references is no valid JSON: export it again.', {
      cause,
    });
  }
}

function endnoteRecords(text: string): XmlNode[] {
  try {
    return below(xmlTree(text, { namespaces: false }), 'record');
  } catch (cause) {
    throw new Problem('input-invalid', 'The EndNote file is no valid XML: export it again.', { cause });
  }
}

function endnoteReference(record: XmlNode): Reference {
  const value = (...path: string[]) => plainText(at(record, ...path));
  const url =
    below(at(record, 'urls'), 'url')
      .map(plainText)
      .find((one) => one !== '') ?? null;
  const isMedline = /pubmed|medline|nlm/i.test(
    value('remote-database-name') + value('remote-database-provider'),
  );
  return {
    title: value('titles', 'title'),
    authors: childrenOf(at(record, 'contributors', 'authors'), 'author')
      .map(plainText)
      .map(straight),
    venue: value('periodical', 'full-title') || value('titles', 'secondary-title') || null,
    date: [value('dates', 'year')],
    abstract: value('abstract'),
    notes: [value('notes'), value('research-notes')].filter((one) => one !== '').join('\n\n'),
    doi: doiIn(value('electronic-resource-num')) ?? doiIn(url ?? ''),
    pmid: (isMedline ? /^\d{1,9}$/.exec(value('accession-num'))?.[0] : null) ?? pmidIn(url ?? ''),
    pmcid: /PMC\d+/.exec(value('custom2'))?.[0] ?? null,
    url,
    language: value('language') || null,
  };
}

/** "Doe, Jane" as "Jane Doe". */
function straight(name: string): string {
  const parts = name.split(', ');
  return parts.length === 2 ? `${parts[1]} ${parts[0]}` : name;
}
