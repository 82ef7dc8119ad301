import { beforeAll, expect, it } from 'vitest';
import { type Community, communityOf } from '#community/community.ts';
import type { Member } from '#community/member.ts';
import type { Reaction } from '#community/reaction.ts';
import { useDatabase } from '#test/harness/database.ts';
import { newMember } from '#test/harness/members.ts';

const database = useDatabase();
let community: Community;
let author: Member;
let reader: Member;
let number = 0;

beforeAll(async () => {
  community = communityOf(database(), () => new Date());
  author = await newMember(database(), { name: 'Author' });
  reader = await newMember(database(), { name: 'Reader' });
});

async function answered() {
  number += 1;
  const title = `Does fictional zorblimab work, ${number}?`;
  const asked = { author: reader.id, title, body: '', tags: [], category: null };
  const question = await community.posts.ask(asked);
  const answer = await community.posts.answer({ author: author.id, question: question.id, body: 'a' });
  return { question: question.id, answer: answer.id };
}

const react = (
  post: string,
  reaction: Reaction,
  more: { keep?: boolean; member?: Member; comment?: string } = {},
) =>
  community.reactions.react({
    member: (more.member ?? reader).id,
    post,
    reaction,
    keep: more.keep ?? true,
    comment: more.comment ?? '',
  });
const countsOf = async (post: string) => (await community.reactions.counts([post])).get(post);

it('keeps each reaction of a member once, and drops it', async () => {
  const { answer } = await answered();
  for (const _twice of [1, 2]) await react(answer, 'works');
  await react(answer, 'outdated');
  await react(answer, 'works', { member: await newMember(database()) });
  expect(await countsOf(answer)).toEqual({ works: 2, outdated: 1, dangerous: 0 });
  const own = await community.reactions.of(reader.id, [answer]);
  expect(own.get(answer)).toEqual(new Set(['works', 'outdated']));
  for (const _twice of [1, 2]) await react(answer, 'works', { keep: false });
  expect(await countsOf(answer)).toEqual({ works: 1, outdated: 1, dangerous: 0 });
});

it('warns with a comment alone, and no longer than that stands', async () => {
  const { answer } = await answered();
  await expect(react(answer, 'dangerous', { comment: ' ' })).rejects.toMatchObject({ id: 'input-empty' });
  expect(await countsOf(answer)).toBeUndefined();
  const { comment } = await react(answer, 'dangerous', { comment: 'The dose is fiction.' });
  expect(await countsOf(answer)).toMatchObject({ dangerous: 1 });
  expect(await community.threads.get(comment ?? '')).toMatchObject({ body: 'The dose is fiction.' });
  const [told] = await community.notifications.newest(author.id, { limit: 1 });
  expect(told).toMatchObject({ kind: 'comment', by: { name: 'Reader' } });
  await community.states.delete({ post: comment ?? '', by: reader.id });
  expect(await countsOf(answer)).toMatchObject({ dangerous: 0 });
  expect((await community.reactions.of(reader.id, [answer])).size).toBe(0);
  await community.states.restore({ post: comment ?? '' });
  expect(await countsOf(answer)).toMatchObject({ dangerous: 0 });
});

it('is for answers of others that stand', async () => {
  const { question, answer } = await answered();
  await expect(react(question, 'works')).rejects.toMatchObject({ id: 'not-allowed' });
  await expect(react(answer, 'works', { member: author })).rejects.toMatchObject({ id: 'not-allowed' });
  await community.states.delete({ post: answer, by: author.id });
  await expect(react(answer, 'works')).rejects.toMatchObject({ id: 'not-found' });
});

it('counts 30 at the same moment once each', async () => {
  const { answer } = await answered();
  const members = await Promise.all(Array.from({ length: 30 }, () => newMember(database())));
  const all = [...members, ...members].map((member) => react(answer, 'works', { member }));
  await Promise.all(all);
  expect(await countsOf(answer)).toMatchObject({ works: 30 });
});
