import { type Member, memberId, type Role } from '#community/member.ts';
import { MemberStore } from '#community/member-store.ts';
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

/** Somebody with an account, and so with an address for mails. */
export async function newAccount(
  database: Pick<Database, 'kysely'>,
  options: { name?: string; email?: string; isConfirmed?: boolean } = {},
): Promise<Member> {
  const id = memberId.parse(newId());
  const { name = 'Fictional Member', email = `${id}@reader.example`, isConfirmed = true } = options;
  await database.kysely
    .insertInto('account_user')
    .values({ id, name, email, email_verified: isConfirmed })
    .execute();
  const member = await new MemberStore(database).get(id);
  if (member === null) throw new Error('an account makes its member');
  return member;
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
