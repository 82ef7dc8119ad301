import { sql } from 'kysely';
import type { BadgeFacts } from '#community/badge/badge.ts';
import { helped, newestDeeds } from '#community/helped-store.ts';
import type { Database } from '#storage/database.ts';

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
          .limit(newestDeeds)
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
    const { changes, agreed: agreedFlags } = await helped(kysely, member);
    return { ...posts, changes, agreedFlags };
  }
}
