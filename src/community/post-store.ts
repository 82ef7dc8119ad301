import { sql, type Transaction } from 'kysely';
import { keepImages } from '#community/image/image-store.ts';
import { livePost, liveQuestion } from '#community/locked-post-store.ts';
import type { MemberId } from '#community/member.ts';
import { keepMentions } from '#community/mention-store.ts';
import { notify, type Told } from '#community/notification/notify-store.ts';
import { earn } from '#community/point-store.ts';
import { writtenPoints } from '#community/points.ts';
import { type PostId, postId } from '#community/post.ts';
import { answerText, commentText, questionText, tagsOf } from '#community/post-text.ts';
import { type QuestionId, questionId, questionTitle, sameWords, slugOf } from '#community/question.ts';
import { countCategory, meantTags, moveTags } from '#community/tag-store.ts';
import { hotness } from '#community/vote-store.ts';
import { Problem } from '#errors';
import type { Database } from '#storage/database.ts';
import { newId } from '#storage/id.ts';
import type { Schema } from '#storage/schema.ts';

export interface NewQuestion {
  /** Null: somebody without an account. */
  author: MemberId | null;
  title: string;
  body: string;
  tags: readonly string[];
  category: string | null;
}

/** What members write: questions, answers, comments. Each is one small transaction. */
export class PostStore {
  readonly #database: Pick<Database, 'kysely'>;
  readonly #now: () => Date;

  constructor(database: Pick<Database, 'kysely'>, now: () => Date) {
    this.#database = database;
    this.#now = now;
  }

  /** Throws `conflict` where the same was asked before, and what the texts throw. */
  async ask(given: NewQuestion): Promise<{ id: QuestionId; slug: string; title: string }> {
    const title = questionTitle(given.title);
    const body = questionText(given.body);
    const tags = tagsOf(given.tags);
    const { author, category } = given;
    const created = this.#now();
    const id = questionId.parse(newId());
    return this.#database.kysely.transaction().execute(async (transaction) => {
      await countCategory(transaction, category, 1);
      const meant = await meantTags(transaction, tags);
      const made = await transaction
        .insertInto('question')
        .values({
          id,
          slug: slugOf(title),
          title,
          body,
          same_words: sameWords(title),
          tags: meant,
          category,
          created,
          active: created,
          hot: created.getTime() / 45_000_000,
        })
        .onConflict((conflict) => conflict.column('same_words').doNothing())
        .returning('slug')
        .executeTakeFirst();
      if (made === undefined)
        throw new Problem('conflict', 'This was asked before in the same words: look at its answers first.');
      await transaction
        .insertInto('post')
        .values({ id, kind: 'question', question: id, author, created })
        .execute();
      await keepImages(transaction, { post: id, writer: author, text: body });
      await moveTags(transaction, { id, created }, { from: [], to: meant });
      const amount = writtenPoints({ kind: 'question', author });
      await earn(transaction, [{ member: author, kind: 'question', amount, post: id }], created);
      const told = await mentioned(transaction, { post: id, question: id, text: body });
      await notify(transaction, { by: author, at: created, told });
      return { id, slug: made.slug, title };
    });
  }

  /** Throws `not-found` and, for a question that is closed, `conflict`. */
  async answer(given: { author: MemberId; question: string; body: string }): Promise<{ id: PostId }> {
    const body = answerText(given.body);
    const { author } = given;
    const created = this.#now();
    const id = postId.parse(newId());
    return this.#database.kysely.transaction().execute(async (transaction) => {
      const { post, question } = await liveQuestion(transaction, given.question);
      if (question.closed !== null)
        throw new Problem('conflict', 'This question is closed: it takes no more answers.');
      await transaction
        .insertInto('post')
        .values({ id, kind: 'answer', question: question.id, author, body, created })
        .execute();
      await keepImages(transaction, { post: id, writer: author, text: body });
      const answers = question.answers + 1;
      await transaction
        .updateTable('question')
        .set({ answers, active: created, hot: hotness(post.score, answers) })
        .where('id', '=', question.id)
        .execute();
      const amount = writtenPoints({ kind: 'answer', author });
      await earn(transaction, [{ member: author, kind: 'answer', amount, post: id }], created);
      const told = [
        { member: post.author, kind: 'answer' as const, subject: id, post: id },
        ...(await mentioned(transaction, { post: id, question: question.id, text: body })),
      ];
      await notify(transaction, { by: author, at: created, told });
      return { id };
    });
  }

  /** A comment on a question or an answer. Throws `not-found` and `not-allowed`. */
  async comment(given: NewComment): Promise<{ id: PostId; question: QuestionId }> {
    const at = this.#now();
    const { kysely } = this.#database;
    return kysely.transaction().execute((transaction) => writeComment(transaction, { ...given, at }));
  }
}

interface NewComment {
  author: MemberId;
  parent: string;
  body: string;
}

/** Throws as `PostStore.comment` does; call it last in a transaction, since it tells others. */
export async function writeComment(
  transaction: Transaction<Schema>,
  given: NewComment & { at: Date },
): Promise<{ id: PostId; question: QuestionId }> {
  const body = commentText(given.body);
  const { author, at: created } = given;
  const id = postId.parse(newId());
  const parent = await livePost(transaction, given.parent);
  if (parent.kind === 'comment')
    throw new Problem('not-allowed', 'A comment stands under a question or an answer: comment on that.');
  const question = questionId.parse(parent.question);
  const others = await lastCommenters(transaction, parent.id);
  await transaction
    .insertInto('post')
    .values({ id, kind: 'comment', question, parent: parent.id, author, body, created })
    .execute();
  await transaction
    .updateTable('post')
    .set({ comments: parent.comments + 1 })
    .where('id', '=', parent.id)
    .execute();
  const there = await transaction
    .updateTable('question')
    .set({ active: created })
    .where('id', '=', question)
    .where('hidden', '=', false)
    .returning('id')
    .executeTakeFirst();
  if (there === undefined) throw new Problem('not-found', 'This question was deleted meanwhile.');
  const here = { subject: id, post: id };
  const told = [
    { member: parent.author, kind: 'comment' as const, ...here },
    ...(await mentioned(transaction, { post: id, question, text: body })),
    ...others.map((member) => ({ member, kind: 'reply' as const, ...here })),
  ];
  await notify(transaction, { by: author, at: created, told });
  return { id, question };
}

/** Keeps who is named in a new text, and gives what they are to be told. */
async function mentioned(
  transaction: Transaction<Schema>,
  given: { post: string; question: string; text: string },
): Promise<Told[]> {
  const { post } = given;
  const members = await keepMentions(transaction, given);
  return members.map((member) => ({ member, kind: 'mention', subject: post, post }));
}

/** Comments whose authors are told of a further one under the same post: who wrote long before has moved on. */
const toldCommenters = 30;

async function lastCommenters(transaction: Transaction<Schema>, parent: string): Promise<string[]> {
  const rows = await transaction
    .selectFrom('post')
    .select('author')
    .where('parent', '=', parent)
    .where(sql<boolean>`kind = 'comment'`)
    .where('deleted', 'is', null)
    .orderBy('created', 'desc')
    .orderBy('id', 'desc')
    .limit(toldCommenters)
    .execute();
  return [...new Set(rows.flatMap(({ author }) => author ?? []))];
}
