import type { Connection, Table } from '@lancedb/lancedb';
import { connect, Index } from '@lancedb/lancedb';
import { arrowTable, schemaOf } from '#evidence/arrow-table.ts';
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

const indexes = {
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
  const table = await connection.createEmptyTable(name, schemaOf(columns), { existOk: true });
  const made = new Set((await table.listIndices()).flatMap((index) => index.columns));
  await buildIndexes(
    table,
    wanted.filter(([column]) => !made.has(column)),
  );
  return table;
}

/** Builds indexes over all rows, in the place of those that are there. */
export async function buildIndexes(table: Table, wanted: Indexes): Promise<void> {
  for (const [column, kind] of wanted)
    await table.createIndex(column, { config: indexes[kind](), replace: true });
}

/** Writes rows in one commit, in the place of those with the same ids. */
export async function upsert(table: Table, columns: Columns, rows: readonly Row[]): Promise<void> {
  if (rows.length === 0) return;
  const merge = table.mergeInsert('id').whenMatchedUpdateAll().whenNotMatchedInsertAll();
  await merge.execute(arrowTable(columns, rows));
}

/** Writes rows in one commit; the caller knows that their ids are not there, which saves the search for them. */
export async function append(table: Table, columns: Columns, rows: readonly Row[]): Promise<void> {
  if (rows.length > 0) await table.add(arrowTable(columns, rows));
}

/** New rows that a look-up by id goes through one by one; each costs it a microsecond. */
const lookedThrough = 50_000;

/** Packs a table and brings its indexes up to date, once a large import has added so many rows that looking up takes long. */
export async function keepLookupsQuick(table: Table): Promise<void> {
  const index = await table.indexStats('id_idx');
  if ((index?.numUnindexedRows ?? 0) > lookedThrough) await table.optimize();
}
