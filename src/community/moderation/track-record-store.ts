import { sql } from 'kysely';
import type { TrackRecord } from '#community/ability.ts';
import type { Database } from '#storage/database.ts';

/** So many posts, changes and flags are looked at, the newest: what somebody did long ago weighs less than that. */
const newest = 500;
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
          .limit(newest)
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
    const changed = await this.#database.kysely
      .selectFrom((db) =>
        db
          .selectFrom('post')
          .select(['author', 'deleted'])
          .where('editor', '=', member)
          .orderBy('edited', 'desc')
          .limit(newest)
          .as('post'),
      )
      .select(sql<number>`count(*) filter (where author <> ${member} and deleted is null)::int`.as('good'))
      .executeTakeFirstOrThrow();
    const flags = await this.#database.kysely
      .selectFrom((db) =>
        db.selectFrom('flag').select('state').where('member', '=', member).limit(newest).as('flag'),
      )
      .select([
        sql<number>`count(*) filter (where state = 'agreed')::int`.as('good'),
        sql<number>`count(*) filter (where state = 'declined')::int`.as('bad'),
      ])
      .executeTakeFirstOrThrow();
    return { good: own.good + changed.good + flags.good, bad: own.bad + flags.bad, posts: own.posts };
  }
}
