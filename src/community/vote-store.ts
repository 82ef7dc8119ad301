import { sql, type Transaction } from 'kysely';
import { livePost } from '#community/locked-post-store.ts';
import { type MemberId, machine } from '#community/member.ts';
import { earn } from '#community/point-store.ts';
import { dayPoints, votedPoints } from '#community/points.ts';
import { Problem } from '#errors';
import type { Database } from '#storage/database.ts';
import type { Schema } from '#storage/schema.ts';

/** For, against, or neither any more. */
export type Vote = 1 | -1 | 0;

/** The value of `hot` in a row of `question` whose score and answers are given; see the column. */
export function hotness(score: unknown, answers: unknown) {
  return sql<number>`sign(${score}::int + ${answers}::int) * log(greatest(abs(${score}::int + ${answers}::int), 1))
    + extract(epoch from created) / 45000`;
}

/** Votes on questions and answers: one of each member for each post. */
export class VoteStore {
  readonly #database: Pick<Database, 'kysely'>;
  readonly #now: () => Date;

  constructor(database: Pick<Database, 'kysely'>, now: () => Date) {
    this.#database = database;
    this.#now = now;
  }

  /**
   * Casts, turns round (`value` the other one) or withdraws (0) a vote; doing it again changes nothing.
   * Throws `not-found` and `not-allowed` (own posts, comments, the machine).
   */
  async cast(given: { member: MemberId; post: string; value: Vote }): Promise<{ score: number }> {
    const { member, post: id, value } = given;
    if (member === machine) throw new Problem('not-allowed', 'The machine does not vote.');
    const at = this.#now();
    return this.#database.kysely.transaction().execute(async (transaction) => {
      // Everybody who votes on the post at this moment waits here for their turn.
      const post = await livePost(transaction, id);
      if (post.kind === 'comment') throw new Problem('not-allowed', 'Comments are not voted on.');
      if (post.author === member)
        throw new Problem('not-allowed', 'This is your own: others decide what it is worth.');
      const before = await transaction
        .selectFrom('vote')
        .select(['value', 'at'])
        .where('member', '=', member)
        .where('post', '=', id)
        .executeTakeFirst();
      const was = before?.value ?? 0;
      if (was === value) return { score: post.up - post.down };
      const after = {
        up: post.up + Number(value === 1) - Number(was === 1),
        down: post.down + Number(value === -1) - Number(was === -1),
      };
      await put(transaction, { ...post, ...after }, { member, value, at });
      const voted = votedPoints({ ...post, ...after }) - votedPoints(post);
      const day = before?.at ?? at;
      const voting =
        value === 0 || was === 0 ? await onDay(transaction, member, day, value === 0 ? -1 : 1) : 0;
      await earn(
        transaction,
        [
          { member: post.author, kind: 'voted', amount: voted, post: id },
          { member, kind: 'voting', amount: voting, post: id },
        ],
        at,
      );
      return { score: after.up - after.down };
    });
  }

  /** How a member voted on these posts; those without a vote are left out. */
  async of(member: MemberId, posts: readonly string[]): Promise<Map<string, Vote>> {
    if (posts.length === 0) return new Map();
    const rows = await this.#database.kysely
      .selectFrom('vote')
      .select(['post', 'value'])
      .where('member', '=', member)
      .where('post', 'in', posts)
      .execute();
    return new Map(rows.map(({ post, value }) => [post, value === 1 ? 1 : -1]));
  }
}

/** Keeps the vote, or drops it, and counts it in its post; `post` has the counts after it. */
async function put(
  transaction: Transaction<Schema>,
  post: { id: string; kind: string; up: number; down: number },
  { member, value, at }: { member: string; value: Vote; at: Date },
): Promise<void> {
  const { id, kind, up, down } = post;
  await transaction
    .with('voted', (db) =>
      value === 0
        ? db.deleteFrom('vote').where('member', '=', member).where('post', '=', id)
        : db
            .insertInto('vote')
            .values({ member, post: id, value, at })
            .onConflict((conflict) => conflict.columns(['member', 'post']).doUpdateSet({ value })),
    )
    .updateTable('post')
    .set({ up, down })
    .where('id', '=', id)
    .execute();
  if (kind !== 'question') return;
  await transaction
    .updateTable('question')
    .set({ hot: hotness(up - down, sql.ref('answers')) })
    .where('id', '=', id)
    .execute();
}

/** Counts a vote of that day, or takes it back; gives what that changes in points. */
async function onDay(
  transaction: Transaction<Schema>,
  member: string,
  at: Date,
  change: 1 | -1,
): Promise<number> {
  const { votes } = await transaction
    .insertInto('vote_day')
    .values({ member, day: at.toISOString().slice(0, 10), votes: change })
    .onConflict((conflict) =>
      conflict.columns(['member', 'day']).doUpdateSet((eb) => ({ votes: eb('vote_day.votes', '+', change) })),
    )
    .returning('votes')
    .executeTakeFirstOrThrow();
  return dayPoints(votes) - dayPoints(votes - change);
}
