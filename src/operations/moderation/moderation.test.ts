import { beforeAll, expect, it } from 'vitest';
import { type Community, communityOf } from '#community/community.ts';
import type { Member } from '#community/member.ts';
import { fictionalServices } from '#test/factories/fictional-services.ts';
import { useDatabase } from '#test/harness/database.ts';
import { newMember } from '#test/harness/members.ts';
import { answerQuestion } from '../community/answer-question.ts';
import { askQuestion } from '../community/ask-question.ts';
import { closeQuestion } from '../community/close-question.ts';
import { comment } from '../community/comment.ts';
import { deletePost } from '../community/delete-post.ts';
import type { Services } from '../services.ts';
import { blockPhrase } from './block-phrase.ts';
import { decideReview } from './decide-review.ts';
import { flagPost } from './flag-post.ts';
import { moderationLog } from './moderation-log.ts';
import { reviewQueue } from './review-queue.ts';
import { undoAct } from './undo-act.ts';

const database = useDatabase();
let community: Community;
let services: Services;
let moderator: Member;
let minutes = 0;
let number = 0;

beforeAll(async () => {
  // An hour passes with every look at the clock: accounts grow old, and limits are tested elsewhere.
  community = communityOf(
    database(),
    () => new Date(Date.parse('2031-01-01T00:00:00Z') + ++minutes * 3_600_000),
  );
  services = fictionalServices({ community });
  moderator = await newMember(database(), { name: 'Moderator', role: 'moderator' });
});

const by = (member: Member) => ({ visitor: { member, address: '' } });
const ask = async (member: Member, body = '') =>
  askQuestion.run(services, { title: `Is case ${++number} fiction?`, body, tags: [] }, by(member));
const queue = async () => (await reviewQueue.run(services, { limit: 100 }, by(moderator))).waiting;
const log = async (post: string) => (await moderationLog.run(services, { limit: 30, post }, {})).acts;

it('has somebody look at a first post, and not at those of who is trusted', async () => {
  const first = await ask(await newMember(database()));
  expect(first.held).toBe(false);
  expect(await queue()).toMatchObject([{ why: 'first', post: { id: first.id, url: first.url } }]);
  const editor = await ask(await newMember(database(), { role: 'editor' }));
  expect((await queue()).map(({ post }) => post.id)).not.toContain(editor.id);
});

it('holds blocked words in questions, answers and comments, until a moderator keeps them', async () => {
  await blockPhrase.run(services, { phrase: 'Miracle cure', allow: false, note: '' }, by(moderator));
  const member = await newMember(database());
  const { id: question } = await ask(await newMember(database()));
  const body = 'Buy this miracle   cure!';
  const held = [
    await ask(member, body),
    await answerQuestion.run(services, { question, body }, by(member)),
    await comment.run(services, { post: question, body }, by(member)),
  ];
  for (const { id, held: isHeld } of held) {
    expect(isHeld).toBe(true);
    const waiting = (await queue()).find(({ post }) => post.id === id);
    expect(waiting).toMatchObject({ why: 'spam', post: { hidden: true } });
    expect(waiting?.reasons).toContain('Blocked: miracle cure.');
    await decideReview.run(
      services,
      { review: waiting?.id ?? '', decision: 'keep', reason: 'other', note: 'A joke' },
      by(moderator),
    );
    expect((await community.threads.get(id))?.deleted).toBeNull();
    expect(await log(id)).toMatchObject([
      { kind: 'keep', by: 'Moderator', note: 'A joke' },
      { kind: 'hold', by: null },
    ]);
  }
  const { blocked } = await blockPhrase.run(
    services,
    { phrase: 'miracle cure', allow: true, note: '' },
    by(moderator),
  );
  expect(blocked).toEqual([]);
});

it('hides what five members flag, and undoes it', async () => {
  const { id } = await ask(await newMember(database()));
  const outcomes = [];
  for (let n = 0; n < 5; n += 1) {
    const member = await newMember(database());
    outcomes.push(await flagPost.run(services, { post: id, reason: 'dangerous', note: '' }, by(member)));
  }
  expect(outcomes.map(({ hidden }) => hidden)).toEqual([false, false, false, false, true]);
  const [entry] = await log(id);
  expect(entry).toMatchObject({ kind: 'hide', reason: 'dangerous', post: { id } });
  await undoAct.run(services, { act: entry?.id ?? '' }, by(moderator));
  expect((await community.threads.get(id))?.deleted).toBeNull();
  expect(await log(id)).toMatchObject([{ undone: { by: 'Moderator' } }]);
});

it('logs what is done with posts of others, and not with one’s own', async () => {
  const author = await newMember(database());
  const [mine, theirs] = [await ask(author), await ask(author)];
  const given = { reason: 'rude' as const, note: '' };
  await closeQuestion.run(services, { question: mine.id, reason: 'unclear', note: '' }, by(author));
  await deletePost.run(services, { post: mine.id, ...given }, by(author));
  expect(await log(mine.id)).toEqual([]);
  await closeQuestion.run(
    services,
    { question: theirs.id, reason: 'off-topic', note: 'See the rules' },
    by(moderator),
  );
  await deletePost.run(services, { post: theirs.id, ...given }, by(moderator));
  expect(await log(theirs.id)).toMatchObject([
    { kind: 'delete', by: 'Moderator', reason: 'rude' },
    { kind: 'close', by: 'Moderator', reason: 'off-topic', note: 'See the rules' },
  ]);
});
