import { createHash } from 'node:crypto';
import { documentId, type EvidenceDocument, sourceId } from '#evidence/document.ts';
import { makeDocument } from '#evidence/make-document.ts';
import type { Reference } from '#evidence/source/files/reference.ts';
import { partialDate } from '#evidence/source/partial-date.ts';
import { canonicalJson } from '#lib/sha256.ts';

/** What a file of text says. */
export interface FileText {
  title: string;
  sections: { title: string; text: string }[];
  language: string;
}

interface Provenance {
  from: string;
  at: string;
}

/** `files:` and the first 16 hexadecimal digits of the SHA-256 of what was added. */
export function fileId(content: Uint8Array | string): EvidenceDocument['id'] {
  return documentId.parse(`files:${createHash('sha256').update(content).digest('hex').slice(0, 16)}`);
}

export function documentOfText(
  bytes: Uint8Array,
  { title, sections, language }: FileText,
  provenance: Provenance,
): EvidenceDocument {
  return makeDocument({ ...common(provenance), id: fileId(bytes), title, sections, language });
}

/** Null where the reference has neither an abstract nor notes: there is nothing to read in it. */
export function documentOfReference(one: Reference, provenance: Provenance): EvidenceDocument | null {
  const sections = [
    { title: 'Abstract', text: one.abstract },
    { title: 'Notes', text: one.notes },
  ].filter(({ text }) => text.trim() !== '');
  if (sections.length === 0) return null;
  const doi = one.doi === null ? null : `https://doi.org/${one.doi}`;
  const pubmed = one.pmid === null ? null : `https://pubmed.ncbi.nlm.nih.gov/${one.pmid}/`;
  return makeDocument({
    ...common(provenance),
    id: fileId(canonicalJson(one)),
    title: one.title.replace(/\s+/g, ' ').trim() || 'Untitled reference',
    authors: one.authors,
    venue: one.venue,
    published: partialDate(...threeParts(one.date)),
    identifiers: {
      ...(one.doi === null ? {} : { doi: one.doi }),
      ...(one.pmid === null ? {} : { pmid: one.pmid }),
      ...(one.pmcid === null ? {} : { pmcid: one.pmcid }),
    },
    url: doi ?? pubmed ?? (/^https?:/.test(one.url ?? '') ? (one.url ?? '') : ''),
    language: languageCode(one.language),
    sections,
  });
}

function threeParts(date: readonly (number | string)[]): [unknown, unknown, unknown] {
  return [date[0], date[1], date[2]];
}

function languageCode(language: string | null): string {
  const code = language?.trim().toLowerCase() ?? '';
  if (/^[a-z]{2}\b/.test(code) && code.length <= 5) return code.slice(0, 2);
  return code === '' || code.startsWith('eng') ? 'en' : 'und';
}

function common(provenance: Provenance) {
  return {
    source: sourceId.parse('files'),
    kind: 'file' as const,
    design: 'unknown' as const,
    identifiers: {},
    url: '',
    authors: [],
    venue: null,
    published: null,
    participants: null,
    status: 'current' as const,
    statusNote: null,
    licence: 'the person who added it answers for it',
    representation: 'original' as const,
    units: [],
    provenance,
  };
}
