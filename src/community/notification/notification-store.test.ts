import { beforeAll, expect, it } from 'vitest';
import { AnswerStore } from '#community/answer-store.ts';
import { type Community, communityOf } from '#community/community.ts';
import { type Member, machine } from '#community/member.ts';
import { notify } from '#community/notification/notify-store.ts';
import { startRuns, useDatabase } from '#test/harness/database.ts';
import { fictionalAnswer } from '#test/harness/fictional-answer.ts';
import { newMember } from '#test/harness/members.ts';

const database = useDatabase();
let now = Date.parse('2030-01-01T00:00:00Z');
let community: Community;
let asker: Member;
let other: Member;
let third: Member;
let moderator: Member;

beforeAll(() => {
  community = communityOf(database(), () => {
    now += 1000;
    return new Date(now);
  });
});

/** New people, and a question of the asker. */
async function scene() {
  asker = await newMember(database(), { name: 'Asker' });
  other = await newMember(database(), { name: 'Other' });
  third = await newMember(database(), { name: 'Third' });
  moderator = await newMember(database(), { name: 'Moderator', role: 'moderator' });
  return asked();
}

let number = 0;
async function asked() {
  const title = `Does fictional zorblimab help, case ${++number}?`;
  return community.posts.ask({ author: asker.id, title, body: '', tags: [], category: null });
}

/** As `answer by Other`, newest first. */
async function told(member: Member): Promise<string[]> {
  const list = await community.notifications.newest(member.id, { limit: 50 });
  return list.map(({ kind, detail, by }) => `${kind}${detail && ` ${detail}`} by ${by?.name ?? 'a rule'}`);
}
const unread = (member: Member) => community.notifications.unread(member.id);

it('tells who asked of answers, and authors and those who commented of comments', async () => {
  const question = await scene();
  const answer = await community.posts.answer({ author: other.id, question: question.id, body: 'a' });
  const comment = { author: third.id, parent: answer.id, body: 'c' };
  await community.posts.comment(comment);
  await community.posts.comment({ ...comment, author: asker.id });
  await community.posts.comment({ ...comment, author: other.id });
  await community.posts.comment({ ...comment, parent: question.id });
  expect(await told(asker)).toEqual(['comment by Third', 'reply by Other', 'answer by Other']);
  expect(await told(other)).toEqual(['comment by Asker', 'comment by Third']);
  expect(await told(third)).toEqual(['reply by Other', 'reply by Asker']);
  expect([await unread(asker), await unread(other), await unread(third)]).toEqual([3, 2, 2]);
  const [first] = await community.notifications.newest(asker.id, { limit: 1 });
  expect(first).toMatchObject({
    post: { kind: 'comment', question: question.id, slug: question.slug, title: question.title },
    read: null,
  });
});

it('tells nobody of what they did themselves', async () => {
  const { id } = await scene();
  const own = await community.posts.answer({ author: asker.id, question: id, body: 'a' });
  await community.posts.comment({ author: asker.id, parent: own.id, body: 'c' });
  await community.questions.accept({ question: id, answer: own.id, by: asker.id });
  await community.states.edit({ post: own.id, editor: asker.id, revision: 1, body: 'b' });
  await community.states.delete({ post: own.id, by: asker.id });
  expect(await told(asker)).toEqual([]);
});

it('tells an author of a choice once, and of each change by others', async () => {
  const { id } = await scene();
  const answer = await community.posts.answer({ author: other.id, question: id, body: 'a' });
  for (const choice of [answer.id, null, answer.id])
    await community.questions.accept({ question: id, answer: choice, by: asker.id });
  const edit = { post: answer.id, editor: moderator.id };
  await community.states.edit({ ...edit, revision: 1, body: 'b' });
  await community.states.edit({ ...edit, revision: 2, body: 'c' });
  await community.states.edit({ ...edit, revision: 3, body: 'c' });
  expect(await told(other)).toEqual(['edited by Moderator', 'edited by Moderator', 'accepted by Asker']);
});

it('tells of the machine’s answer, once for all of its runs', async () => {
  const { id: question } = await scene();
  const { runs } = await startRuns(database());
  for (const _twice of [1, 2]) {
    const run = await runs.create('answer', null);
    await new AnswerStore(database()).keep({ question, run, answer: fictionalAnswer('x') });
  }
  expect(await told(asker)).toEqual(['answer by AI Multi Source Checker']);
});

it('tells of moderation, and those who flagged of the decision', async () => {
  const { id } = await scene();
  const { flags, moderators, reviews, acts } = community.moderation;
  const by = moderator.id;
  await moderators.close({ question: id, as: 'unclear', duplicateOf: null, by, note: '' });
  await moderators.reopen({ question: id, by, note: '' });
  await flags.raise({ post: id, member: other.id, reason: 'rude', note: '', weight: 5 });
  const waiting = (await reviews.queue(10_000)).find(({ post }) => post.id === id);
  const decide = { review: waiting?.id ?? '', by, note: '' };
  const { act } = await reviews.decide({ ...decide, decision: 'keep', reason: 'other' });
  await moderators.undo({ act, by });
  expect(await told(asker)).toEqual([
    'moderated hidden by Moderator',
    'moderated restored by Moderator',
    'moderated hidden by a rule',
    'moderated reopened by Moderator',
    'moderated closed by Moderator',
  ]);
  expect(await told(other)).toEqual(['flag declined by Moderator']);

  const { id: second } = await asked();
  await moderators.delete({ post: second, reason: 'rude', by, note: '' });
  const [deletion] = await acts.newest({ limit: 1, post: second });
  await moderators.undo({ act: deletion?.id ?? '', by });
  expect((await told(asker)).slice(0, 2)).toEqual([
    'moderated restored by Moderator',
    'moderated hidden by Moderator',
  ]);
});

