import { beforeEach, describe, expect, it } from 'vitest';
import { type Community, communityOf } from '#community/community.ts';
import { type Member, machine } from '#community/member.ts';
import type { Moderation } from '#community/moderation/moderation.ts';
import { spamScore } from '#community/spam-score.ts';
import { useDatabase } from '#test/harness/database.ts';
import { newMember, pointsOf } from '#test/harness/members.ts';
import { recordSql } from '#test/harness/record-sql.ts';

const database = useDatabase();
let community: Community;
let moderation: Moderation;
let author: Member;
let moderator: Member;
let number = 0;
let clock = Date.parse('2026-01-01T00:00:00Z');

beforeEach(async () => {
  community = communityOf(database(), () => {
    clock += 1000;
    return new Date(clock);
  });
  moderation = community.moderation;
  author = await newMember(database(), { name: 'Author' });
  moderator = await newMember(database(), { name: 'Moderator', role: 'moderator' });
});

const ask = async (body = '') =>
  community.posts.ask({
    author: author.id,
    title: `Is case ${++number} fictional?`,
    body,
    tags: ['fiction'],
    category: null,
  });
const flag = async (post: string, options: { weight?: number; member?: Member } = {}) => {
  const { weight = 1, member = await newMember(database()) } = options;
  return moderation.flags.raise({ post, member: member.id, reason: 'spam', note: 'Look', weight });
};
const isShown = async (post: string) => (await community.threads.get(post))?.deleted === null;
const waiting = async (post: string) =>
  (await moderation.reviews.queue(1000)).filter((one) => one.post.id === post);
const lastAct = async (post: string) => (await moderation.acts.newest({ limit: 1, post }))[0];
const points = () => pointsOf(database(), author.id);
const decide = async (post: string, decision: 'keep' | 'remove', reason: 'spam' | 'rude' = 'spam') => {
  const [review] = await waiting(post);
  return moderation.reviews.decide({
    review: review?.id ?? '',
    by: moderator.id,
    decision,
    reason,
    note: 'n',
  });
};

it('hides what five members flag, until a moderator keeps it', async () => {
  const { id } = await ask();
  const before = await points();
  for (let n = 0; n < 4; n += 1) expect(await flag(id)).toEqual({ hidden: false });
  expect(await isShown(id)).toBe(true);
  expect(await flag(id)).toEqual({ hidden: true });
  expect(await isShown(id)).toBe(false);
  expect(await points()).toBe(before - 20);
  expect(await lastAct(id)).toMatchObject({ kind: 'hide', by: null, reason: 'spam', post: { id } });
  await expect(flag(id)).rejects.toMatchObject({ id: 'not-found' });

  const [review, ...more] = await waiting(id);
  expect(more).toEqual([]);
  expect(review).toMatchObject({ why: 'flags', post: { hidden: true, author: { name: 'Author' } } });
  expect(review?.flags).toHaveLength(5);
  await decide(id, 'keep');
  expect(await isShown(id)).toBe(true);
  expect(await points()).toBe(before);
  expect(await waiting(id)).toEqual([]);
});

it('counts a member once, by what their flags are worth', async () => {
  const { id } = await ask();
  const member = await newMember(database());
  for (let n = 0; n < 6; n += 1) expect(await flag(id, { member })).toEqual({ hidden: false });
  expect((await waiting(id))[0]?.flags).toHaveLength(1);
  for (let n = 0; n < 9; n += 1) expect(await flag(id, { weight: 0 })).toEqual({ hidden: false });
  expect(await flag(id, { weight: 2 })).toEqual({ hidden: false });
  expect(await flag(id, { weight: 2 })).toEqual({ hidden: true });
});

it('does not bring back what its author deleted meanwhile', async () => {
  const { id } = await ask();
  await flag(id);
  await community.states.delete({ post: id, by: author.id });
  await decide(id, 'keep');
  expect(await isShown(id)).toBe(false);
});

describe('two decisions at once on posts of the same people', () => {
  /** An answer to a question of somebody else, flagged by a third, which waits for a decision. */
  const waitingAnswer = async (asker: Member, answerer: Member, flagger: Member) => {
    const title = `Is case ${++number} fictional?`;
    const given = { title, body: '', tags: [], category: null };
    const { id: question } = await community.posts.ask({ author: asker.id, ...given });
    const { id } = await community.posts.answer({ author: answerer.id, question, body: 'It is.' });
    await flag(id, { member: flagger });
    return { id, review: (await waiting(id))[0]?.id ?? '' };
  };
  const removal = (review: string) => ({
    review,
    by: moderator.id,
    decision: 'remove' as const,
    reason: 'rude' as const,
    note: '',
  });

  it('lock whom they tell all at once, in the order of their ids', async () => {
    const [asker, answerer, flagger] = [await newMember(database()), author, await newMember(database())];
    const { review } = await waitingAnswer(asker, answerer, flagger);
    const recorded = recordSql(database());
    await communityOf(recorded, () => new Date(clock)).moderation.reviews.decide(removal(review));
    const [first = [], ...later] = recorded.given.flatMap((given, at) =>
      recorded.sql[at]?.startsWith('insert into "notification_count"') === true
        ? [given.filter((one) => typeof one === 'string')]
        : [],
    );
    expect(first).toEqual([asker.id, answerer.id, flagger.id].toSorted());
    expect(later.length).toBeGreaterThan(0);
    for (const member of later.flat()) expect(first).toContain(member);
  });

  it('are both done', async () => {
    const [one, other] = [await newMember(database()), await newMember(database())];
    for (let round = 0; round < 5; round += 1) {
      const posts = [await waitingAnswer(one, other, author), await waitingAnswer(other, one, author)];
      await Promise.all(posts.map(({ review }) => moderation.reviews.decide(removal(review))));
      for (const { id } of posts) expect(await isShown(id)).toBe(false);
    }
  });
});

