import { sql, type Transaction } from 'kysely';
import { livePost } from '#community/locked-post-store.ts';
import type { MemberId } from '#community/member.ts';
import type { PostId } from '#community/post.ts';
import { writeComment } from '#community/post-store.ts';
import { type Reaction, type ReactionCounts, reaction } from '#community/reaction.ts';
import { Problem } from '#errors';
import type { Database } from '#storage/database.ts';
import type { Schema } from '#storage/schema.ts';

export interface NewReaction {
  member: MemberId;
  post: string;
  reaction: Reaction;
  /** False: not any more. */
  keep: boolean;
  /** What is dangerous, where that is said. */
  comment: string;
}

/** Reactions on answers: each of each member once. */
export class ReactionStore {
  readonly #database: Pick<Database, 'kysely'>;
  readonly #now: () => Date;

  constructor(database: Pick<Database, 'kysely'>, now: () => Date) {
    this.#database = database;
    this.#now = now;
  }

  /**
   * Keeps a reaction, or drops it; doing it twice is the same as once. A warning comes with a comment, whose id is
   * given where one was written. Throws `not-found`, `not-allowed` (own answers, and what is none), and what comments
   * throw.
   */
  async react(given: NewReaction): Promise<{ comment: PostId | null }> {
    const at = this.#now();
    const { member, post: id, reaction: kind, keep } = given;
    return this.#database.kysely.transaction().execute(async (transaction) => {
      // Everybody who reacts on the answer at this moment waits here for their turn.
      const post = await livePost(transaction, id);
      if (post.kind !== 'answer')
        throw new Problem('not-allowed', 'Reactions are for answers: say it in a comment.');
      if (post.author === member)
        throw new Problem('not-allowed', 'This is your own: others decide what it is worth.');
      const there = await transaction
        .selectFrom('reaction')
        .select('kind')
        .where('post', '=', post.id)
        .where('member', '=', member)
        .where('kind', '=', kind)
        .executeTakeFirst();
      if ((there !== undefined) === keep) return { comment: null };
      if (!keep) {
        await transaction
          .deleteFrom('reaction')
          .where('post', '=', post.id)
          .where('member', '=', member)
          .where('kind', '=', kind)
          .execute();
        await count(transaction, { post: post.id, kind, change: -1 });
        return { comment: null };
      }
      await count(transaction, { post: post.id, kind, change: 1 });
      const written =
        kind === 'dangerous'
          ? await writeComment(transaction, { author: member, parent: post.id, body: given.comment, at })
          : null;
      const comment = written?.id ?? null;
      await transaction.insertInto('reaction').values({ post: post.id, member, kind, comment, at }).execute();
      return { comment };
    });
  }

  /** How many there are at each of these posts; those without any are left out. */
  async counts(posts: readonly string[]): Promise<Map<string, ReactionCounts>> {
    if (posts.length === 0) return new Map();
    const rows = await this.#database.kysely
      .selectFrom('reaction_count')
      .select(['post', 'works', 'outdated', 'dangerous'])
      .where('post', 'in', posts)
      .execute();
    return new Map(rows.map(({ post, ...counts }) => [post, counts]));
  }

  /** How a member reacted on these posts. */
  async of(member: MemberId, posts: readonly string[]): Promise<Map<string, Set<Reaction>>> {
    const own = new Map<string, Set<Reaction>>();
    if (posts.length === 0) return own;
    const rows = await this.#database.kysely
      .selectFrom('reaction')
      .select(['post', 'kind'])
      .where('member', '=', member)
      .where('post', 'in', posts)
      .execute();
    for (const { post, kind } of rows)
      own.set(post, (own.get(post) ?? new Set<Reaction>()).add(reaction.parse(kind)));
    return own;
  }
}

/** A warning goes with the comment that says why. */
export async function dropReactionOf(transaction: Transaction<Schema>, comment: string): Promise<void> {
  const dropped = await transaction
    .deleteFrom('reaction')
    .where('comment', '=', comment)
    .returning(['post', 'kind'])
    .execute();
  for (const { post, kind } of dropped)
    await count(transaction, { post, kind: reaction.parse(kind), change: -1 });
}

async function count(
  transaction: Transaction<Schema>,
  { post, kind, change }: { post: string; kind: Reaction; change: 1 | -1 },
): Promise<void> {
  await transaction
    .insertInto('reaction_count')
    .values({ post, [kind]: Math.max(0, change) })
    .onConflict((conflict) =>
      conflict
        .column('post')
        .doUpdateSet({ [kind]: sql`greatest(0, ${sql.ref(`reaction_count.${kind}`)} + ${sql.lit(change)})` }),
    )
    .execute();
}
