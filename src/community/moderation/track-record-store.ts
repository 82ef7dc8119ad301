import { sql } from 'kysely';
import type { TrackRecord } from '#community/ability.ts';
import type { Database } from '#storage/database.ts';

/** What became of what members did. */
export class TrackRecordStore {
  readonly #database: Pick<Database, 'kysely'>;

  constructor(database: Pick<Database, 'kysely'>) {
    this.#database = database;
  }

  /**
   * Good: questions and answers that stand with a score above zero, changes to others' posts that stand, flags that
   * a moderator agreed with. Bad: posts that somebody else deleted or that stand below zero, flags that were declined.
   */
  async of(member: string): Promise<TrackRecord & { posts: number }> {
    const own = await this.#database.kysely
      .selectFrom('post')
      .select([
        sql<number>`count(*) filter (where deleted is null and kind <> 'comment' and score > 0)::int`.as(
          'good',
        ),
        sql<number>`count(*) filter (where deleted_by <> author or (deleted is null and score < 0))::int`.as(
          'bad',
        ),
        sql<number>`count(*) filter (where deleted is null)::int`.as('posts'),
      ])
      .where('author', '=', member)
      .executeTakeFirstOrThrow();
    const changed = await this.#database.kysely
      .selectFrom('post')
      .select(sql<number>`count(*)::int`.as('good'))
      .where('editor', '=', member)
      .where('author', '<>', member)
      .where('deleted', 'is', null)
      .executeTakeFirstOrThrow();
    const flags = await this.#database.kysely
      .selectFrom('flag')
      .select([
        sql<number>`count(*) filter (where state = 'agreed')::int`.as('good'),
        sql<number>`count(*) filter (where state = 'declined')::int`.as('bad'),
      ])
      .where('member', '=', member)
      .executeTakeFirstOrThrow();
    return { good: own.good + changed.good + flags.good, bad: own.bad + flags.bad, posts: own.posts };
  }
}
