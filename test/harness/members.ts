import { type Member, memberId, type Role } from '#community/member.ts';
import type { Database } from '#storage/database.ts';
import { newId } from '#storage/id.ts';

/** Somebody who writes here, as the database makes them. */
export async function newMember(
  { kysely }: Pick<Database, 'kysely'>,
  options: { name?: string; role?: Role } = {},
): Promise<Member> {
  const { name = 'Fictional Member', role = 'member' } = options;
  const id = memberId.parse(newId());
  const { points, created } = await kysely
    .insertInto('member')
    .values({ id, name, role })
    .returning(['points', 'created'])
    .executeTakeFirstOrThrow();
  return { id, name, role, points, bannedUntil: null, gone: null, created: created.toISOString() };
}

/** What is shown beside their name now. */
export async function pointsOf({ kysely }: Pick<Database, 'kysely'>, id: string): Promise<number> {
  const { points } = await kysely
    .selectFrom('member')
    .select('points')
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  return points;
}
