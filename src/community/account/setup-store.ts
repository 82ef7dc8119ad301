import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { sha256 } from '#lib/sha256.ts';
import type { Database } from '#storage/database.ts';

/** Hours that a setup link is good for. */
export const setupHours = 24;

/** The links with which the first administrator registers. Only their hashes are kept. */
export class SetupStore {
  readonly #database: Pick<Database, 'kysely'>;
  readonly #now: () => Date;

  constructor(database: Pick<Database, 'kysely'>, now: () => Date) {
    this.#database = database;
    this.#now = now;
  }

  /** A new link's secret; one that was given out before is good no more. */
  async make(): Promise<string> {
    const token = randomBytes(32).toString('base64url');
    const expires = new Date(this.#now().getTime() + setupHours * 60 * 60 * 1000);
    await this.#database.kysely
      .with('former', (database) => database.deleteFrom('setup_link'))
      .insertInto('setup_link')
      .values({ hash: sha256(token), expires })
      .execute();
    return token;
  }

  async isGood(token: string): Promise<boolean> {
    const row = await this.#database.kysely
      .selectFrom('setup_link')
      .select('hash')
      .where('hash', '=', sha256(token))
      .where('expires', '>', this.#now())
      .executeTakeFirst();
    return row !== undefined;
  }

  /**
   * Makes this account's member the administrator, its e-mail address a known one, and the link good no more; in
   * one step, so that of several who use it at once only one is. False: it was used or is over.
   */
  async use(token: string, account: string): Promise<boolean> {
    const row = await this.#database.kysely
      .with('used', (database) =>
        database
          .deleteFrom('setup_link')
          .where('hash', '=', sha256(token))
          .where('expires', '>', this.#now())
          .where((link) =>
            link.exists(link.selectFrom('account_user').select('id').where('id', '=', account)),
          )
          .returning('hash'),
      )
      .with('known', (database) =>
        database
          .updateTable('account_user')
          .from('used')
          .set({ email_verified: true, updated: sql`now()` })
          .where('id', '=', account),
      )
      .updateTable('member')
      .from('used')
      .set({ role: 'administrator' })
      .where('id', '=', account)
      .returning('member.id')
      .executeTakeFirst();
    return row !== undefined;
  }

  /** Whether anybody is an administrator. */
  async hasAdministrator(): Promise<boolean> {
    const row = await this.#database.kysely
      .selectFrom('member')
      .select('id')
      .where('role', '=', 'administrator')
      .where('gone', 'is', null)
      .limit(1)
      .executeTakeFirst();
    return row !== undefined;
  }
}
