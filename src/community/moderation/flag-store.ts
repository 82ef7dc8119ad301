import { sql, type Transaction } from 'kysely';
import { livePost } from '#community/locked-post-store.ts';
import { type MemberId, machine } from '#community/member.ts';
import type { FlagReason, ReviewCause } from '#community/moderation/act.ts';
import { recordAct } from '#community/moderation/act-store.ts';
import { notifyModerated } from '#community/moderation/notify-moderated-store.ts';
import { deletePost, lockedWithQuestion } from '#community/post-state-store.ts';
import { harmlessText } from '#community/post-text.ts';
import type { SettingStore } from '#community/settings/setting-store.ts';
import { firstPosts, hidingFlags } from '#community/settings/settings.ts';
import type { SpamScore } from '#community/spam-score.ts';
import { Problem } from '#errors';
import type { Database } from '#storage/database.ts';
import { newId } from '#storage/id.ts';
import type { Schema } from '#storage/schema.ts';

const longestNote = 500;

/** What brings posts before a moderator: flags of members, and rules. */
export class FlagStore {
  readonly #database: Pick<Database, 'kysely'>;
  readonly #now: () => Date;
  readonly #settings: Pick<SettingStore, 'read'>;

  constructor(database: Pick<Database, 'kysely'>, now: () => Date, settings: Pick<SettingStore, 'read'>) {
    this.#database = database;
    this.#now = now;
    this.#settings = settings;
  }

  /**
   * Flags a post; a member who has done so already says something else of it. So many members as is set hide it until
   * somebody has looked. Throws `not-found` and `not-allowed` for one's own.
   */
  async raise(given: {
    post: string;
    member: MemberId;
    reason: FlagReason;
    note: string;
    weight: number;
  }): Promise<{ hidden: boolean }> {
    const at = this.#now();
    const { member, reason, weight } = given;
    const note = harmlessText(given.note).trim().slice(0, longestNote);
    const hidesAt = (await this.#settings.read())(hidingFlags);
    return this.#database.kysely.transaction().execute(async (transaction) => {
      const post = await lockedWithQuestion(transaction, given.post);
      if (post.deleted !== null) throw new Problem('not-found', 'This was deleted meanwhile.');
      if (post.author === member)
        throw new Problem('not-allowed', 'This is your own: change it or delete it instead.');
      await transaction
        .insertInto('flag')
        .values({ id: newId(), post: post.id, member, reason, note, weight, created: at })
        // The index is found by its very condition, so that this is no parameter.
        .onConflict((conflict) =>
          conflict
            .columns(['post', 'member'])
            .where('state', '=', sql.lit('open'))
            .doUpdateSet({ reason, note, weight }),
        )
        .execute();
      await putInQueue(transaction, { post: post.id, why: 'flags', at });
      const { sum } = await transaction
        .selectFrom('flag')
        .select(sql<number>`coalesce(sum(weight), 0)::int`.as('sum'))
        .where('post', '=', post.id)
        .where('state', '=', 'open')
        .executeTakeFirstOrThrow();
      if (sum < hidesAt) return { hidden: false };
      await deletePost(transaction, { post, by: machine, at });
      const act = { by: null, post: post.id, reason, before: { kind: 'hide' as const }, at };
      const subject = await recordAct(transaction, act);
      await notifyModerated(transaction, { by: null, post, detail: 'hidden', subject, at });
      return { hidden: true };
    });
  }

  /** What rules think of a post that was just written: looked at, or hidden until it was looked at, or nothing. */
  async judge(given: { post: string; score: SpamScore; isFirst: boolean }): Promise<{ hidden: boolean }> {
    const { treatment, score, reasons } = given.score;
    const setting = await this.#settings.read();
    const first = given.isFirst ? setting(firstPosts) : 'free';
    if (treatment === 'show' && first === 'free') return { hidden: false };
    const at = this.#now();
    const why: ReviewCause = treatment === 'show' ? 'first' : 'spam';
    return this.#database.kysely.transaction().execute(async (transaction) => {
      const post = await lockedWithQuestion(transaction, given.post);
      await livePost(transaction, post.id);
      await putInQueue(transaction, { post: post.id, why, score, reasons, at });
      if (treatment !== 'hold' && first !== 'held') return { hidden: false };
      await deletePost(transaction, { post, by: machine, at });
      const reason = treatment === 'hold' ? 'spam' : '';
      await recordAct(transaction, { by: null, post: post.id, reason, before: { kind: 'hold' }, at });
      return { hidden: true };
    });
  }
}

/** A post stands in the queue once, for what brought it there first. */
async function putInQueue(
  transaction: Transaction<Schema>,
  given: { post: string; why: ReviewCause; score?: number; reasons?: unknown; at: Date },
): Promise<void> {
  const { post, why, score = 0, reasons = [], at } = given;
  await transaction
    .insertInto('review')
    .values({ id: newId(), post, why, score, reasons: JSON.stringify(reasons), created: at })
    .onConflict((conflict) => conflict.column('post').where('decision', 'is', null).doNothing())
    .execute();
}
