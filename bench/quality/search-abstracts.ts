import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EvidenceSearch } from '#evidence/search.ts';
import { EvidenceStore } from '#evidence/store.ts';
import { abstractDocument } from './abstract-document.ts';
import { mean, ndcg } from './metrics.ts';
import type { Query, SciFact } from './scifact.ts';

/** Passages asked for, so that ten different documents are surely among them. */
const passages = 100;

/** nDCG@10 (0…1) of the search over all abstracts, for each set of claims. */
export async function searchAbstracts(corpus: SciFact): Promise<{ training: number; heldOut: number }> {
  const folder = await mkdtemp(join(tmpdir(), 'betateta-bench-'));
  const store = await EvidenceStore.open(folder);
  try {
    await store.put([...corpus.abstracts.values()].map(abstractDocument));
    await store.optimize();
    const search = new EvidenceSearch(store);
    return {
      training: await meanNdcg(search, corpus.queries.training),
      heldOut: await meanNdcg(search, corpus.queries.heldOut),
    };
  } finally {
    store.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function meanNdcg(search: EvidenceSearch, queries: readonly Query[]): Promise<number> {
  const each: number[] = [];
  for (const { text, relevant } of queries) {
    const hits = await search.search({ text, limit: passages });
    const documents = new Set(hits.map(({ passage }) => passage.document.replace('scifact:', '')));
    each.push(ndcg([...documents], relevant, 10));
  }
  return mean(each);
}
