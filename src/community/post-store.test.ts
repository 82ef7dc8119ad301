import { beforeAll, expect, it } from 'vitest';
import { type Community, communityOf } from '#community/community.ts';
import type { Member } from '#community/member.ts';
import { QuestionStore } from '#community/question-store.ts';
import { useDatabase } from '#test/harness/database.ts';
import { newMember, pointsOf } from '#test/harness/members.ts';

const database = useDatabase();
let community: Community;
let asker: Member;
let other: Member;

beforeAll(async () => {
  community = communityOf(database(), () => new Date());
  asker = await newMember(database(), { name: 'Asker' });
  other = await newMember(database(), { name: 'Other' });
});

let number = 0;
const asked = async (given: { tags?: string[]; category?: string; author?: Member } = {}) =>
  community.posts.ask({
    author: (given.author ?? asker).id,
    title: `Does fictional zorblimab help, case ${++number}?`,
    body: 'In children.',
    tags: given.tags ?? [],
    category: given.category ?? null,
  });
const points = (member: Member) => pointsOf(database(), member.id);

it('keeps a question of a member, with its author, its tags and 20 points', async () => {
  const before = await points(asker);
  const { id, slug } = await asked({ tags: ['Lupus profundus, zorblimab', 'SLE'] });
  expect(await community.threads.question(id)).toMatchObject({
    id,
    slug,
    kind: 'question',
    author: { id: asker.id, name: 'Asker', role: 'member', points: before + 20, gone: false },
    body: 'In children.',
    tags: ['lupus', 'profundus', 'sle', 'zorblimab'],
    score: 0,
    answers: 0,
    accepted: null,
    closed: null,
    deleted: null,
  });
  expect(await community.tags.get('sle')).toEqual({ name: 'sle', questions: 1 });
  const [listed] = await community.lists.list({ order: 'newest', limit: 1, tag: 'sle' });
  expect(listed).toMatchObject({ id, author: { name: 'Asker' } });
});

it('asks the same thing once', async () => {
  const { title } = await asked();
  const again = { author: other.id, title: title.toUpperCase(), body: '', tags: ['again'], category: null };
  await expect(community.posts.ask(again)).rejects.toMatchObject({ id: 'conflict' });
  expect(await community.tags.get('again')).toBeNull();
});

it('keeps a question of nobody, which anybody may answer', async () => {
  const { id } = await new QuestionStore(database()).ensure('Who asks this?');
  expect(await community.threads.question(id)).toMatchObject({
    kind: 'question',
    author: null,
    question: id,
  });
  await community.posts.answer({ author: other.id, question: id, body: 'Nobody.' });
  expect(await community.threads.question(id)).toMatchObject({ answers: 1 });
});

it('keeps answers and comments where they stand, counted', async () => {
  const { id } = await asked();
  const before = await points(other);
  const answer = await community.posts.answer({ author: other.id, question: id, body: ' It does.\r\n' });
  const comment = await community.posts.comment({ author: asker.id, parent: answer.id, body: 'Where from?' });
  expect(comment.question).toBe(id);
  expect(await points(other)).toBe(before + 40);
  const { answers, more } = await community.threads.answers(
    { id, accepted: null },
    { page: 1, deleted: false },
  );
  expect(more).toBe(false);
  expect(answers).toMatchObject([
    { id: answer.id, body: 'It does.', comments: 1, author: { name: 'Other' } },
  ]);
  const comments = await community.threads.comments([id, answer.id], { deleted: false });
  expect([...comments]).toMatchObject([[answer.id, [{ id: comment.id, body: 'Where from?' }]]]);
  await expect(
    community.posts.comment({ author: other.id, parent: comment.id, body: 'x' }),
  ).rejects.toMatchObject({ id: 'not-allowed' });
});

it('refuses what stands nowhere', async () => {
  const missing = '000000000000';
  const { id } = await asked();
  const answer = await community.posts.answer({ author: other.id, question: id, body: 'a' });
  for (const question of [missing, answer.id, '\u0000'])
    await expect(
      community.posts.answer({ author: other.id, question, body: 'x' }),
      question,
    ).rejects.toMatchObject({ id: 'not-found' });
  await expect(
    community.posts.comment({ author: other.id, parent: missing, body: 'x' }),
  ).rejects.toMatchObject({ id: 'not-found' });
  await expect(asked({ category: 'nowhere' })).rejects.toMatchObject({ id: 'not-found' });
});

