import { type CitedDocument, citedDocument } from '#checker/check.ts';
import type { EvidenceDocument } from '#evidence/document.ts';

type Standing = Pick<EvidenceDocument, 'status' | 'statusNote'>;

interface Documents {
  getMany(ids: readonly string[]): Promise<ReadonlyMap<string, Standing>>;
}

/**
 * A stored check or answer with the status that each document in it has now: it may have been retracted since. Texts,
 * quotes and verdicts stay as they were made.
 */
export async function withPresentStatus(report: unknown, evidence: Documents): Promise<unknown> {
  const ids = new Set<string>();
  changed(report, (document) => {
    ids.add(document.id);
    return document;
  });
  if (ids.size === 0) return report;
  const now = await evidence.getMany([...ids]);
  return changed(report, (document) => {
    const found = now.get(document.id);
    if (found === undefined) return document;
    return { ...document, status: found.status, statusNote: found.statusNote };
  });
}

/** The same value with every cited document in it changed, wherever it stands. */
function changed(value: unknown, change: (document: CitedDocument) => CitedDocument): unknown {
  if (Array.isArray(value)) return value.map((one: unknown) => changed(one, change));
  if (typeof value !== 'object' || value === null) return value;
  const document = 'statusNote' in value ? citedDocument.safeParse(value) : null;
  if (document?.success === true) return change(document.data);
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, changed(one, change)]));
}