it('lets nobody flag their own, nor what is not there', async () => {
  const { id } = await ask();
  await expect(flag(id, { member: author })).rejects.toMatchObject({ id: 'not-allowed' });
  await expect(flag('000000000000')).rejects.toMatchObject({ id: 'not-found' });
});

it('hides once, though many flag it at the same moment', async () => {
  const { id } = await ask();
  const members = await Promise.all(Array.from({ length: 8 }, () => newMember(database())));
  const outcomes = await Promise.allSettled(members.map((member) => flag(id, { member })));
  const hiding = outcomes.filter((one) => one.status === 'fulfilled' && one.value.hidden);
  expect(hiding).toHaveLength(1);
  expect(await moderation.acts.newest({ limit: 9, post: id })).toHaveLength(1);
});

it('removes, answers the flags and undoes all of it', async () => {
  const { id } = await ask('Cheap fictional pills, order today.');
  const flagger = await newMember(database());
  await flag(id, { member: flagger });
  const before = await points();
  const { act } = await decide(id, 'remove');
  expect(await isShown(id)).toBe(false);
  expect(await moderation.records.of(flagger.id)).toMatchObject({ good: 1, bad: 0 });
  expect(await moderation.records.of(author.id)).toMatchObject({ good: 0, bad: 1 });
  const learned = async () => (await moderation.spam.learned('pills')).words.get('pills');
  expect(await learned()).toMatchObject({ spam: 1 });
  await expect(decide(id, 'keep')).rejects.toMatchObject({ id: 'not-found' });

  await moderation.moderators.undo({ act, by: moderator.id });
  expect(await isShown(id)).toBe(true);
  expect(await points()).toBe(before);
  expect(await moderation.records.of(flagger.id)).toMatchObject({ good: 0, bad: 0 });
  expect(await learned()).toMatchObject({ spam: 0 });
  expect((await waiting(id))[0]?.flags).toHaveLength(1);
  expect(await lastAct(id)).toMatchObject({ kind: 'remove', undone: { by: 'Moderator' } });
  await expect(moderation.moderators.undo({ act, by: moderator.id })).rejects.toMatchObject({
    id: 'conflict',
  });

  const kept = await decide(id, 'keep');
  expect(await moderation.records.of(flagger.id)).toMatchObject({ good: 0, bad: 1 });
  await moderation.moderators.undo({ act: kept.act, by: moderator.id });
  expect(await waiting(id)).toHaveLength(1);
});

it('undoes every act of a moderator', async () => {
  const { id } = await ask();
  const { moderators } = moderation;
  const why = { by: moderator.id, note: 'why' };
  const state = async () => {
    const question = await community.threads.question(id);
    return { closed: question?.closed, deleted: question?.deleted, blocked: await moderation.spam.blocked() };
  };
  const acts: [string, () => Promise<void>][] = [
    ['close', () => moderators.close({ question: id, as: 'unclear', duplicateOf: null, ...why })],
    ['close', () => moderators.close({ question: id, as: 'off-topic', duplicateOf: null, ...why })],
    ['reopen', () => moderators.reopen({ question: id, ...why })],
    ['delete', () => moderators.delete({ post: id, reason: 'rude', ...why })],
    ['restore', () => moderators.restore({ post: id, ...why })],
    ['block', () => moderators.block({ phrase: 'Fictional  Offer!', ...why })],
    ['unblock', () => moderators.unblock({ phrase: 'fictional offer', ...why })],
  ];
  const done: { act: string; before: unknown }[] = [];
  for (const [kind, act] of acts) {
    const before = await state();
    await act();
    expect(await state(), kind).not.toEqual(before);
    const [entry] = await moderation.acts.newest({ limit: 1 });
    expect(entry).toMatchObject({ kind, by: { name: 'Moderator' }, note: 'why', undone: null });
    done.push({ act: entry?.id ?? '', before });
  }
  for (const { act, before } of done.toReversed()) {
    await moderators.undo({ act, by: moderator.id });
    const { deleted, ...rest } = await state();
    const { deleted: was, ...others } = Object(before);
    // A deletion that is done again has its own time.
    expect({ ...rest, deleted: deleted === null }).toEqual({ ...others, deleted: was === null });
  }
});

