import { type Kysely, sql } from 'kysely';
import type { Schema } from '#storage/schema.ts';

/** So many posts, changes and flags are looked at, the newest: what somebody did long ago weighs less than that. */
export const newestDeeds = 500;

/** How a member helped with what others wrote: changes that stand, and flags that moderators agreed with or declined. */
export async function helped(
  kysely: Kysely<Schema>,
  member: string,
): Promise<{ changes: number; agreed: number; declined: number }> {
  const { changes } = await kysely
    .selectFrom((db) =>
      db
        .selectFrom('post')
        .select(['author', 'deleted'])
        .where('editor', '=', member)
        .orderBy('edited', 'desc')
        .limit(newestDeeds)
        .as('post'),
    )
    .select(sql<number>`count(*) filter (where author <> ${member} and deleted is null)::int`.as('changes'))
    .executeTakeFirstOrThrow();
  const flags = await kysely
    .selectFrom((db) =>
      db
        .selectFrom('flag')
        .select('state')
        .where('member', '=', member)
        .orderBy('created', 'desc')
        .limit(newestDeeds)
        .as('flag'),
    )
    .select([
      sql<number>`count(*) filter (where state = 'agreed')::int`.as('agreed'),
      sql<number>`count(*) filter (where state = 'declined')::int`.as('declined'),
    ])
    .executeTakeFirstOrThrow();
  return { changes, ...flags };
}
