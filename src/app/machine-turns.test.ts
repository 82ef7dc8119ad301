import { beforeAll, beforeEach, expect, it } from 'vitest';
import { AnswerStore } from '#community/answer-store.ts';
import { type Community, communityOf } from '#community/community.ts';
import { MachineTurnStore } from '#community/machine-turn-store.ts';
import type { Member } from '#community/member.ts';
import { runId } from '#storage/run.ts';
import { startRuns, useDatabase } from '#test/harness/database.ts';
import { newMember } from '#test/harness/members.ts';
import { machineTurns } from './machine-turns.ts';
import { QuestionStates } from './question-states.ts';

const database = useDatabase();
const minute = 60_000;
let now = Date.parse('2030-01-01T00:00:00Z');
let community: Community;
let author: Member;
let number = 0;
const reported: unknown[] = [];

beforeAll(async () => {
  community = communityOf(database(), () => new Date(now));
  author = await newMember(database());
});

beforeEach(async () => {
  reported.length = 0;
  now += 1000 * minute;
  // What another test asked has had its turn, and its runs are over.
  const { kysely } = database();
  await kysely.updateTable('question').set({ hidden: true }).execute();
  await kysely.updateTable('run').set({ state: 'failed' }).execute();
});

const asked = async () => {
  number += 1;
  const title = `Does nobody answer, ${number}?`;
  return (await community.posts.ask({ author: author.id, title, body: '', tags: [], category: null })).id;
};

async function machine(minutes: number | null = 30) {
  const { runs } = await startRuns(database());
  const turns = new MachineTurnStore(database(), () => new Date(now));
  const states = new QuestionStates({ runs, answers: new AnswerStore(database()) });
  const parts = {
    turns,
    states,
    waits: async () => minutes,
    report: (error: unknown) => reported.push(error),
  };
  const create = async (kind: 'check' | 'answer', input: unknown) => runs.create(kind, input);
  return {
    turns,
    runs,
    process: () => machineTurns({ ...parts, runs: { create } }),
    asked: async () => (await runs.list({ kind: 'answer', limit: 100 })).map(({ input }) => input),
  };
}

it('answers nothing by itself where nobody wished it', async () => {
  await asked();
  now += 1000 * minute;
  const { process, asked: runs } = await machine(null);
  const before = await runs();
  await process().round();
  expect(await runs()).toEqual(before);
});

it('answers what nobody else did, after the time and once', async () => {
  const question = await asked();
  const { process, runs, asked: all } = await machine();
  const before = (await all()).length;
  await process().round();
  expect(await all()).toHaveLength(before);
  now += 31 * minute;
  for (const _twice of [1, 2]) await process().round();
  expect(await all()).toHaveLength(before + 1);
  const [run] = await runs.list({ kind: 'answer', limit: 1 });
  expect(run?.input).toEqual({ question, text: `Does nobody answer, ${number}?` });
  await runs.fail(runId.parse(run?.id), { id: 'unexpected', message: 'x' });
  await process().round();
  expect(await all()).toHaveLength(before + 1);
  expect(reported).toEqual([]);
});

it('leaves what is answered, closed, deleted or being answered', async () => {
  const { process, runs, asked: all } = await machine();
  const answered = await asked();
  await community.posts.answer({ author: author.id, question: answered, body: 'a' });
  const closed = await asked();
  await community.questions.close({ question: closed, by: author.id, as: 'unclear', duplicateOf: null });
  await community.states.delete({ post: await asked(), by: author.id });
  const begun = await asked();
  await runs.create('answer', { question: begun, text: 'x' });
  const before = (await all()).length;
  now += 31 * minute;
  for (let round = 0; round < 5; round += 1) await process().round();
  expect(await all()).toHaveLength(before);
});

it('is one at a time, the newest first, however many processes there are', async () => {
  const older = await asked();
  now += minute;
  const newer = await asked();
  now += 31 * minute;
  const { process, runs, asked: all } = await machine();
  const before = (await all()).length;
  await Promise.all([process().round(), process().round(), process().round()]);
  const made = (await runs.list({ kind: 'answer', limit: 100 })).slice(0, (await all()).length - before);
  // Two that look at the same moment may take two questions, and never one twice.
  expect(new Set(made.map(({ input }) => JSON.stringify(input))).size).toBe(made.length);
  expect(JSON.stringify(made)).toContain(newer);
  for (const { id } of made) await runs.fail(id, { id: 'unexpected', message: 'x' });
  await process().round();
  expect(JSON.stringify(await all())).toContain(older);
});

it('takes a turn again that the process did not live to use', async () => {
  const question = await asked();
  now += 31 * minute;
  const { turns, process, asked: all } = await machine();
  expect(await turns.take(30)).toMatchObject({ id: question });
  await process().round();
  expect(JSON.stringify(await all())).not.toContain(question);
  now += 11 * minute;
  await process().round();
  expect(JSON.stringify(await all())).toContain(question);
});
