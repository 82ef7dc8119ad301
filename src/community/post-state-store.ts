import type { Selectable, Transaction } from 'kysely';
import { keepImages } from '#community/image/image-store.ts';
import { livePost, lockedPost, lockedQuestion } from '#community/locked-post-store.ts';
import { type MemberId, machine } from '#community/member.ts';
import { keepMentions } from '#community/mention-store.ts';
import { hideNotifications, notify } from '#community/notification/notify-store.ts';
import { earn } from '#community/point-store.ts';
import { postPoints } from '#community/points.ts';
import { postId } from '#community/post.ts';
import { answerText, commentText, questionText, tagsOf } from '#community/post-text.ts';
import { questionTitle, sameWords, slugOf } from '#community/question.ts';
import { choose } from '#community/question-state-store.ts';
import { dropReactionOf } from '#community/reaction-store.ts';
import { countCategory, countTags, meantTags, moveTags } from '#community/tag-store.ts';
import { hotness } from '#community/vote-store.ts';
import { Problem } from '#errors';
import type { Database } from '#storage/database.ts';
import type { PostTable, Schema } from '#storage/schema.ts';

export interface Edit {
  post: string;
  editor: MemberId;
  /** The number of the text that the editor saw. */
  revision: number;
  body: string;
  /** For questions alone. */
  title?: string | undefined;
  tags?: readonly string[] | undefined;
}

/** Posts that are changed, deleted and restored. */
export class PostStateStore {
  readonly #database: Pick<Database, 'kysely'>;
  readonly #now: () => Date;

  constructor(database: Pick<Database, 'kysely'>, now: () => Date) {
    this.#database = database;
    this.#now = now;
  }

  /**
   * Puts another text in place of the one that stands there, which is kept. Throws `conflict` where somebody
   * else was quicker or asked the same, `not-found`, `not-allowed` for the machine's, and what the texts throw.
   */
  async edit(given: Edit): Promise<{ revision: number }> {
    const at = this.#now();
    return this.#database.kysely.transaction().execute(async (transaction) => {
      const post = await livePost(transaction, given.post);
      if (post.author === machine)
        throw new Problem('not-allowed', 'What the machine wrote stands as it checked it: answer beside it.');
      if (post.revision !== given.revision)
        throw new Problem(
          'conflict',
          'Somebody changed this meanwhile: look at the new text, then change that.',
        );
      const changed =
        post.kind === 'question'
          ? await editQuestion(transaction, post, given)
          : await editBody(transaction, post, given.body);
      if (!changed) return { revision: post.revision };
      const revision = post.revision + 1;
      await transaction
        .updateTable('post')
        .set({ revision, edited: at, editor: given.editor })
        .where('id', '=', post.id)
        .execute();
      // A comment's correction is not news.
      if (post.kind !== 'comment') {
        await keepImages(transaction, { post: post.id, writer: given.editor, text: given.body });
        await transaction
          .updateTable('question')
          .set({ active: at })
          .where('id', '=', post.question)
          .execute();
      }
      const subject = `${post.id} ${revision}`;
      const { id, question } = post;
      const named = await keepMentions(transaction, { post: id, question, text: given.body });
      const told = [
        { member: post.author, kind: 'edited' as const, subject, post: id },
        ...named.map((member) => ({ member, kind: 'mention' as const, subject: id, post: id })),
      ];
      await notify(transaction, { by: given.editor, at, told });
      return { revision };
    });
  }

  /** Doing it twice is the same as once. The points that it gave go; a best answer is none any more. */
  async delete(given: { post: string; by: MemberId }): Promise<void> {
    const at = this.#now();
    await this.#database.kysely.transaction().execute(async (transaction) => {
      const post = await lockedWithQuestion(transaction, given.post);
      if (post.deleted === null) await deletePost(transaction, { post, by: given.by, at });
    });
  }

  /** Doing it twice is the same as once. Throws `conflict` where the question was asked again meanwhile. */
  async restore(given: { post: string }): Promise<void> {
    const at = this.#now();
    await this.#database.kysely.transaction().execute(async (transaction) => {
      const post = await lockedWithQuestion(transaction, given.post);
      if (post.deleted !== null) await restorePost(transaction, { post, at });
    });
  }
}

type PostRow = Selectable<PostTable>;

/** The question's post is locked before one that stands under it, as everywhere. */
export async function lockedWithQuestion(transaction: Transaction<Schema>, id: string): Promise<PostRow> {
  const found = await transaction
    .selectFrom('post')
    .select('question')
    .where('id', '=', postId.safeParse(id).data ?? '')
    .executeTakeFirst();
  if (found !== undefined && found.question !== id) await lockedPost(transaction, found.question);
  return lockedPost(transaction, id);
}