it('does not undo over what was done later', async () => {
  const { id } = await ask();
  const why = { by: moderator.id, note: '' };
  await moderation.moderators.delete({ post: id, reason: 'rude', ...why });
  const act = (await lastAct(id))?.id ?? '';
  await moderation.moderators.restore({ post: id, ...why });
  await expect(moderation.moderators.undo({ act, by: moderator.id })).rejects.toMatchObject({
    id: 'conflict',
  });
  expect(await isShown(id)).toBe(true);
  await expect(moderation.moderators.undo({ act: '999999', by: moderator.id })).rejects.toMatchObject({
    id: 'not-found',
  });
  await expect(moderation.moderators.undo({ act: 'x', by: moderator.id })).rejects.toMatchObject({
    id: 'not-found',
  });
});

it('holds what is likely spam, and looks at the rest', async () => {
  const learned = { texts: { spam: 0, good: 0 }, words: new Map() };
  const written = { seconds: 1, accountMinutes: 0, posts: 0, sameBefore: 4 };
  const judged = async (text: string, blocked: string[], isFirst: boolean) => {
    const { id } = await ask(text);
    const score = spamScore({ ...written, text }, learned, blocked);
    return { id, ...(await moderation.flags.judge({ post: id, score, isFirst })) };
  };
  const held = await judged('A fictional offer', ['fictional offer'], false);
  expect(held.hidden).toBe(true);
  expect(await isShown(held.id)).toBe(false);
  const [review] = await waiting(held.id);
  expect(review).toMatchObject({
    why: 'spam',
    reasons: [
      { key: 'spam.blocked', values: { words: 'fictional offer' } },
      expect.anything(),
      expect.anything(),
    ],
  });
  expect(await lastAct(held.id)).toMatchObject({ kind: 'hold', by: null });
  expect((await community.threads.get(held.id))?.deleted?.by).toBe(machine);
  await decide(held.id, 'keep');
  expect(await isShown(held.id)).toBe(true);

  const first = await community.posts.ask({
    author: author.id,
    title: `A first one, ${++number}?`,
    body: '',
    tags: [],
    category: null,
  });
  const good = spamScore({ ...written, text: 'x', sameBefore: 0, accountMinutes: 9 }, learned, []);
  expect(await moderation.flags.judge({ post: first.id, score: good, isFirst: true })).toEqual({
    hidden: false,
  });
  expect(await waiting(first.id)).toMatchObject([{ why: 'first', reasons: [] }]);
  expect(await moderation.flags.judge({ post: (await ask()).id, score: good, isFirst: false })).toEqual({
    hidden: false,
  });
});

it('learns each text once, the way it was decided on last', async () => {
  const before = (await moderation.spam.learned('x')).texts;
  const { id } = await ask('Unheard-of words: blorptastic.');
  await flag(id);
  await decide(id, 'keep');
  await flag(id);
  await decide(id, 'remove');
  const { texts, words } = await moderation.spam.learned('blorptastic');
  expect(texts).toEqual({ spam: before.spam + 1, good: before.good });
  expect(words.get('blorptastic')).toEqual({ spam: 1, good: 0 });
});

it('finds the very same text again', async () => {
  const body = 'The very same fictional text, which is long enough to be told apart from chance.';
  expect(await moderation.spam.sameBefore(body)).toBe(0);
  const { id } = await ask(body);
  await community.posts.answer({ author: moderator.id, question: id, body });
  expect(await moderation.spam.sameBefore(body)).toBe(2);
  expect(await moderation.spam.sameBefore('Thank you.')).toBe(0);
});

it('knows what became of what members did', async () => {
  const voter = await newMember(database());
  const editor = await newMember(database(), { role: 'editor' });
  const good = await ask();
  const bad = await ask();
  await community.votes.cast({ member: voter.id, post: good.id, value: 1 });
  await community.votes.cast({ member: voter.id, post: bad.id, value: -1 });
  const own = await ask();
  await community.states.delete({ post: own.id, by: author.id });
  await community.states.edit({ post: good.id, editor: editor.id, revision: 1, body: 'Better.' });
  expect(await moderation.records.of(author.id)).toEqual({ good: 1, bad: 1, posts: 2 });
  expect(await moderation.records.of(editor.id)).toEqual({ good: 1, bad: 0, posts: 0 });
});

it('lists the log piece by piece', async () => {
  const why = { by: moderator.id, note: '' };
  for (const phrase of ['log one', 'log two', 'log three'])
    await moderation.moderators.block({ phrase, ...why });
  const [newest, second] = await moderation.acts.newest({ limit: 2 });
  expect([newest?.phrase, second?.phrase]).toEqual(['log three', 'log two']);
  const [third] = await moderation.acts.newest({ limit: 1, before: second?.id });
  expect(third?.phrase).toBe('log one');
});
