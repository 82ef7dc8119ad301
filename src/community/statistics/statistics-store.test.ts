import { beforeAll, expect, it } from 'vitest';
import { communityOf } from '#community/community.ts';
import type { Member } from '#community/member.ts';
import { periodsUntil } from '#community/statistics/statistics.ts';
import { useDatabase } from '#test/harness/database.ts';
import { newMember } from '#test/harness/members.ts';

const database = useDatabase();
let author: Member;
let clock = new Date('2031-03-05T12:00:00Z');
const open = () => communityOf(database(), () => clock);

beforeAll(async () => {
  author = await newMember(database());
});

it('knows the first days of days, weeks and months', () => {
  const now = new Date('2031-03-05T12:00:00Z');
  expect(periodsUntil(now, 'day')).toHaveLength(30);
  expect(periodsUntil(now, 'day').slice(-3)).toEqual(['2031-03-03', '2031-03-04', '2031-03-05']);
  expect(periodsUntil(now, 'week').slice(-2)).toEqual(['2031-02-24', '2031-03-03']);
  expect(periodsUntil(new Date('2031-03-02T23:59:59Z'), 'week').at(-1)).toBe('2031-02-24');
  expect(periodsUntil(now, 'month').slice(0, 2)).toEqual(['2030-04-01', '2030-05-01']);
  expect(periodsUntil(now, 'month').at(-1)).toBe('2031-03-01');
});

it('counts what was written, voted, flagged and found, by period, and what waits', async () => {
  const community = open();
  const ask = async (title: string) =>
    (await community.posts.ask({ author: author.id, title, body: '', tags: [], category: null })).id;
  clock = new Date('2031-03-01T23:30:00Z');
  const first = await ask('Is this counted fiction?');
  clock = new Date('2031-03-05T00:30:00Z');
  const voter = await newMember(database());
  await ask('Is this counted fiction too?');
  await community.posts.answer({ author: voter.id, question: first, body: 'It is.' });
  await community.posts.comment({ author: voter.id, parent: first, body: 'Yes.' });
  await community.votes.cast({ member: voter.id, post: first, value: 1 });
  await community.moderation.flags.raise({
    post: first,
    member: voter.id,
    reason: 'rude',
    note: '',
    weight: 1,
  });
  for (let twice = 0; twice < 2; twice += 1)
    await community.statistics.keepVerdicts('run-1', ['supported', 'supported', 'not found']);
  await community.statistics.keepVerdicts('run-2', []);

  clock = new Date('2031-03-05T12:00:00Z');
  const { periods, verdicts, open: waits } = await open().statistics.read('day');
  expect(periods.at(-5)).toMatchObject({ from: '2031-03-01', questions: 1, answers: 0, votes: 0 });
  expect(periods.at(-1)).toMatchObject({ questions: 1, answers: 1, comments: 1, votes: 1, flags: 1 });
  expect(verdicts).toEqual([
    { verdict: 'supported', count: 2 },
    { verdict: 'not found', count: 1 },
  ]);
  expect(waits).toEqual({ waiting: 1, oldest: '2031-03-05T00:30:00.000Z' });
  const months = await open().statistics.read('month');
  expect(months.periods.at(-1)).toMatchObject({ from: '2031-03-01', questions: 2, answers: 1 });
  const weeks = await open().statistics.read('week');
  expect(weeks.periods.slice(-2).map(({ questions }) => questions)).toEqual([1, 1]);
});

it('counts again after five minutes', async () => {
  const { statistics, posts } = open();
  const now = async () => (await statistics.read('day')).periods.at(-1)?.questions;
  clock = new Date('2031-03-06T12:00:00Z');
  expect(await now()).toBe(0);
  await posts.ask({
    author: author.id,
    title: 'Is this one late fiction?',
    body: '',
    tags: [],
    category: null,
  });
  clock = new Date('2031-03-06T12:04:59Z');
  expect(await now()).toBe(0);
  clock = new Date('2031-03-06T12:05:00Z');
  expect(await now()).toBe(1);
});