it('keeps every text that a post had', async () => {
  const { id, title } = await asked({ tags: ['one'] });
  const edit = { post: id, editor: other.id, revision: 1, title: `${title} Really?`, tags: ['two'] };
  expect(await community.states.edit({ ...edit, body: 'In adults.' })).toEqual({ revision: 2 });
  await expect(community.states.edit({ ...edit, body: 'late' })).rejects.toMatchObject({ id: 'conflict' });
  expect(await community.states.edit({ ...edit, revision: 2, body: 'In adults.' })).toEqual({ revision: 2 });
  expect(await community.threads.question(id)).toMatchObject({
    title: `${title} Really?`,
    slug: expect.stringMatching(/really$/),
    body: 'In adults.',
    tags: ['two'],
    revision: 2,
    author: { id: asker.id },
  });
  expect(await community.threads.editor(id)).toMatchObject({ id: other.id });
  expect(await community.threads.revisions(id)).toMatchObject([
    { number: 1, title, body: 'In children.', tags: ['one'], author: { id: asker.id } },
  ]);
  expect(await community.tags.get('one')).toEqual({ name: 'one', questions: 0 });
  expect(await community.tags.get('two')).toEqual({ name: 'two', questions: 1 });
  // The old words are free again, the new ones are not.
  const { id: again } = await community.posts.ask({
    author: other.id,
    title,
    body: '',
    tags: [],
    category: null,
  });
  await expect(
    community.states.edit({ post: again, editor: other.id, revision: 1, body: '', title: edit.title }),
  ).rejects.toMatchObject({ id: 'conflict' });
});

it('deletes and restores, with counts and points', async () => {
  const { id, title } = await asked({ tags: ['gone'] });
  const answer = await community.posts.answer({ author: other.id, question: id, body: 'a' });
  const comment = await community.posts.comment({ author: asker.id, parent: answer.id, body: 'c' });
  await community.questions.accept({ question: id, answer: answer.id, by: asker.id });
  const [askers, others] = [await points(asker), await points(other)];

  await community.states.delete({ post: comment.id, by: asker.id });
  expect(await community.threads.get(answer.id)).toMatchObject({ comments: 0 });
  for (const _twice of [1, 2]) await community.states.delete({ post: answer.id, by: other.id });
  expect(await community.threads.question(id)).toMatchObject({ answers: 0, accepted: null });
  expect(await points(other)).toBe(others - 340);
  expect(await points(asker)).toBe(askers - 30);
  await community.states.delete({ post: id, by: asker.id });
  expect(await points(asker)).toBe(askers - 50);
  expect(await community.lists.list({ order: 'newest', limit: 9, tag: 'gone' })).toEqual([]);
  expect(await community.tags.get('gone')).toMatchObject({ questions: 0 });
  await expect(community.posts.answer({ author: other.id, question: id, body: 'x' })).rejects.toMatchObject({
    id: 'not-found',
  });

  for (const post of [id, id, answer.id, comment.id]) await community.states.restore({ post });
  expect(await community.threads.question(id)).toMatchObject({ answers: 1, accepted: null, deleted: null });
  expect(await points(other)).toBe(others - 300);
  expect(await community.tags.get('gone')).toMatchObject({ questions: 1 });

  await community.states.delete({ post: id, by: asker.id });
  await community.posts.ask({ author: other.id, title, body: '', tags: [], category: null });
  await expect(community.states.restore({ post: id })).rejects.toMatchObject({ id: 'conflict' });
});

it('closes for a reason and opens again', async () => {
  const { id } = await asked();
  const { id: first } = await asked();
  const close = { question: id, by: other.id };
  for (const wrong of [
    { as: 'duplicate' as const, duplicateOf: null },
    { as: 'unclear' as const, duplicateOf: first },
    { as: 'duplicate' as const, duplicateOf: id },
  ])
    await expect(community.questions.close({ ...close, ...wrong })).rejects.toMatchObject({
      id: 'input-invalid',
    });
  await community.questions.close({ ...close, as: 'duplicate', duplicateOf: first });
  expect(await community.threads.question(id)).toMatchObject({
    closed: { as: 'duplicate', duplicateOf: first },
  });
  await expect(community.posts.answer({ author: other.id, question: id, body: 'x' })).rejects.toMatchObject({
    id: 'conflict',
  });
  await community.questions.reopen({ question: id });
  await community.posts.answer({ author: other.id, question: id, body: 'x' });
});

it('gives points for the best answer, and takes them with the choice', async () => {
  const { id } = await asked();
  const one = await community.posts.answer({ author: other.id, question: id, body: 'one' });
  const own = await community.posts.answer({ author: asker.id, question: id, body: 'own' });
  const [askers, others] = [await points(asker), await points(other)];
  const accept = (answer: string | null) =>
    community.questions.accept({ question: id, answer, by: asker.id });
  for (const _twice of [1, 2]) await accept(one.id);
  expect([await points(asker), await points(other)]).toEqual([askers + 30, others + 300]);
  const { answers } = await community.threads.answers({ id, accepted: one.id }, { page: 1, deleted: false });
  expect(answers[0]).toMatchObject({ id: one.id });
  await accept(own.id);
  expect([await points(asker), await points(other)]).toEqual([askers, others]);
  await accept(one.id);
  await accept(null);
  expect([await points(asker), await points(other)]).toEqual([askers, others]);
  const elsewhere = await asked();
  await expect(
    community.questions.accept({ question: elsewhere.id, answer: one.id, by: asker.id }),
  ).rejects.toMatchObject({ id: 'not-found' });
});

