import type { Connection, Table } from '@lancedb/lancedb';
import { connect, Index } from '@lancedb/lancedb';
import { Field, Int32, Schema, Utf8 } from 'apache-arrow';
import { isRemote } from '#evidence/place.ts';
import type { Columns, Indexes, Row } from '#evidence/rows.ts';
import {
  documentColumns,
  documentIndexes,
  passageColumns,
  passageIndexes,
  versionColumns,
  versionIndexes,
} from '#evidence/rows.ts';
import { wordRules } from '#evidence/searchable.ts';

export type EvidenceTable = Table;

/** The tables of a store. */
export interface Tables {
  connection: Connection;
  documents: EvidenceTable;
  passages: EvidenceTable;
  versions: EvidenceTable;
}

/** Opens the tables of a place, or makes them. */
export async function openTables(url: string): Promise<Tables> {
  // Asking for news costs .04 ms on a disk, and a request on remote storage: there, at most every 5 s.
  const connection = await connect(url, { readConsistencyInterval: isRemote(url) ? 5 : 0 });
  const documents = await openTable(connection, 'documents', documentColumns, documentIndexes);
  const passages = await openTable(connection, 'passages', passageColumns, passageIndexes);
  const versions = await openTable(connection, 'versions', versionColumns, versionIndexes);
  return { connection, documents, passages, versions };
}

export const indexes = {
  btree: () => Index.btree(),
  bitmap: () => Index.bitmap(),
  words: () => Index.fts(wordRules),
} as const satisfies Record<Indexes[number][1], () => Index>;

/** Opens a table or makes it, with those of its indexes that a killed process had not made yet. */
async function openTable(
  connection: Connection,
  name: string,
  columns: Columns,
  wanted: Indexes,
): Promise<Table> {
  const schema = new Schema([
    ...columns.text.map((column) => new Field(column, new Utf8(), false)),
    ...columns.optional.map((column) => new Field(column, new Utf8(), true)),
    ...columns.integer.map((column) => new Field(column, new Int32(), false)),
  ]);
  const table = await connection.createEmptyTable(name, schema, { existOk: true });
  const made = new Set((await table.listIndices()).flatMap((index) => index.columns));
  for (const [column, kind] of wanted)
    if (!made.has(column)) await table.createIndex(column, { config: indexes[kind]() });
  return table;
}

/** Writes rows in one commit, in the place of those with the same ids. */
export async function upsert(table: Table, rows: Row[]): Promise<void> {
  if (rows.length === 0) return;
  await table.mergeInsert('id').whenMatchedUpdateAll().whenNotMatchedInsertAll().execute(rows);
}