/** Deletes a post that is locked and not deleted. */
export async function deletePost(
  transaction: Transaction<Schema>,
  { post, by, at }: { post: PostRow; by: string | null; at: Date },
): Promise<void> {
  await transaction
    .updateTable('post')
    .set({ deleted: at, deleted_by: by })
    .where('id', '=', post.id)
    .execute();
  await recount(transaction, post, -1, at);
  if (post.kind === 'question') await hide(transaction, post.id);
  if (post.kind === 'comment') await dropReactionOf(transaction, post.id);
  const amount = -postPoints(post);
  await earn(transaction, [{ member: post.author, kind: 'deleted', amount, post: post.id }], at);
  await hideNotifications(transaction, { post: post.id, hidden: true });
}

/** Restores a post that is locked and deleted. Throws `conflict`. */
export async function restorePost(
  transaction: Transaction<Schema>,
  { post, at }: { post: PostRow; at: Date },
): Promise<void> {
  if (post.kind === 'question') await show(transaction, post.id);
  await transaction
    .updateTable('post')
    .set({ deleted: null, deleted_by: null })
    .where('id', '=', post.id)
    .execute();
  await recount(transaction, post, 1, at);
  const amount = postPoints(post);
  await earn(transaction, [{ member: post.author, kind: 'restored', amount, post: post.id }], at);
  await hideNotifications(transaction, { post: post.id, hidden: false });
}

/** Counts a post in or out where it stands. */
async function recount(
  transaction: Transaction<Schema>,
  post: PostRow,
  change: 1 | -1,
  at: Date,
): Promise<void> {
  if (post.kind === 'comment' && post.parent !== null)
    await transaction
      .updateTable('post')
      .set((eb) => ({ comments: eb('comments', '+', change) }))
      .where('id', '=', post.parent)
      .execute();
  if (post.kind !== 'answer') return;
  const question = await lockedQuestion(transaction, post.question);
  if (question.accepted === post.id) await choose(transaction, question, { answer: null, by: null, at });
  const asked = await lockedPost(transaction, post.question);
  const answers = question.answers + change;
  await transaction
    .updateTable('question')
    .set({ answers, hot: hotness(asked.score, answers) })
    .where('id', '=', post.question)
    .execute();
}

/** Out of lists and counts; its words may be asked again. */
async function hide(transaction: Transaction<Schema>, id: string): Promise<void> {
  const { tags, category } = await lockedQuestion(transaction, id);
  await transaction
    .updateTable('question')
    .set({ hidden: true, same_words: `deleted ${id}` })
    .where('id', '=', id)
    .execute();
  await countTags(transaction, tags, -1);
  await countCategory(transaction, category, -1);
}

async function show(transaction: Transaction<Schema>, id: string): Promise<void> {
  const { title, tags, category } = await lockedQuestion(transaction, id);
  await refuseSame(transaction, title, id);
  await transaction
    .updateTable('question')
    .set({ hidden: false, same_words: sameWords(title) })
    .where('id', '=', id)
    .execute();
  await countTags(transaction, tags, 1);
  await countCategory(transaction, category, 1);
}

async function refuseSame(transaction: Transaction<Schema>, title: string, id: string): Promise<void> {
  const same = await transaction
    .selectFrom('question')
    .select('id')
    .where('same_words', '=', sameWords(title))
    .where('id', '<>', id)
    .executeTakeFirst();
  if (same !== undefined)
    throw new Problem('conflict', 'There is another question in the same words: look at that one.');
}

/** Gives whether anything is another now. */
async function editBody(transaction: Transaction<Schema>, post: PostRow, given: string): Promise<boolean> {
  const body = post.kind === 'answer' ? answerText(given) : commentText(given);
  if (body === post.body) return false;
  await keepText(transaction, post, { title: null, body: post.body, tags: null });
  await transaction.updateTable('post').set({ body }).where('id', '=', post.id).execute();
  return true;
}

async function editQuestion(
  transaction: Transaction<Schema>,
  post: PostRow,
  given: Pick<Edit, 'title' | 'body' | 'tags'>,
): Promise<boolean> {
  const before = await lockedQuestion(transaction, post.id);
  const title = given.title === undefined ? before.title : questionTitle(given.title);
  const body = questionText(given.body);
  const tags = given.tags === undefined ? before.tags : await meantTags(transaction, tagsOf(given.tags));
  if (title === before.title && body === before.body && tags.join(' ') === before.tags.join(' '))
    return false;
  await refuseSame(transaction, title, post.id);
  await keepText(transaction, post, { title: before.title, body: before.body, tags: before.tags });
  await transaction
    .updateTable('question')
    .set({ title, slug: slugOf(title), same_words: sameWords(title), body, tags })
    .where('id', '=', post.id)
    .execute();
  await moveTags(transaction, before, { from: before.tags, to: tags });
  return true;
}

async function keepText(
  transaction: Transaction<Schema>,
  post: PostRow,
  text: { title: string | null; body: string; tags: readonly string[] | null },
): Promise<void> {
  await transaction
    .insertInto('revision')
    .values({
      post: post.id,
      number: post.revision,
      ...text,
      author: post.editor ?? post.author,
      written: post.edited ?? post.created,
    })
    .execute();
}
