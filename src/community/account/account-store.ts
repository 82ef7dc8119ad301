import { sql } from 'kysely';
import { hasNoAddress } from '#community/account/elsewhere.ts';
import type { Database } from '#storage/database.ts';

/** What stands in the place of a name whose member has gone; pages say it in their own language. */
export const goneName = 'Former member';

/** What is kept of an account, as its owner gets it: without passwords, secrets and tokens. */
export interface KeptAccount {
  member: { id: string; name: string; role: string; points: number; bannedUntil: Date | null; created: Date };
  account: { email: string; emailConfirmed: boolean; secondStep: boolean; created: Date; updated: Date };
  /** The ways in. */
  logins: { provider: string; created: Date }[];
  sessions: { device: string | null; created: Date; expires: Date }[];
}

/** An account at another service. Times are ISO 8601. */
export interface Linked {
  id: string;
  provider: string;
  created: string;
}

/** What is done with accounts as a whole. */
export class AccountStore {
  readonly #database: Pick<Database, 'kysely'>;

  constructor(database: Pick<Database, 'kysely'>) {
    this.#database = database;
  }

  /** What a login to it needs. */
  async locks(id: string): Promise<{ hasPassword: boolean; secondStep: boolean }> {
    const row = await this.#database.kysely
      .selectFrom('account_user')
      .leftJoin('account_login', (join) =>
        join
          .onRef('account_login.account', '=', 'account_user.id')
          .on('provider', '=', 'credential')
          .on('password', 'is not', null),
      )
      .select(['two_factor_enabled', 'account_login.id as login'])
      .where('account_user.id', '=', id)
      .executeTakeFirst();
    return {
      hasPassword: row !== undefined && row.login !== null,
      secondStep: row?.two_factor_enabled === true,
    };
  }

  /** The accounts at other services by which it can be entered, oldest first. */
  async linked(id: string): Promise<Linked[]> {
    const rows = await this.#database.kysely
      .selectFrom('account_login')
      .select(['id', 'provider', 'created'])
      .where('account', '=', id)
      .where('provider', '<>', 'credential')
      .orderBy('created')
      .orderBy('id')
      .execute();
    return rows.map(({ created, ...row }) => ({ ...row, created: created.toISOString() }));
  }

  /**
   * Takes such a way in away, unless none would be left that works: a password with an address to log in by, or
   * another service that is offered. One after the other for one account. Gives whether it did.
   */
  async unlink(
    id: string,
    login: string,
    ways: { services: readonly string[]; needsConfirmed: boolean },
  ): Promise<boolean> {
    return this.#database.kysely.transaction().execute(async (transaction) => {
      const user = await transaction
        .selectFrom('account_user')
        .select(['email', 'email_verified'])
        .where('id', '=', id)
        .forUpdate()
        .executeTakeFirst();
      if (user === undefined) return false;
      const logins = await transaction
        .selectFrom('account_login')
        .select(['id', 'provider', 'password'])
        .where('account', '=', id)
        .execute();
      const knowsAddress = !hasNoAddress(user.email) && (user.email_verified || !ways.needsConfirmed);
      const isWayIn = ({ provider, password }: { provider: string; password: string | null }) =>
        provider === 'credential' ? password !== null && knowsAddress : ways.services.includes(provider);
      if (!logins.some((one) => one.id !== login && isWayIn(one))) return false;
      const { numDeletedRows } = await transaction
        .deleteFrom('account_login')
        .where('id', '=', login)
        .where('account', '=', id)
        .where('provider', '<>', 'credential')
        .executeTakeFirst();
      return numDeletedRows > 0n;
    });
  }

  /** Everything that is kept about the account; null where there is none. */
  async keptOf(id: string): Promise<KeptAccount | null> {
    const { kysely } = this.#database;
    const row = await kysely
      .selectFrom('account_user')
      .innerJoin('member', 'member.id', 'account_user.id')
      .select(['member.id', 'member.name', 'role', 'points', 'banned_until', 'member.created as joined'])
      .select(['email', 'email_verified', 'two_factor_enabled', 'account_user.created', 'updated'])
      .where('account_user.id', '=', id)
      .executeTakeFirst();
    if (row === undefined) return null;
    const { name, role, points, email, created, updated } = row;
    return {
      member: { id, name, role, points, bannedUntil: row.banned_until, created: row.joined },
      account: {
        email,
        emailConfirmed: row.email_verified,
        secondStep: row.two_factor_enabled === true,
        created,
        updated,
      },
      logins: await kysely
        .selectFrom('account_login')
        .select(['provider', 'created'])
        .where('account', '=', id)
        .orderBy('created')
        .execute(),
      sessions: await kysely
        .selectFrom('account_session')
        .select(['agent as device', 'created', 'expires'])
        .where('account', '=', id)
        .orderBy('created')
        .execute(),
    };
  }

  /** Forgets sessions and links that are over. */
  async sweep(now: Date): Promise<void> {
    await this.#database.kysely
      .with('links', (database) => database.deleteFrom('account_verification').where('expires', '<=', now))
      .with('setups', (database) => database.deleteFrom('setup_link').where('expires', '<=', now))
      .deleteFrom('account_session')
      .where('expires', '<=', now)
      .execute();
  }

  /**
   * Deletes the account with its sessions and ways in, bookmarks, drafts and what it was told; what its member
   * published stays, under no name. In one step: a name never outlives its account.
   */
  async remove(id: string): Promise<void> {
    await this.#database.kysely
      .with('gone', (database) =>
        database
          .updateTable('member')
          .set({ name: goneName, gone: sql`now()`, role: 'member' })
          .where('id', '=', id)
          .where('role', '<>', 'machine')
          .returning('id'),
      )
      .with('shelf', (database) => database.deleteFrom('bookmark').where('member', '=', id))
      .with('told', (database) => database.deleteFrom('notification').where('member', '=', id))
      .with('counted', (database) => database.deleteFrom('notification_count').where('member', '=', id))
      .with('wished', (database) => database.deleteFrom('notification_wish').where('member', '=', id))
      .with('mailed', (database) => database.deleteFrom('outbox').where('member', '=', id))
      .with('begun', (database) => database.deleteFrom('draft').where('member', '=', id))
      .with('pending', (database) => database.deleteFrom('account_verification').where('value', '=', id))
      .deleteFrom('account_user')
      .using('gone')
      .whereRef('account_user.id', '=', 'gone.id')
      .execute();
  }
}
