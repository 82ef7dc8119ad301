import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { AnswerStore } from '#community/answer-store.ts';
import { QuestionStore } from '#community/question-store.ts';
import { startRuns, useDatabase } from '#test/harness/database.ts';
import { fictionalAnswer } from '#test/harness/fictional-answer.ts';
import { recordSql } from '#test/harness/record-sql.ts';

const database = useDatabase();

async function asked(title: string) {
  const { runs } = await startRuns(database());
  const question = await new QuestionStore(database()).ensure(title);
  return { runs, question, answers: new AnswerStore(database()) };
}

it('keeps one answer for a run, however often it is told', async () => {
  const { runs, question, answers } = await asked('Does fictional zorblimab help?');
  expect(await answers.newest(question.id)).toBeNull();
  const run = await runs.create('answer', null);
  const body = fictionalAnswer(question.title, 'A nul \u0000 is kept.');
  const kept = await answers.keep({ question: question.id, run, answer: body });
  expect(kept).toEqual({ id: kept.id, question: question.id, author: 'machine', run, created: kept.created });
  expect(await answers.keep({ question: question.id, run, answer: fictionalAnswer('other') })).toEqual(kept);
  expect(await answers.newest(question.id)).toEqual({ ...kept, body });
  expect(await answers.list({ question: question.id, limit: 9 })).toEqual([kept]);
});

it('gives the newest of several, and tells which questions have one', async () => {
  const { runs, question, answers } = await asked('Does fictional zorblimab still help?');
  const open = await new QuestionStore(database()).ensure('Is this open?');
  const kept = [];
  for (const text of ['first', 'second']) {
    const run = await runs.create('answer', null);
    kept.unshift(
      await answers.keep({ question: question.id, run, answer: fictionalAnswer(question.title, text) }),
    );
  }
  expect((await answers.newest(question.id))?.body.text).toBe('second');
  expect(await answers.list({ question: question.id, limit: 9 })).toEqual(kept);
  expect(await answers.answered([question.id, open.id])).toEqual(new Set([question.id]));
  expect(await answers.answered([])).toEqual(new Set());
});

it('refuses an answer to nothing', async () => {
  const { runs, question, answers } = await asked('Is there a run?');
  const run = await runs.create('answer', null);
  const answer = fictionalAnswer(question.title);
  await expect(answers.keep({ question: 'nothing', run, answer })).rejects.toThrow('foreign key');
  await expect(answers.keep({ question: question.id, run: 'nothing', answer })).rejects.toThrow(
    'foreign key',
  );
});

it('says in one sentence that an answer is of another form', async () => {
  const { runs, question, answers } = await asked('What came before?');
  const run = await runs.create('answer', null);
  const { id } = await answers.keep({ question: question.id, run, answer: fictionalAnswer(question.title) });
  await sql`update answer set body = '{"old": true}' where id = ${id}`.execute(database().kysely);
  await expect(answers.newest(question.id)).rejects.toMatchObject({
    id: 'data-damaged',
    message: `The answer ${id} was written in a form that this version of Betateta does not know: answer the question again.`,
  });
});

it('reads one body, and none for a list', async () => {
  const { sql: questions, ...recorded } = recordSql(database());
  const answers = new AnswerStore(recorded);
  await answers.newest('000000000000');
  await answers.list({ question: '000000000000', limit: 5 });
  expect(await answers.newest('\u0000')).toBeNull();
  const rest = 'from "answer" where "question" = $1 order by "created" desc, "id" desc limit $2';
  expect(questions).toEqual([
    `select "id", "question", "run", "created", "body" ${rest}`,
    `select "id", "question", "run", "created" ${rest}`,
  ]);
});
