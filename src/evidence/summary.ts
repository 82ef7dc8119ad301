import type { SourceId } from '#evidence/document.ts';
import type { SummaryRow } from '#evidence/rows.ts';
import { SetDigest } from '#lib/set-digest.ts';

export interface SourceCount {
  source: SourceId;
  documents: number;
  /** The date of the newest document that has one. */
  newest: string | null;
}

export interface EvidenceSnapshot {
  version: string;
  digest: string;
  documents: number;
  passages: number;
}

export type EvidenceSummary = Omit<EvidenceSnapshot, 'version'> & { sources: SourceCount[] };

/** Counts and digest of all documents; the order of the rows does not matter. */
export async function summarize(batches: AsyncIterable<readonly SummaryRow[]>): Promise<EvidenceSummary> {
  const sources = new Map<SourceId, SourceCount>();
  const digest = new SetDigest();
  let documents = 0;
  let passages = 0;
  for await (const rows of batches)
    for (const row of rows) {
      const count = sources.get(row.source) ?? { source: row.source, documents: 0, newest: null };
      count.documents += 1;
      if (row.published !== null && row.published > (count.newest ?? '')) count.newest = row.published;
      sources.set(row.source, count);
      documents += 1;
      passages += row.passages;
      digest.add(`${row.id} ${row.sha256} ${row.status}`);
    }
  return {
    digest: digest.value(),
    documents,
    passages,
    sources: [...sources.values()].sort((a, b) => (a.source < b.source ? -1 : 1)),
  };
}
