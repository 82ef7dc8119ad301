import { type EvidenceDocument, evidenceDocument } from '#evidence/document.ts';
import { sha256 } from '#lib/sha256.ts';
import { codePointLength } from '#lib/text.ts';
import type { Abstract } from './scifact.ts';

/** An abstract of the corpus as the stores and the judge know documents. */
export function abstractDocument({ id, title, sentences }: Abstract): EvidenceDocument {
  const text = sentences.join(' ');
  return evidenceDocument.parse({
    id: `scifact:${id}`,
    source: 'scifact',
    kind: 'article',
    design: 'unknown',
    identifiers: {},
    url: `https://api.semanticscholar.org/CorpusID:${id}`,
    title,
    authors: [],
    venue: null,
    published: null,
    participants: null,
    status: 'current',
    statusNote: null,
    licence: 'ODC-By-1.0',
    representation: 'original',
    language: 'en',
    units: [],
    sections: [{ title: 'Abstract', start: 0, end: codePointLength(text) }],
    text,
    sha256: sha256(text),
    provenance: { from: 'scifact', at: '2020-10-01T00:00:00Z' },
  });
}
