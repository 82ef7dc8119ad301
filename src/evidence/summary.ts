import type { SourceId } from '#evidence/document.ts';
import type { SummaryRow } from '#evidence/rows.ts';
import { sha256 } from '#lib/sha256.ts';

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
export function summarize(rows: readonly SummaryRow[]): EvidenceSummary {
  const sources = new Map<SourceId, SourceCount>();
  let passages = 0;
  for (const row of rows) {
    const count = sources.get(row.source) ?? { source: row.source, documents: 0, newest: null };
    count.documents += 1;
    if (row.published !== null && row.published > (count.newest ?? '')) count.newest = row.published;
    sources.set(row.source, count);
    passages += row.passages;
  }
  const lines = rows.map(({ id, sha256: hash, status }) => `${id} ${hash} ${status}`).sort();
  return {
    digest: sha256(lines.join('\n')),
    documents: rows.length,
    passages,
    sources: [...sources.values()].sort((a, b) => (a.source < b.source ? -1 : 1)),
  };
}
