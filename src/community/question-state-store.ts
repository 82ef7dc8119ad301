import type { Transaction } from 'kysely';
import { livePost, liveQuestion, lockedQuestion } from '#community/locked-post-store.ts';
import type { MemberId } from '#community/member.ts';
import { notify } from '#community/notification/notify-store.ts';
import { earn } from '#community/point-store.ts';
import { choicePoints } from '#community/points.ts';
import type { Closing } from '#community/post.ts';
import { Problem } from '#errors';
import type { Database } from '#storage/database.ts';
import type { Schema } from '#storage/schema.ts';

/** Questions that are closed and opened again, and whose best answer is chosen. */
export class QuestionStateStore {
  readonly #database: Pick<Database, 'kysely'>;
  readonly #now: () => Date;

  constructor(database: Pick<Database, 'kysely'>, now: () => Date) {
    this.#database = database;
    this.#now = now;
  }

  /** Chooses the best answer, another one, or (null) none any more. Throws `not-found`. */
  async accept(given: { question: string; answer: string | null; by: MemberId }): Promise<void> {
    const at = this.#now();
    await this.#database.kysely.transaction().execute(async (transaction) => {
      const asked = await livePost(transaction, given.question);
      const answer = given.answer === null ? null : await livePost(transaction, given.answer);
      if (answer !== null && (answer.kind !== 'answer' || answer.question !== asked.id))
        throw new Problem('not-found', 'That is no answer to this question.');
      const question = await lockedQuestion(transaction, asked.question);
      if (question.accepted === given.answer) return;
      await choose(transaction, question, { answer: given.answer, by: given.by, at });
      if (answer === null) return;
      const told = [
        { member: answer.author, kind: 'accepted' as const, subject: answer.id, post: answer.id },
      ];
      await notify(transaction, { by: given.by, at, told });
    });
  }

  /** Throws `not-found`, and `input-invalid` where it is a duplicate of nothing, or of itself. */
  async close(given: Closed): Promise<void> {
    const at = this.#now();
    await this.#database.kysely.transaction().execute(async (transaction) => {
      await liveQuestion(transaction, given.question);
      await closeQuestion(transaction, { ...given, at });
    });
  }

  async reopen(given: { question: string }): Promise<void> {
    await this.#database.kysely.transaction().execute(async (transaction) => {
      await liveQuestion(transaction, given.question);
      await reopenQuestion(transaction, given.question);
    });
  }
}

interface Closed {
  question: string;
  by: MemberId;
  as: Closing;
  duplicateOf: string | null;
}

/** Closes a question that is locked. Throws `not-found` and `input-invalid` for what it is to be a duplicate of. */
export async function closeQuestion(
  transaction: Transaction<Schema>,
  { question, by, as, duplicateOf, at }: Closed & { at: Date },
): Promise<void> {
  if ((as === 'duplicate') !== (duplicateOf !== null) || duplicateOf === question)
    throw new Problem(
      'input-invalid',
      'Say of which other question it is a duplicate, or give another reason.',
    );
  if (duplicateOf !== null && !(await isShown(transaction, duplicateOf)))
    throw new Problem('not-found', 'The question that it is to be a duplicate of is not there.');
  await transaction
    .updateTable('question')
    .set({ closed: at, closed_by: by, closed_as: as, duplicate_of: duplicateOf })
    .where('id', '=', question)
    .execute();
}

/** Opens a question that is locked. */
export async function reopenQuestion(transaction: Transaction<Schema>, id: string): Promise<void> {
  await transaction
    .updateTable('question')
    .set({ closed: null, closed_by: null, closed_as: null, duplicate_of: null })
    .where('id', '=', id)
    .execute();
}

async function isShown(transaction: Transaction<Schema>, id: string): Promise<boolean> {
  const found = await transaction
    .selectFrom('question')
    .select('id')
    .where('id', '=', id)
    .where('hidden', '=', false)
    .executeTakeFirst();
  return found !== undefined;
}

/** Puts a choice in place of another, with the points of both. The question's row is locked. */
export async function choose(
  transaction: Transaction<Schema>,
  question: { id: string; accepted: string | null; accepted_by: string | null },
  next: { answer: string | null; by: string | null; at: Date },
): Promise<void> {
  const authors = await authorsOf(transaction, [question.id, question.accepted, next.answer]);
  const asker = authors.get(question.id) ?? null;
  const pointsOf = (answer: string | null, by: string | null) =>
    answer === null ? [] : choicePoints({ asker, by, answerer: authors.get(answer) ?? null });
  await transaction
    .updateTable('question')
    .set({ accepted: next.answer, accepted_by: next.answer === null ? null : next.by })
    .where('id', '=', question.id)
    .execute();
  const taken = pointsOf(question.accepted, question.accepted_by).map((one) => ({
    ...one,
    amount: -one.amount,
    post: question.accepted,
  }));
  const given = pointsOf(next.answer, next.by).map((one) => ({ ...one, post: next.answer }));
  await earn(transaction, [...taken, ...given], next.at);
}

async function authorsOf(
  transaction: Transaction<Schema>,
  posts: readonly (string | null)[],
): Promise<Map<string, string | null>> {
  const ids = posts.filter((id) => id !== null);
  const rows = await transaction.selectFrom('post').select(['id', 'author']).where('id', 'in', ids).execute();
  return new Map(rows.map(({ id, author }) => [id, author]));
}
