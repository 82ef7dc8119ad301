import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { communityOf } from '#community/community.ts';
import { type Member, machine } from '#community/member.ts';
import type { Vote } from '#community/vote-store.ts';
import { useDatabase } from '#test/harness/database.ts';
import { newMember, pointsOf } from '#test/harness/members.ts';

const database = useDatabase();
let number = 0;

async function scene(now = new Date('2026-03-01T12:00:00Z')) {
  let time = now;
  const community = communityOf(database(), () => time);
  const author = await newMember(database(), { name: 'Author' });
  const ask = (by: Member = author) =>
    community.posts.ask({
      author: by.id,
      title: `Is this voted on, ${++number}?`,
      body: '',
      tags: [],
      category: null,
    });
  return {
    community,
    author,
    ask,
    vote: (member: Member, post: string, value: Vote) =>
      community.votes.cast({ member: member.id, post, value }),
    points: (member: Member) => pointsOf(database(), member.id),
    later: (iso: string) => {
      time = new Date(iso);
    },
  };
}

it('casts, turns round and withdraws a vote', async () => {
  const { community, ask, author, vote, points } = await scene();
  const voter = await newMember(database());
  const { id } = await ask();
  expect(await vote(voter, id, 1)).toEqual({ score: 1 });
  expect(await vote(voter, id, 1)).toEqual({ score: 1 });
  expect(await points(author)).toBe(130);
  expect(await points(voter)).toBe(110);
  expect(await vote(voter, id, -1)).toEqual({ score: -1 });
  expect(await points(author)).toBe(110);
  expect(await community.votes.of(voter.id, [id])).toEqual(new Map([[id, -1]]));
  expect(await vote(voter, id, 0)).toEqual({ score: 0 });
  expect(await community.votes.of(voter.id, [id])).toEqual(new Map());
  expect([await points(author), await points(voter)]).toEqual([120, 100]);
});

it('counts a hundred votes of one member at the same moment once', async () => {
  const { community, ask, author, vote, points } = await scene();
  const voter = await newMember(database());
  const { id } = await ask();
  await Promise.all(Array.from({ length: 100 }, () => vote(voter, id, 1)));
  expect(await community.threads.get(id)).toMatchObject({ score: 1 });
  expect(await points(author)).toBe(130);
  expect(await points(voter)).toBe(110);
});

it('counts a hundred votes of a hundred members, and pays for them as far as that goes', async () => {
  const { community, ask, author, vote, points } = await scene();
  const { id } = await ask();
  const answer = await community.posts.answer({ author: author.id, question: id, body: 'a' });
  const voters = await Promise.all(Array.from({ length: 100 }, () => newMember(database())));
  await Promise.all(voters.map((voter) => vote(voter, id, 1)));
  expect(await community.threads.get(id)).toMatchObject({ score: 100 });
  expect(await points(author)).toBe(100 + 20 + 40 + 100);
  await Promise.all(voters.map((voter) => vote(voter, answer.id, -1)));
  expect(await points(author)).toBe(100 + 20 + 40 + 100 - 50);
});

it('pays for five votes a day', async () => {
  const { ask, vote, points, later } = await scene(new Date('2026-03-01T23:00:00Z'));
  const voter = await newMember(database());
  const posts = [];
  for (const _seven of Array.from({ length: 7 })) posts.push((await ask()).id);
  for (const post of posts.slice(0, 6)) await vote(voter, post, 1);
  expect(await points(voter)).toBe(150);
  later('2026-03-02T01:00:00Z');
  await vote(voter, posts[6] ?? '', 1);
  expect(await points(voter)).toBe(160);
  // One of six of yesterday goes, and a second one: five are left, then four.
  await vote(voter, posts[0] ?? '', 0);
  expect(await points(voter)).toBe(160);
  await vote(voter, posts[1] ?? '', 0);
  expect(await points(voter)).toBe(150);
});

it('is for posts of others that are there', async () => {
  const { community, ask, author, vote } = await scene();
  const voter = await newMember(database());
  const { id } = await ask();
  const comment = await community.posts.comment({ author: voter.id, parent: id, body: 'c' });
  await expect(vote(author, id, 1)).rejects.toMatchObject({ id: 'not-allowed' });
  await expect(vote(author, comment.id, 1)).rejects.toMatchObject({ id: 'not-allowed' });
  await expect(vote({ ...voter, id: machine }, id, 1)).rejects.toMatchObject({ id: 'not-allowed' });
  await community.states.delete({ post: id, by: author.id });
  for (const post of [id, '000000000000', '\u0000'])
    await expect(vote(voter, post, 1)).rejects.toMatchObject({ id: 'not-found' });
  const { rows } = await sql`select * from vote where member = ${author.id}`.execute(database().kysely);
  expect(rows).toEqual([]);
});
