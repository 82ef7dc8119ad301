import { beforeAll, expect, it } from 'vitest';
import { type Community, communityOf } from '#community/community.ts';
import type { Member } from '#community/member.ts';
import { useDatabase } from '#test/harness/database.ts';
import { newMember } from '#test/harness/members.ts';

const database = useDatabase();
let community: Community;
let now = '2030-01-15T12:00:00Z';
let ada: Member;
let bo: Member;
const all = { limit: 10, offset: 0 };

beforeAll(async () => {
  community = communityOf(database(), () => new Date(now));
  ada = await newMember(database(), { name: 'Ada Éclair-Fiction' });
  bo = await newMember(database(), { name: 'Bo' });
});

const ask = async (author: Member, title: string) =>
  (await community.posts.ask({ author: author.id, title, body: '', tags: [], category: null })).id;
const ofMonth = async (month: string) =>
  (await community.people.ofMonth(month, all)).map(({ name, points }) => [name, points]);

it('adds up what was earned in each month, whatever becomes of it later', async () => {
  const first = await ask(ada, 'Is this of January?');
  now = '2030-01-31T23:59:59Z';
  await community.posts.answer({ author: bo.id, question: first, body: 'It is.' });
  now = '2030-02-01T00:00:00Z';
  await ask(bo, 'And this of February?');
  await community.votes.cast({ member: bo.id, post: first, value: 1 });
  expect(await ofMonth('2030-01')).toEqual([
    ['Bo', 40],
    ['Ada Éclair-Fiction', 20],
  ]);
  expect(await ofMonth('2030-02')).toEqual([
    ['Bo', 30],
    ['Ada Éclair-Fiction', 10],
  ]);
  expect(await ofMonth('2029-12')).toEqual([]);
  expect(await community.people.firstMonth()).toBe('2030-01');
  now = '2030-03-01T00:00:00Z';
  await community.states.delete({ post: first, by: ada.id });
  expect(await ofMonth('2030-01')).toHaveLength(2);
  // Who lost more than they earned is in no list of the best.
  expect(await ofMonth('2030-03')).toEqual([]);
});

it('is the sum of all events, and made again from them', async () => {
  const sums = async () =>
    database()
      .kysely.selectFrom('point_month')
      .select(['member', 'points'])
      .orderBy('month')
      .orderBy('member')
      .execute();
  const before = await sums();
  await database().kysely.updateTable('point_month').set({ points: 1_000_000 }).execute();
  await community.points.replay({ repair: true, at: new Date(now) });
  expect(await sums()).toEqual(before);
});

it('finds members by the beginnings of their names', async () => {
  const named = async (words: string) => (await community.people.named(words, all)).map(({ name }) => name);
  expect(await named('fict')).toEqual(['Ada Éclair-Fiction']);
  expect(await named('ADA fic')).toEqual(['Ada Éclair-Fiction']);
  expect(await named('écl')).toEqual(['Ada Éclair-Fiction']);
  expect(await named('ction')).toEqual([]);
  expect(await named("' & | !:* \0")).toEqual([]);
});

it('shows nobody who has gone', async () => {
  const before = await community.people.most(all);
  expect(before.map(({ points }) => points)).toEqual(
    before.map(({ points }) => points).toSorted((a, b) => b - a),
  );
  await database()
    .kysely.updateTable('member')
    .set({ gone: new Date(now), name: '' })
    .where('id', '=', bo.id)
    .execute();
  expect((await community.people.most(all)).map(({ id }) => id)).not.toContain(bo.id);
  expect(await ofMonth('2030-01')).toEqual([['Ada Éclair-Fiction', 20]]);
});
