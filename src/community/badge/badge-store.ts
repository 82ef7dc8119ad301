import { sql } from 'kysely';
import type { BadgeFacts } from '#community/badge/badge.ts';
import type { Database } from '#storage/database.ts';

/** So many posts, changes and flags are looked at, the newest. */
const newest = 500;

/** What members have badges for. */
export class BadgeStore {
  readonly #database: Pick<Database, 'kysely'>;

  constructor(database: Pick<Database, 'kysely'>) {
    this.#database = database;
  }

  async facts(member: string): Promise<BadgeFacts> {
    const { kysely } = this.#database;
    const posts = await kysely
      .selectFrom((db) =>
        db
          .selectFrom('post')
          .select(['id', 'question', 'kind', 'score', 'deleted'])
          .where('author', '=', member)
          .orderBy('created', 'desc')
          .orderBy('id', 'desc')
          .limit(newest)
          .as('post'),
      )
      .leftJoin('question as answered', (join) =>
        join.onRef('answered.id', '=', 'post.question').onRef('answered.accepted', '=', 'post.id'),
      )
      .select([
        sql<number>`count(*) filter (where kind = 'question')::int`.as('questions'),
        sql<number>`count(*) filter (where kind = 'answer')::int`.as('answers'),
        sql<number>`count(*) filter (where kind = 'question' and score > 0)::int`.as('goodQuestions'),
        sql<number>`count(*) filter (where kind = 'answer' and score > 0)::int`.as('goodAnswers'),
        sql<number>`coalesce(max(score) filter (where kind = 'answer'), 0)::int`.as('bestScore'),
        sql<number>`count(answered.id)::int`.as('chosen'),
      ])
      .where('post.deleted', 'is', null)
      .executeTakeFirstOrThrow();
    const { changes } = await kysely
      .selectFrom((db) =>
        db
          .selectFrom('post')
          .select(['author', 'deleted'])
          .where('editor', '=', member)
          .orderBy('edited', 'desc')
          .limit(newest)
          .as('post'),
      )
      .select(sql<number>`count(*) filter (where author <> ${member} and deleted is null)::int`.as('changes'))
      .executeTakeFirstOrThrow();
    const { agreedFlags } = await kysely
      .selectFrom((db) =>
        db
          .selectFrom('flag')
          .select('id')
          .where('member', '=', member)
          .where('state', '=', 'agreed')
          .limit(newest)
          .as('flag'),
      )
      .select(sql<number>`count(*)::int`.as('agreedFlags'))
      .executeTakeFirstOrThrow();
    return { ...posts, changes, agreedFlags };
  }
}