it('tells nobody who is banned or has gone, nor the machine', async () => {
  await scene();
  const { kysely } = database();
  const { id: post } = await asked();
  await community.members.ban(other.id, new Date(now + 3_600_000), { by: null, at: new Date() });
  await kysely.updateTable('member').set({ gone: new Date() }).where('id', '=', third.id).execute();
  await kysely.transaction().execute(async (transaction) => {
    const members = [asker.id, other.id, third.id, machine, null];
    const all = members.map((member) => ({ member, kind: 'claim' as const, subject: 'x', post }));
    for (const _twice of [1, 2])
      await notify(transaction, { by: moderator.id, at: new Date(now), told: all });
  });
  const rows = await kysely.selectFrom('notification').select('member').where('post', '=', post).execute();
  expect(rows).toEqual([{ member: asker.id }]);
  expect(await unread(asker)).toBe(1);
});

it('keeps nothing of what is undone with the transaction that told it', async () => {
  const { id: post } = await scene();
  const told = [{ member: other.id, kind: 'mention' as const, subject: post, post }];
  await expect(
    database()
      .kysely.transaction()
      .execute(async (transaction) => {
        await notify(transaction, { by: asker.id, at: new Date(now), told });
        throw new Error('undone');
      }),
  ).rejects.toThrow('undone');
  expect(await unread(other)).toBe(0);
});

it('marks one as read, and all, and counts along', async () => {
  const { id: question } = await scene();
  for (const author of [other.id, third.id, moderator.id])
    await community.posts.answer({ author, question, body: 'a' });
  const [newest] = await community.notifications.newest(asker.id, { limit: 1 });
  const id = newest?.id ?? '';
  expect(await community.notifications.read(other.id, id)).toBe(0);
  for (const _twice of [1, 2]) expect(await community.notifications.read(asker.id, id)).toBe(2);
  expect(await community.notifications.read(asker.id, 'all')).toBe(0);
  expect(await unread(asker)).toBe(0);
  const list = await community.notifications.newest(asker.id, { limit: 2, before: id });
  expect(list.map(({ read }) => read === null)).toEqual([false, false]);
});

it('hides what was told of a post while that is deleted, and counts along', async () => {
  const { id: question } = await scene();
  const answer = await community.posts.answer({ author: other.id, question, body: 'a' });
  await community.states.delete({ post: answer.id, by: other.id });
  expect([await told(asker), await unread(asker)]).toEqual([[], 0]);
  await community.states.restore({ post: answer.id });
  expect([await told(asker), await unread(asker)]).toEqual([['answer by Other'], 1]);
  await community.notifications.read(asker.id, 'all');
  await community.states.delete({ post: answer.id, by: other.id });
  await community.states.restore({ post: answer.id });
  expect(await unread(asker)).toBe(0);
});

it('tells as a member wishes', async () => {
  const { id: question } = await scene();
  const wished = await community.notifications.wish(
    asker.id,
    { answer: { page: false, mail: 'never' }, comment: { page: false } },
    'es',
  );
  expect(wished.comment).toEqual({ page: false, mail: 'daily' });
  await community.notifications.wish(asker.id, { claim: { mail: 'never' } });
  const { wishes, language } = await community.notifications.settings(asker.id);
  expect(language).toBe('es');
  expect(wishes).toMatchObject({
    answer: { page: false, mail: 'never' },
    claim: { page: true, mail: 'never' },
    mention: { page: true, mail: 'daily' },
  });
  await community.posts.answer({ author: other.id, question, body: 'a' });
  await community.posts.comment({ author: other.id, parent: question, body: 'c' });
  expect([await told(asker), await unread(asker)]).toEqual([[], 0]);
  const rows = await database()
    .kysely.selectFrom('notification')
    .select(['kind', 'on_page', 'mail'])
    .where('member', '=', asker.id)
    .execute();
  expect(rows).toEqual([{ kind: 'comment', on_page: false, mail: 'daily' }]);
});

it('forgets what is old, and what was read sooner', async () => {
  const { id: question } = await scene();
  await community.posts.answer({ author: other.id, question, body: 'a' });
  await community.notifications.read(asker.id, 'all');
  await community.posts.answer({ author: third.id, question, body: 'a' });
  now += 100 * 24 * 3_600_000;
  await community.notifications.sweep();
  expect([await told(asker), await unread(asker)]).toEqual([['answer by Third'], 1]);
  now += 300 * 24 * 3_600_000;
  await community.notifications.sweep();
  expect([await told(asker), await unread(asker)]).toEqual([[], 0]);
});

it('counts right when much happens at the same time', async () => {
  const { id: question } = await scene();
  const authors = await Promise.all(Array.from({ length: 12 }, () => newMember(database())));
  const answers = authors.map(({ id: author }) => community.posts.answer({ author, question, body: 'a' }));
  await Promise.all([...answers, ...answers.map(() => community.notifications.read(asker.id, 'all'))]);
  const { n } = await database()
    .kysely.selectFrom('notification')
    .select(({ fn }) => fn.countAll<string>().as('n'))
    .where('member', '=', asker.id)
    .where('read', 'is', null)
    .executeTakeFirstOrThrow();
  expect(await unread(asker)).toBe(Number(n));
});
