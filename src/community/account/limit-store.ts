import { createHmac } from 'node:crypto';
import { sql } from 'kysely';
import { Refused } from '#community/account/refused.ts';
import type { Database } from '#storage/database.ts';

/** So many tries in so many seconds, of one address and for one account. */
interface Limit {
  seconds: number;
  address: number;
  account: number;
}

const limits = {
  'log-in': { seconds: 15 * 60, address: 30, account: 15 },
  register: { seconds: 60 * 60, address: 10, account: 5 },
  reset: { seconds: 60 * 60, address: 10, account: 4 },
  code: { seconds: 15 * 60, address: 30, account: 10 },
  mail: { seconds: 60 * 60, address: 20, account: 10 },
} as const satisfies Record<string, Limit>;
export type Limited = keyof typeof limits;

/** Counts tries, by a keyed hash of what is counted: no list of addresses comes about that anybody could read. */
export class LimitStore {
  readonly #database: Pick<Database, 'kysely'>;
  readonly #secret: string;
  readonly #now: () => Date;

  constructor(database: Pick<Database, 'kysely'>, secret: string, now: () => Date) {
    this.#database = database;
    this.#secret = secret;
    this.#now = now;
  }

  /**
   * Counts one try, also where it is one too many.
   * @param account what is tried at, such as an e-mail address, whether or not it has an account; null: nothing
   * @throws Refused 'many'
   */
  async count(
    what: Limited,
    { address, account }: { address: string; account: string | null },
  ): Promise<void> {
    const limit = limits[what];
    const tries = [
      { key: `${what} from ${address}`, most: limit.address },
      ...(account === null
        ? []
        : [{ key: `${what} at ${account.trim().toLowerCase()}`, most: limit.account }]),
    ];
    for (const { key, most } of tries) {
      const hash = createHmac('sha256', this.#secret).update(key).digest('hex');
      if ((await this.#add(hash, limit.seconds)) > most) throw new Refused('many');
    }
  }

  /** Forgets what is over; gives how many were forgotten. */
  async sweep(): Promise<number> {
    const { numDeletedRows } = await this.#database.kysely
      .deleteFrom('account_limit')
      .where('ends', '<=', this.#now())
      .executeTakeFirst();
    return Number(numDeletedRows);
  }

  /** How many tries there were in the present window, this one with them; in one step, so that none is lost. */
  async #add(key: string, seconds: number): Promise<number> {
    const now = this.#now();
    const ends = new Date(now.getTime() + seconds * 1000);
    const { count } = await this.#database.kysely
      .insertInto('account_limit')
      .values({ key, count: 1, ends })
      .onConflict((conflict) =>
        conflict.column('key').doUpdateSet({
          count: sql`case when account_limit.ends <= ${now} then 1 else account_limit.count + 1 end`,
          ends: sql`case when account_limit.ends <= ${now} then ${ends} else account_limit.ends end`,
        }),
      )
      .returning('count')
      .executeTakeFirstOrThrow();
    return count;
  }
}
