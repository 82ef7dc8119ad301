import { sql } from 'kysely';
import type { Database } from '#storage/database.ts';

/**
 * What of the database can be seen at this moment: the same text for as long as nothing is written, by whomever, and
 * another one as soon as something is. It is PostgreSQL's own list of the transactions that are done.
 */
export async function snapshotOf({ kysely }: Pick<Database, 'kysely'>): Promise<string> {
  const { rows } = await sql<{ seen: string }>`select pg_current_snapshot()::text as seen`.execute(kysely);
  const [row] = rows;
  if (row === undefined) throw new Error('the database does not say what can be seen in it');
  return row.seen;
}
