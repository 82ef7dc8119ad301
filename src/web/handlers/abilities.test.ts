import { beforeAll, expect, it } from 'vitest';
import type { Member } from '#community/member.ts';
import { CommunitySite } from '#test/factories/community-site.ts';
import { useDatabase } from '#test/harness/database.ts';
import { newMember } from '#test/harness/members.ts';

const database = useDatabase();
let site: CommunitySite;
let member: Member;
let voter: Member;
let hours = 0;

beforeAll(async () => {
  site = new CommunitySite(
    database(),
    () => new Date(Date.parse('2031-01-01T00:00:00Z') + ++hours * 3_600_000),
  );
  member = await newMember(database(), { name: 'Ada' });
  voter = await newMember(database(), { name: 'Voter' });
});

const ask = async (author: Member, title: string) =>
  (await site.community.posts.ask({ author: author.id, title, body: 'Fiction.', tags: [], category: null }))
    .id;
const rows = async (reader: Member | null) => {
  const { document } = await site.get(`/members/${member.id}`, reader);
  return [...document.querySelectorAll('section:has(#abilities) tbody tr')].map(
    ({ textContent }) => textContent ?? '',
  );
};

it('shows to a member, and to moderators, what they may do and why', async () => {
  expect(await rows(null)).toEqual([]);
  expect(await rows(voter)).toEqual([]);
  const before = await rows(member);
  expect(before).toHaveLength(6);
  expect(before[1]).toContain('vote against posts');
  expect(before[1]).toContain('may not yet, from 0.6 on');
  const post = await ask(member, 'Is this good fiction?');
  await site.community.votes.cast({ member: voter.id, post, value: 1 });
  const after = await rows(await newMember(database(), { role: 'moderator' }));
  expect(after[1]).toContain('may, from 0.6 on');
  const { document } = await site.get(`/members/${member.id}`, member);
  expect(document.querySelector('#abilities')?.parentElement?.textContent).toContain('= 0.6.');
});

it('offers what is allowed alone', async () => {
  const post = await ask(voter, 'Is this fiction of somebody else?');
  const { slug } = (await site.community.threads.question(post)) ?? { slug: '' };
  const path = `/questions/${post}/${slug}`;
  const offers = async (reader: Member) => {
    const { document } = await site.get(path, reader);
    return {
      against: document.querySelector('.votes button[value="down"]') !== null,
      edit: document.querySelector(`a[href="/posts/${post}/edit"]`) !== null,
      close: document.querySelector('details.close') !== null,
    };
  };
  const stranger = await newMember(database());
  expect(await offers(stranger)).toEqual({ against: false, edit: false, close: false });
  expect((await site.post(`/posts/${post}/vote`, stranger, { vote: 'down' })).status).toBe(403);
  expect((await site.get(`/posts/${post}/edit`, stranger)).status).toBe(403);
  for (let n = 0; n < 6; n += 1) {
    const good = await ask(stranger, `Is this good fiction, ${n}?`);
    await site.community.votes.cast({ member: voter.id, post: good, value: 1 });
  }
  expect(await offers(stranger)).toEqual({ against: true, edit: true, close: true });
  expect((await site.get(`/posts/${post}/edit`, stranger)).status).toBe(200);
  expect((await site.post(`/posts/${post}/vote`, stranger, { vote: 'down' })).status).toBe(303);
});
