import { type Selectable, sql } from 'kysely';
import { type Member, memberId, type Role, role } from '#community/member.ts';
import type { Database } from '#storage/database.ts';
import type { MemberTable } from '#storage/schema.ts';

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

  /** Gives a member a role; null where there is no such member. The machine account keeps its own. */
  async setRole(id: string, next: Exclude<Role, 'machine'>): Promise<Member | null> {
    return orNull(await this.#change(id).set({ role: next }).returning(columns).executeTakeFirst());
  }

  /** Lets a member write nothing until then; null lifts it. */
  async ban(id: string, until: Date | null): Promise<Member | null> {
    return orNull(await this.#change(id).set({ banned_until: until }).returning(columns).executeTakeFirst());
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

  #change(id: string) {
    return this.#database.kysely
      .updateTable('member')
      .where('id', '=', id)
      .where('role', '<>', 'machine')
      .where('gone', 'is', null);
  }
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
