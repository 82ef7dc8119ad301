import type { Transaction } from 'kysely';
import { postId } from '#community/post.ts';
import { Problem } from '#errors';
import type { Schema } from '#storage/schema.ts';

// Changes to posts lock their rows in one order, so that two changes never wait for each other: the
// question's post, then the post itself, then the question, then tags, then members.

/** A post that nobody else changes until the transaction ends. Throws `not-found`. */
export async function lockedPost(transaction: Transaction<Schema>, id: string) {
  const post = postId.safeParse(id).success
    ? await transaction.selectFrom('post').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
    : undefined;
  if (post === undefined)
    throw new Problem('not-found', 'There is no such post: its address may be cut off.');
  return post;
}

/** As `lockedPost`, and it is not deleted. */
export async function livePost(transaction: Transaction<Schema>, id: string) {
  const post = await lockedPost(transaction, id);
  if (post.deleted !== null) throw new Problem('not-found', 'This was deleted meanwhile.');
  return post;
}

/** A question and its post, which is not deleted. Throws `not-found`. */
export async function liveQuestion(transaction: Transaction<Schema>, id: string) {
  const post = await livePost(transaction, id);
  if (post.kind !== 'question')
    throw new Problem('not-found', 'There is no such question: its address may be cut off.');
  return { post, question: await lockedQuestion(transaction, id) };
}

export async function lockedQuestion(transaction: Transaction<Schema>, id: string) {
  return transaction
    .selectFrom('question')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirstOrThrow();
}
