import { type Selectable, sql, type Transaction } from 'kysely';
import { type Member, memberId, type Role, role } from '#community/member.ts';
import { recordAct } from '#community/moderation/act-store.ts';
import type { Database } from '#storage/database.ts';
import type { MemberTable, Schema } from '#storage/schema.ts';

const columns = ['id', 'name', 'role', 'points', 'banned_until', 'gone', 'created'] as const;

/** The people of the site, and the machine account. */
export class MemberStore {
  readonly #database: Pick<Database, 'kysely'>;

  constructor(database: Pick<Database, 'kysely'>) {
    this.#database = database;
  }

  /** The member with this id, or null. */
  async get(id: string): Promise<Member | null> {
    if (!memberId.safeParse(id).success) return null;
    return orNull(await this.#select().where('id', '=', id).executeTakeFirst());
  }

  /** Those who have not gone, newest first. */
  async newest({ limit, offset }: { limit: number; offset: number }): Promise<Member[]> {
    const rows = await this.#select()
      .where('gone', 'is', null)
      .orderBy('created', 'desc')
      .orderBy('id', 'desc')
      .limit(limit)
      .offset(offset)
      .execute();
    return rows.map(toMember);
  }

  /**
   * Gives a member a role, with an entry in the log; null where there is no such member. The machine account keeps
   * its own.
   */
  async setRole(id: string, next: Exclude<Role, 'machine'>, why: Why): Promise<Member | null> {
    return this.#change(id, async (transaction, member) => {
      if (member.role === next) return;
      await putRole(transaction, id, next);
      const before = { kind: 'role' as const, from: member.role, to: next };
      await recordAct(transaction, { ...why, post: null, member: id, before });
    });
  }

  /** Lets a member write nothing until then; null lifts it. Either stands in the log. */
  async ban(id: string, until: Date | null, why: Why): Promise<Member | null> {
    return this.#change(id, async (transaction, { bannedUntil: from }) => {
      const to = until?.toISOString() ?? null;
      if (from === to) return;
      await putBan(transaction, id, until);
      const before = { kind: to === null ? ('unban' as const) : ('ban' as const), from, to };
      await recordAct(transaction, { ...why, post: null, member: id, before });
    });
  }

  /** Takes a name that was cleaned (`cleanName`). */
  async rename(id: string, name: string): Promise<void> {
    await this.#database.kysely
      .with('account', (database) =>
        database.updateTable('account_user').set({ name, updated: sql`now()` }).where('id', '=', id),
      )
      .updateTable('member')
      .set({ name })
      .where('id', '=', id)
      .where('gone', 'is', null)
      .execute();
  }

  #select() {
    return this.#database.kysely.selectFrom('member').select(columns);
  }

  async #change(
    id: string,
    work: (transaction: Transaction<Schema>, member: Member) => Promise<void>,
  ): Promise<Member | null> {
    await this.#database.kysely.transaction().execute(async (transaction) => {
      const member = await lockedMember(transaction, id);
      if (member !== null) await work(transaction, member);
    });
    const changed = await this.get(id);
    return changed === null || changed.role === 'machine' || changed.gone !== null ? null : changed;
  }
}

/** Who did something to a member, when, and what everybody may read about it. `by` is null at the machine itself. */
interface Why {
  by: string | null;
  note?: string;
  at: Date;
}

/** A member who can be changed: who has not gone, and is not the machine. */
export async function lockedMember(transaction: Transaction<Schema>, id: string): Promise<Member | null> {
  if (!memberId.safeParse(id).success) return null;
  return orNull(
    await transaction
      .selectFrom('member')
      .select(columns)
      .where('id', '=', id)
      .where('role', '<>', 'machine')
      .where('gone', 'is', null)
      .forNoKeyUpdate()
      .executeTakeFirst(),
  );
}

export async function putRole(transaction: Transaction<Schema>, id: string, role: Role): Promise<void> {
  await transaction.updateTable('member').set({ role }).where('id', '=', id).execute();
}

export async function putBan(
  transaction: Transaction<Schema>,
  id: string,
  until: Date | null,
): Promise<void> {
  await transaction.updateTable('member').set({ banned_until: until }).where('id', '=', id).execute();
}

type Row = Pick<Selectable<MemberTable>, (typeof columns)[number]>;

function toMember(row: Row): Member {
  return {
    id: memberId.parse(row.id),
    name: row.name,
    role: role.parse(row.role),
    points: row.points,
    bannedUntil: row.banned_until?.toISOString() ?? null,
    gone: row.gone?.toISOString() ?? null,
    created: row.created.toISOString(),
  };
}

function orNull(row: Row | undefined): Member | null {
  return row === undefined ? null : toMember(row);
}
