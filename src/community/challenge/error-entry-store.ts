import { sql, type Transaction } from 'kysely';
import { type ErrorEntry, entryDigest, errorEntry, withheldEntry } from '#community/challenge/error-entry.ts';
import type { Database } from '#storage/database.ts';
import { toJson } from '#storage/json.ts';
import type { Schema } from '#storage/schema.ts';

/** An entry as it is given out. */
export interface ListedEntry extends ErrorEntry {
  sha256: string;
  /** Its post was removed since: its words are left out, so that the digest cannot be made from what is here. */
  withheld: boolean;
}

/** Writes the next entry in the transaction that ends a challenge. */
export async function enter(
  transaction: Transaction<Schema>,
  given: Omit<ErrorEntry, 'number' | 'previous'>,
): Promise<void> {
  // One at a time: each names the one before.
  await sql`lock table error_entry in share row exclusive mode`.execute(transaction);
  const last = await transaction
    .selectFrom('error_entry')
    .select(['number', 'sha256'])
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
  const number = (last?.number ?? 0) + 1;
  const entry = { ...given, number, previous: last?.sha256 ?? '' };
  await transaction
    .insertInto('error_entry')
    .values({ number, challenge: given.challenge, entry: toJson(entry), sha256: entryDigest(entry) })
    .execute();
}

/** The public ledger of errors: challenges that came to an end. */
export class ErrorEntryStore {
  readonly #database: Pick<Database, 'kysely'>;

  constructor(database: Pick<Database, 'kysely'>) {
    this.#database = database;
  }

  /** The number of the newest entry; 0 where there is none. */
  async version(): Promise<number> {
    const { number } = await this.#database.kysely
      .selectFrom('error_entry')
      .select((eb) => eb.fn.coalesce(eb.fn.max('number'), sql<number>`0`).as('number'))
      .executeTakeFirstOrThrow();
    return number;
  }

  /** Newest first, as the ledger was at a version; `before` is the number of the last one of the list before. */
  async list(options: {
    limit: number;
    version?: number | undefined;
    before?: number | undefined;
    outcome?: 'changed' | 'stood' | undefined;
  }): Promise<ListedEntry[]> {
    const { limit, version, before, outcome } = options;
    const rows = await this.#database.kysely
      .selectFrom('error_entry as entry')
      .innerJoin('challenge', 'challenge.id', 'entry.challenge')
      .innerJoin('post', 'post.id', 'challenge.post')
      .innerJoin('question', 'question.id', 'post.question')
      .select(['entry.entry', 'entry.sha256', 'post.deleted', 'question.hidden'])
      .$if(version !== undefined, (query) => query.where('entry.number', '<=', version ?? 0))
      .$if(before !== undefined, (query) => query.where('entry.number', '<', before ?? 0))
      .$if(outcome !== undefined, (query) =>
        query.where(sql<string>`entry.entry ->> 'outcome'`, '=', outcome ?? ''),
      )
      .orderBy('entry.number', 'desc')
      .limit(limit)
      .execute();
    return rows.map(({ entry, sha256, deleted, hidden }) => {
      const read = errorEntry.parse(entry);
      const withheld = deleted !== null || hidden;
      return { ...(withheld ? withheldEntry(read) : read), sha256, withheld };
    });
  }
}
