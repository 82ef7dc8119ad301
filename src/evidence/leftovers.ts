import { inBatches } from '#evidence/plain-rows.ts';
import { countRow, idRow, passageRow, revisionRow } from '#evidence/rows.ts';
import { chunks, quotedList } from '#evidence/sql.ts';
import type { EvidenceTable } from '#evidence/tables.ts';

/** Documents that are looked up at once; memory does not grow with the tables. */
const atOnce = 1000;

interface Both {
  documents: EvidenceTable;
  passages: EvidenceTable;
}

/** How many passages there are, and how many the rows of the documents say that there should be. */
export async function passageCounts({
  documents,
  passages,
}: Both): Promise<{ found: number; expected: number }> {
  let expected = 0;
  for await (const rows of inBatches(countRow, documents.query()))
    for (const row of rows) expected += row.passages;
  return { found: await passages.countRows(), expected };
}

/** The revisions of passages that no document's row names: a killed write left them. */
export async function strayRevisions({ documents, passages }: Both): Promise<string[]> {
  const stray = new Set<string>();
  for await (const rows of inBatches(passageRow, passages.query())) {
    const ids = [...new Set(rows.map(({ document }) => document))];
    const named = new Set<string>();
    for (const part of chunks(ids, atOnce))
      for await (const found of inBatches(revisionRow, documents.query().where(`id IN ${quotedList(part)}`)))
        for (const { revision } of found) named.add(revision);
    for (const { revision } of rows) if (!named.has(revision)) stray.add(revision);
  }
  return [...stray];
}

/** The documents that have fewer or more passages than their rows say. */
export async function* unevenDocuments({ documents, passages }: Both): AsyncGenerator<string[]> {
  for await (const rows of inBatches(idRow.extend(countRow.shape), documents.query()))
    for (const part of chunks(rows, atOnce)) {
      const counts = new Map<string, number>();
      const theirs = `document IN ${quotedList(part.map(({ id }) => id))}`;
      for await (const found of inBatches(passageRow, passages.query().where(theirs)))
        for (const { document } of found) counts.set(document, (counts.get(document) ?? 0) + 1);
      const uneven = part.filter(({ id, passages: count }) => (counts.get(id) ?? 0) !== count);
      if (uneven.length > 0) yield uneven.map(({ id }) => id);
    }
}
