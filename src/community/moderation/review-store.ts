import type { Selectable, Transaction } from 'kysely';
import { type MemberId, machine } from '#community/member.ts';
import {
  type Decision,
  type FlagReason,
  flagReason,
  type ReviewCause,
  reviewCause,
} from '#community/moderation/act.ts';
import { recordAct } from '#community/moderation/act-store.ts';
import { learn } from '#community/moderation/spam-store.ts';
import { notify } from '#community/notification/notify-store.ts';
import { type Author, authorOf, type PostKind, postKind } from '#community/post.ts';
import { deletePost, lockedWithQuestion, restorePost } from '#community/post-state-store.ts';
import { spamReasons } from '#community/spam-score.ts';
import { Problem } from '#errors';
import type { Message } from '#locales/message.ts';
import type { Database } from '#storage/database.ts';
import type { PostTable, Schema } from '#storage/schema.ts';

/** A post that somebody is to look at. Times are ISO 8601. */
export interface Review {
  id: string;
  why: ReviewCause;
  score: number;
  reasons: Message[];
  flags: { reason: FlagReason; note: string; weight: number; created: string }[];
  post: {
    id: string;
    kind: PostKind;
    question: string;
    slug: string;
    title: string;
    body: string;
    author: Author | null;
    hidden: boolean;
    created: string;
  };
  created: string;
}

/** The queue of what a moderator is to look at, and their decisions. */
export class ReviewStore {
  readonly #database: Pick<Database, 'kysely'>;
  readonly #now: () => Date;

  constructor(database: Pick<Database, 'kysely'>, now: () => Date) {
    this.#database = database;
    this.#now = now;
  }

  /** What waits longest first. */
  async queue(limit: number): Promise<Review[]> {
    const rows = await this.#database.kysely
      .selectFrom('review')
      .innerJoin('post', 'post.id', 'review.post')
      .innerJoin('question', 'question.id', 'post.question')
      .leftJoin('member', 'member.id', 'post.author')
      .select([
        'review.id',
        'review.why',
        'review.score',
        'review.reasons',
        'review.created',
        'post.id as post',
        'post.kind',
        'post.body',
        'post.deleted',
        'post.created as written',
        'post.author',
        'member.name as author_name',
        'member.role as author_role',
        'member.points as author_points',
        'member.gone as author_gone',
        'question.id as question',
        'question.slug',
        'question.title',
        'question.body as question_body',
      ])
      .where('review.decision', 'is', null)
      .orderBy('review.created')
      .orderBy('review.id')
      .limit(limit)
      .execute();
    const flags = await this.#openFlags(rows.map(({ post }) => post));
    return rows.map((row) => {
      const kind = postKind.parse(row.kind);
      return {
        id: row.id,
        why: reviewCause.parse(row.why),
        score: row.score,
        reasons: spamReasons.parse(row.reasons),
        flags: flags.get(row.post) ?? [],
        post: {
          id: row.post,
          kind,
          question: row.question,
          slug: row.slug,
          title: row.title,
          body: kind === 'question' ? row.question_body : row.body,
          author: authorOf(row),
          hidden: row.deleted !== null,
          created: row.written.toISOString(),
        },
        created: row.created.toISOString(),
      };
    });
  }

  /**
   * Keeps a post, which is shown again if flags or a rule had hidden it, or removes it. Its open flags are answered
   * by that, and what is spam is learned from it. Throws `not-found` where somebody else was quicker.
   */
  async decide(given: {
    review: string;
    by: MemberId;
    decision: Decision;
    reason: FlagReason;
    note: string;
  }): Promise<{ act: string }> {
    const at = this.#now();
    const { by, decision, reason, note } = given;
    return this.#database.kysely.transaction().execute(async (transaction) => {
      const waiting = await transaction
        .selectFrom('review')
        .select(['id', 'post'])
        .where('id', '=', given.review)
        .where('decision', 'is', null)
        .executeTakeFirst();
      if (waiting === undefined) throw alreadyDecided();
      const post = await lockedWithQuestion(transaction, waiting.post);
      const { numUpdatedRows } = await transaction
        .updateTable('review')
        .set({ decision })
        .where('id', '=', waiting.id)
        .where('decision', 'is', null)
        .executeTakeFirst();
      if (numUpdatedRows === 0n) throw alreadyDecided();
      const flags = await transaction
        .updateTable('flag')
        .set({ state: decision === 'remove' ? 'agreed' : 'declined' })
        .where('post', '=', post.id)
        .where('state', '=', 'open')
        .returning(['id', 'member'])
        .execute();
      const before = {
        kind: decision,
        review: waiting.id,
        // What its author deleted stays deleted.
        moved: decision === 'remove' ? post.deleted === null : post.deleted_by === machine,
        deletedBy: post.deleted_by,
        flags: flags.map(({ id }) => id),
        learned: await learned(transaction, post, decision, reason),
      };
      if (before.moved && decision === 'remove') await deletePost(transaction, { post, by, at });
      if (before.moved && decision === 'keep') await restorePost(transaction, { post, at });
      const act = await recordAct(transaction, {
        by,
        post: post.id,
        reason: decision === 'remove' ? reason : '',
        note,
        before,
        at,
      });
      const removed = decision === 'remove';
      const author = { member: post.author, kind: 'moderated' as const, subject: act };
      const told = [
        ...(before.moved
          ? [{ ...author, post: post.id, detail: removed ? ('hidden' as const) : ('restored' as const) }]
          : []),
        ...flags.map(({ id, member }) => {
          const detail = removed ? ('agreed' as const) : ('declined' as const);
          return { member, kind: 'flag' as const, subject: id, post: post.id, detail };
        }),
      ];
      await notify(transaction, { by, at, told });
      return { act };
    });
  }

  async #openFlags(posts: readonly string[]): Promise<Map<string, Review['flags']>> {
    if (posts.length === 0) return new Map();
    const rows = await this.#database.kysely
      .selectFrom('flag')
      .select(['post', 'reason', 'note', 'weight', 'created'])
      .where('post', 'in', posts)
      .where('state', '=', 'open')
      .orderBy('created')
      .execute();
    const flags = new Map<string, Review['flags']>();
    for (const { post, reason, note, weight, created } of rows) {
      const one = { reason: flagReason.parse(reason), note, weight, created: created.toISOString() };
      flags.set(post, [...(flags.get(post) ?? []), one]);
    }
    return flags;
  }
}

function alreadyDecided(): Problem {
  return new Problem('not-found', 'This does not wait any more: somebody has decided on it.');
}

/** What is kept is no spam; what is removed for another reason says nothing of spam. Gives what was known before. */
async function learned(
  transaction: Transaction<Schema>,
  post: Selectable<PostTable>,
  decision: Decision,
  reason: FlagReason,
): Promise<boolean | null> {
  const known = await transaction
    .selectFrom('spam_text')
    .select('is_spam')
    .where('post', '=', post.id)
    .executeTakeFirst();
  if (decision === 'keep' || reason === 'spam')
    await learn(transaction, {
      post: post.id,
      text: await textOf(transaction, post),
      isSpam: decision === 'remove',
    });
  return known?.is_spam ?? null;
}

/** All that was written, with a question's title. */
export async function textOf(transaction: Transaction<Schema>, post: Selectable<PostTable>): Promise<string> {
  if (post.kind !== 'question') return post.body;
  const { title, body } = await transaction
    .selectFrom('question')
    .select(['title', 'body'])
    .where('id', '=', post.id)
    .executeTakeFirstOrThrow();
  return `${title}\n\n${body}`;
}
