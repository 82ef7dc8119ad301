import { type Selectable, sql, type Transaction } from 'kysely';
import { type Answer, answer } from '#answer/answer.ts';
import { type AnswerRecord, type AnswerSummary, answerId } from '#community/answer-record.ts';
import { lockedPost, lockedQuestion } from '#community/locked-post-store.ts';
import { machine } from '#community/member.ts';
import { notify } from '#community/notification/notify-store.ts';
import { harmlessText } from '#community/post-text.ts';
import { questionId } from '#community/question.ts';
import { hotness } from '#community/vote-store.ts';
import { Problem } from '#errors';
import type { Database } from '#storage/database.ts';
import { newId } from '#storage/id.ts';
import { toJson } from '#storage/json.ts';
import { runId } from '#storage/run.ts';
import type { AnswerTable, Schema } from '#storage/schema.ts';

const columns = ['id', 'question', 'run', 'created'] as const;

/** The answers to questions, each with the run that made it. */
export class AnswerStore {
  readonly #database: Pick<Database, 'kysely'>;

  constructor(database: Pick<Database, 'kysely'>) {
    this.#database = database;
  }

  /**
   * Keeps the answer that a run made. Doing it again for the same question and run changes nothing, and
   * gives what was kept first.
   */
  async keep(given: { question: string; run: string; answer: Answer }): Promise<AnswerSummary> {
    const { question, run } = given;
    const { text, check } = given.answer;
    const verdicts = [...new Set(check.claims.map(({ verdict }) => verdict))].toSorted();
    const made = await this.#database.kysely.transaction().execute(async (transaction) => {
      const answer = await transaction
        .insertInto('answer')
        .values({ id: newId(), question, run, body: toJson(given.answer) })
        .onConflict((conflict) => conflict.columns(['question', 'run']).doNothing())
        .returning(columns)
        .executeTakeFirst();
      if (answer !== undefined) {
        await countAnswer(transaction, answer, verdicts.includes('contested'));
        await keepWords(transaction, { question, report: harmlessText(text), verdicts });
      }
      return answer;
    });
    if (made !== undefined) return toSummary(made);
    const there = this.#select().where('question', '=', question).where('run', '=', run);
    return toSummary(await there.executeTakeFirstOrThrow());
  }

  /** The newest answer to a question, or null. Throws `data-damaged` where it cannot be understood. */
  async newest(question: string): Promise<AnswerRecord | null> {
    if (!questionId.safeParse(question).success) return null;
    const row = await this.#select()
      .select('body')
      .where('question', '=', question)
      .orderBy('created', 'desc')
      .orderBy('id', 'desc')
      .limit(1)
      .executeTakeFirst();
    return row === undefined ? null : { ...toSummary(row), body: bodyOf(row.id, row.body) };
  }

  /** Which of these questions have an answer. */
  async answered(questions: readonly string[]): Promise<Set<string>> {
    if (questions.length === 0) return new Set();
    const rows = await this.#database.kysely
      .selectFrom('answer')
      .select('question')
      .distinct()
      .where('question', 'in', questions)
      .execute();
    return new Set(rows.map((row) => row.question));
  }

  /** The answers to a question, newest first. */
  async list(options: { question: string; limit: number }): Promise<AnswerSummary[]> {
    const rows = await this.#select()
      .where('question', '=', options.question)
      .orderBy('created', 'desc')
      .orderBy('id', 'desc')
      .limit(options.limit)
      .execute();
    return rows.map(toSummary);
  }

  #select() {
    return this.#database.kysely.selectFrom('answer').select(columns);
  }
}

/** The machine has one post at a question, and its runs are the texts of it; the first one makes the post. */
async function countAnswer(
  transaction: Transaction<Schema>,
  { question, created }: Pick<Row, 'question' | 'created'>,
  contested: boolean,
): Promise<void> {
  const asked = await lockedPost(transaction, question);
  const posted = await transaction
    .insertInto('post')
    .values({ id: newId(), kind: 'answer', question, author: machine, created })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  const { answers: before } = await lockedQuestion(transaction, question);
  const answers = before + (posted === undefined ? 0 : 1);
  await transaction
    .updateTable('question')
    .set({ answers, contested, active: created, hot: hotness(asked.score, answers) })
    .where('id', '=', question)
    .execute();
  if (posted === undefined) return;
  const told = [{ member: asked.author, kind: 'answer' as const, subject: posted.id, post: posted.id }];
  await notify(transaction, { by: machine, at: created, told });
}

/** What the machine's answer is found by, from now on. */
async function keepWords(
  transaction: Transaction<Schema>,
  { question, report, verdicts }: { question: string; report: string; verdicts: readonly string[] },
): Promise<void> {
  await transaction
    .updateTable('post_words')
    .from('post')
    .whereRef('post.id', '=', 'post_words.post')
    .where('post.question', '=', question)
    .where(sql<boolean>`post.kind = 'answer' and post.author = ${sql.lit(machine)}`)
    .set({ report, verdicts, words: sql`words_of('', ${report})` })
    .execute();
}

type Row = Pick<Selectable<AnswerTable>, (typeof columns)[number]>;

function toSummary(row: Row): AnswerSummary {
  return {
    id: answerId.parse(row.id),
    question: questionId.parse(row.question),
    author: 'machine',
    run: runId.parse(row.run),
    created: row.created.toISOString(),
  };
}

function bodyOf(id: string, body: unknown): Answer {
  const read = answer.safeParse(body);
  if (read.success) return read.data;
  throw new Problem(
    'data-damaged',
    `The answer ${id} was written in a form that this version of Betateta does not know: answer the question again.`,
    { cause: read.error },
  );
}
