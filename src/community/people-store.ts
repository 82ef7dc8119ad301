import { sql } from 'kysely';
import { type MemberId, memberId, type Role, role } from '#community/member.ts';
import type { Database } from '#storage/database.ts';

/** Somebody in a list, with their points in all or of a month. */
export interface Ranked {
  id: MemberId;
  name: string;
  role: Role;
  points: number;
}

interface Part {
  limit: number;
  offset: number;
}

/** Lists of members who have not gone; each is one walk along an index. */
export class PeopleStore {
  readonly #database: Pick<Database, 'kysely'>;

  constructor(database: Pick<Database, 'kysely'>) {
    this.#database = database;
  }

  /** Those with the most points. */
  async most({ limit, offset }: Part): Promise<Ranked[]> {
    const rows = await this.#members()
      .orderBy('points', 'desc')
      .orderBy('id')
      .limit(limit)
      .offset(offset)
      .execute();
    return rows.map(toRanked);
  }

  /** Those who earned the most points in a month, as `2026-01` (UTC). */
  async ofMonth(month: string, { limit, offset }: Part): Promise<Ranked[]> {
    const rows = await this.#database.kysely
      .selectFrom('point_month')
      .innerJoin('member', 'member.id', 'point_month.member')
      .select(['member.id', 'member.name', 'member.role', 'point_month.points'])
      .where(sql<boolean>`point_month.month = ${`${month}-01`}::date`)
      .where('point_month.points', '>', 0)
      .where('member.gone', 'is', null)
      .orderBy('point_month.points', 'desc')
      .orderBy('point_month.member')
      .limit(limit)
      .offset(offset)
      .execute();
    return rows.map(toRanked);
  }

  /** The first month in which anybody earned points, as `2026-01`; null: nobody has yet. */
  async firstMonth(): Promise<string | null> {
    const row = await this.#database.kysely
      .selectFrom('point_month')
      .select(sql<string>`to_char(month, 'YYYY-MM')`.as('first'))
      .orderBy('month')
      .limit(1)
      .executeTakeFirst();
    return row?.first ?? null;
  }

  /** Those with a word in their name that begins with each of these words; the most points first. */
  async named(words: string, { limit, offset }: Part): Promise<Ranked[]> {
    const begun =
      words
        .toLowerCase()
        .match(/[\p{L}\p{M}\p{N}]+/gu)
        ?.slice(0, 5) ?? [];
    if (begun.length === 0) return [];
    const query = sql`to_tsquery('simple', ${begun.map((word) => `${word}:*`).join(' & ')})`;
    const rows = await this.#members()
      .where(sql<boolean>`to_tsvector('simple', translate(name, '<>/\\', '    ')) @@ ${query}`)
      .orderBy('points', 'desc')
      .orderBy('id')
      .limit(limit)
      .offset(offset)
      .execute();
    return rows.map(toRanked);
  }

  #members() {
    return this.#database.kysely
      .selectFrom('member')
      .select(['id', 'name', 'role', 'points'])
      .where('gone', 'is', null);
  }
}

function toRanked(row: { id: string; name: string; role: string; points: number }): Ranked {
  return { id: memberId.parse(row.id), name: row.name, role: role.parse(row.role), points: row.points };
}
