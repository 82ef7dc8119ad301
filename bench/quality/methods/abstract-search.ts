import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type EvidenceDocument, evidenceDocument } from '#evidence/document.ts';
import { EvidenceSearch } from '#evidence/search.ts';
import { EvidenceStore } from '#evidence/store.ts';
import { sha256 } from '#lib/sha256.ts';
import { codePointLength } from '#lib/text.ts';
import type { CorpusDocument } from '../corpora/corpus.ts';

/** Passages asked for, so that a hundred different documents are surely among them. */
const passages = 400;

export interface Ranked {
  document: string;
  score: number;
}

/**
 * The product's own BM25 search over the documents, for each text: a document stands where its best passage stands, at
 * most `depth` of them.
 */
export async function searchByWords(
  documents: Iterable<CorpusDocument>,
  texts: readonly string[],
  depth: number,
): Promise<Ranked[][]> {
  const folder = await mkdtemp(join(tmpdir(), 'betateta-bench-'));
  const store = await EvidenceStore.open(folder);
  try {
    await store.put(Array.from(documents, asEvidence));
    await store.optimize();
    const search = new EvidenceSearch(store);
    const found: Ranked[][] = [];
    for (const text of texts) {
      const best = new Map<string, number>();
      for (const { passage, score } of await search.search({ text, limit: passages })) {
        const document = passage.document.replace(prefix, '');
        if (!best.has(document)) best.set(document, score);
      }
      found.push([...best].slice(0, depth).map(([document, score]) => ({ document, score })));
    }
    return found;
  } finally {
    store.close();
    await rm(folder, { recursive: true, force: true });
  }
}

const prefix = 'bench:';

/** A corpus's document as the stores and the judge know documents. */
export function asEvidence({ id, title, sentences }: CorpusDocument): EvidenceDocument {
  const text = sentences.join(' ');
  return evidenceDocument.parse({
    id: `${prefix}${id}`,
    source: 'bench',
    kind: 'article',
    design: 'unknown',
    identifiers: {},
    url: `https://example.org/${encodeURIComponent(id)}`,
    title,
    authors: [],
    venue: null,
    published: null,
    participants: null,
    status: 'current',
    statusNote: null,
    licence: 'see the corpus',
    representation: 'original',
    language: 'en',
    units: [],
    sections: [{ title: 'Abstract', start: 0, end: codePointLength(text) }],
    text,
    sha256: sha256(text),
    provenance: { from: 'bench', at: '2020-10-01T00:00:00Z' },
  });
}
