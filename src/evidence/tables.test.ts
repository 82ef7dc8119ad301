import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { documentColumns } from '#evidence/rows.ts';
import { append, keepLookupsQuick, openTables } from '#evidence/tables.ts';
import { emptyFolder } from '#test/harness/folder.ts';

test('rows that a large import adds are indexed before looking them up takes long', async () => {
  const { connection, documents, passages, versions } = await openTables(
    join(await emptyFolder(), 'evidence'),
  );
  onTestFinished(() => {
    for (const one of [documents, passages, versions, connection]) one.close();
  });
  const columns = [...documentColumns.text, ...documentColumns.optional];
  const row = (n: number) => ({
    ...Object.fromEntries(columns.map((column) => [column, 'fiction'])),
    id: `fiction:${n}`,
    passages: 1,
  });
  const unindexed = async () => (await documents.indexStats('id_idx'))?.numUnindexedRows;
  await append(
    documents,
    documentColumns,
    Array.from({ length: 30_000 }, (_, n) => row(n)),
  );
  await keepLookupsQuick(documents);
  expect(await unindexed()).toBe(30_000);
  await append(
    documents,
    documentColumns,
    Array.from({ length: 30_000 }, (_, n) => row(n + 30_000)),
  );
  await keepLookupsQuick(documents);
  expect(await unindexed()).toBe(0);
  expect(await documents.countRows("id IN ('fiction:7', 'fiction:59999')")).toBe(2);
});