it('joins tags that mean the same', async () => {
  const { id } = await asked({ tags: ['sjogren', 'eyes'] });
  const { id: both } = await asked({ tags: ['sjogren', 'sjogren-syndrome'] });
  const { id: hidden } = await asked({ tags: ['sjogren'] });
  await community.states.delete({ post: hidden, by: asker.id });
  expect(await community.tags.join({ name: 'Sjogren', sameAs: 'sjogren-syndrome' })).toEqual({
    name: 'sjogren-syndrome',
    questions: 2,
  });
  expect(await community.tags.get('sjogren')).toMatchObject({ name: 'sjogren-syndrome' });
  const { id: later } = await asked({ tags: ['sjogren'] });
  const listed = await community.lists.list({ order: 'newest', limit: 9, tag: 'sjogren-syndrome' });
  expect(listed.map((one) => one.id)).toEqual([later, both, id]);
  expect(listed[2]?.tags).toEqual(['eyes', 'sjogren-syndrome']);
  await community.states.restore({ post: hidden });
  expect(await community.tags.get('sjogren')).toMatchObject({ questions: 4 });
  await expect(community.tags.join({ name: 'sjogren-syndrome', sameAs: 'sjogren' })).rejects.toMatchObject({
    id: 'input-invalid',
  });
});

it('lists by the newest, by what is answered now, and what has no answer, a page at a time', async () => {
  await community.tags.nameCategory('fiction', 'Fiction');
  const made = [];
  for (const _three of [1, 2, 3]) made.unshift((await asked({ category: 'fiction' })).id);
  const [newest, middle, oldest] = made;
  const list = async (given: { order?: 'newest' | 'hot' | 'unanswered'; after?: string | undefined }) => {
    const { order = 'newest', ...rest } = given;
    return (await community.lists.list({ order, limit: 2, ...rest })).map(({ id }) => id);
  };
  expect(await list({})).toEqual([newest, middle]);
  expect((await list({ after: middle }))[0]).toBe(oldest);
  const inCategory = await community.lists.list({ order: 'newest', limit: 9, category: 'fiction' });
  expect(inCategory.map(({ id }) => id)).toEqual(made);
  expect(await community.tags.categories()).toEqual([{ slug: 'fiction', name: 'Fiction', questions: 3 }]);
  for (const _twelve of Array.from({ length: 12 }))
    await community.posts.answer({ author: other.id, question: oldest ?? '', body: 'x' });
  expect((await list({ order: 'hot' }))[0]).toBe(oldest);
  expect(await list({ order: 'unanswered' })).toEqual([newest, middle]);
  await community.posts.answer({ author: other.id, question: newest ?? '', body: 'x' });
  expect((await list({ order: 'unanswered' }))[0]).toBe(middle);
});

it('keeps bookmarks and drafts, each once', async () => {
  const { id } = await asked();
  const { shelf } = community;
  for (const _twice of [1, 2]) await shelf.bookmark({ member: other.id, question: id, keep: true });
  expect(await shelf.bookmarks(other.id, 9)).toEqual([id]);
  expect(await shelf.isBookmarked(other.id, id)).toBe(true);
  await shelf.bookmark({ member: other.id, question: id, keep: false });
  expect(await shelf.isBookmarked(other.id, id)).toBe(false);
  await expect(
    shelf.bookmark({ member: other.id, question: '000000000000', keep: true }),
  ).rejects.toMatchObject({ id: 'not-found' });

  const draft = { title: '', body: 'Begun', tags: 'a b' };
  await shelf.saveDraft(other.id, id, { ...draft, body: 'x' });
  await shelf.saveDraft(other.id, id, draft);
  expect(await shelf.draft(other.id, id)).toEqual(draft);
  expect(await shelf.draft(other.id, 'ask')).toBeNull();
  await shelf.saveDraft(other.id, id, { ...draft, body: ' ' });
  expect(await shelf.draft(other.id, id)).toBeNull();
});

it('tells what a member has written', async () => {
  const member = await newMember(database());
  const { id, title } = await asked({ author: member });
  const answer = await community.posts.answer({ author: member.id, question: id, body: 'a' });
  const gone = await community.posts.comment({ author: member.id, parent: id, body: 'c' });
  await community.states.delete({ post: gone.id, by: member.id });
  const acts = await community.activity.posts(member.id, { limit: 1 });
  expect(acts).toMatchObject([{ id: answer.id, kind: 'answer', question: { id, title } }]);
  const rest = await community.activity.posts(member.id, { limit: 9, after: answer.id });
  expect(rest).toMatchObject([{ id, kind: 'question' }]);
  expect(await community.activity.points(member.id, 9)).toMatchObject([
    { kind: 'answer', amount: 40 },
    { kind: 'question', amount: 20 },
  ]);
  expect(await community.members.get(member.id)).toMatchObject({ id: member.id, points: 160 });
  expect(await community.members.get('\u0000')).toBeNull();
});
