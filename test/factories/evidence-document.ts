import type { EvidenceDocument } from '#evidence/document.ts';
import { evidenceDocument } from '#evidence/document.ts';
import { sha256 } from '#lib/sha256.ts';
import { codePointLength } from '#lib/text.ts';

/** A made-up document about a made-up drug, for tests: one section that holds the whole text. */
export function fictionalDocument(
  changes: Partial<Record<keyof EvidenceDocument, unknown>> & { text?: string } = {},
): EvidenceDocument {
  const { text = 'Zorblimab eased the rash of two fictional people.' } = changes;
  return evidenceDocument.parse({
    id: 'pubmed:fiction-1',
    source: 'pubmed',
    kind: 'article',
    design: 'case report',
    identifiers: {},
    url: 'https://example.org/fiction-1',
    title: 'Zorblimab in fictional panniculitis',
    authors: ['Nobody'],
    venue: null,
    published: '2023-05',
    participants: 2,
    status: 'current',
    statusNote: null,
    licence: 'CC0-1.0',
    representation: 'summary',
    language: 'en',
    units: [],
    sections: [{ title: 'Results', start: 0, end: codePointLength(text) }],
    sha256: sha256(text),
    provenance: { from: 'test', at: '2026-01-01T00:00:00Z' },
    ...changes,
    text,
  });
}
