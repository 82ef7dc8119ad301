import type { Selectable } from 'kysely';
import { type Answer, answer } from '#answer/answer.ts';
import { type AnswerRecord, type AnswerSummary, answerId } from '#community/answer-record.ts';
import { questionId } from '#community/question.ts';
import { Problem } from '#errors';
import type { Database } from '#storage/database.ts';
import { newId } from '#storage/id.ts';
import { toJson } from '#storage/json.ts';
import { runId } from '#storage/run.ts';
import type { AnswerTable } from '#storage/schema.ts';

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
    const made = await this.#database.kysely
      .insertInto('answer')
      .values({ id: newId(), question, run, body: toJson(given.answer) })
      .onConflict((conflict) => conflict.columns(['question', 'run']).doNothing())
      .returning(columns)
      .executeTakeFirst();
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
