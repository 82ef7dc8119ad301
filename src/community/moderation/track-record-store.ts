import { sql } from 'kysely';
import type { TrackRecord } from '#community/ability.ts';
import { helped, newestDeeds } from '#community/helped-store.ts';
import type { Database } from '#storage/database.ts';

/** Milliseconds for which pages show what was last known. */
const rememberedFor = 60_000;
const mostRemembered = 10_000;

/** What became of what members did. */
export class TrackRecordStore {
  readonly #database: Pick<Database, 'kysely'>;
  readonly #now: () => Date;
  readonly #remembered = new Map<string, { at: number; record: TrackRecord }>();

  constructor(database: Pick<Database, 'kysely'>, now: () => Date) {
    this.#database = database;
    this.#now = now;
  }

  /** The same as `of`, up to a minute old: for what a page offers. What is done is decided by `of`. */
  async lately(member: string): Promise<TrackRecord> {
    const at = this.#now().getTime();
    const known = this.#remembered.get(member);
    if (known !== undefined && at < known.at + rememberedFor) return known.record;
    const record = await this.of(member);
    if (this.#remembered.size >= mostRemembered) this.#remembered.clear();
    this.#remembered.set(member, { at, record });
    return record;
  }

  /**
   * Good: questions and answers that stand with a score above zero, changes to others' posts that stand, flags that
   * a moderator agreed with. Bad: posts that somebody else deleted or that stand below zero, flags that were declined.
   * Of each the newest five hundred.
   */
  async of(member: string): Promise<TrackRecord & { posts: number }> {
    const own = await this.#database.kysely
      .selectFrom((db) =>
        db
          .selectFrom('post')
          .select(['kind', 'author', 'score', 'deleted', 'deleted_by'])
          .where('author', '=', member)
          .orderBy('created', 'desc')
          .orderBy('id', 'desc')
          .limit(newestDeeds)
          .as('post'),
      )
      .select([
        sql<number>`count(*) filter (where deleted is null and kind <> 'comment' and score > 0)::int`.as(
          'good',
        ),
        sql<number>`count(*) filter (where deleted_by <> author or (deleted is null and score < 0))::int`.as(
          'bad',
        ),
        sql<number>`count(*) filter (where deleted is null)::int`.as('posts'),
      ])
      .executeTakeFirstOrThrow();
    const { changes, agreed, declined } = await helped(this.#database.kysely, member);
    return { good: own.good + changes + agreed, bad: own.bad + declined, posts: own.posts };
  }
}
