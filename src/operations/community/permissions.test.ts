import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AnswerStore } from '#community/answer-store.ts';
import { type Community, communityOf } from '#community/community.ts';
import { type Member, machine, type Role } from '#community/member.ts';
import { Problem } from '#errors';
import { pngFile } from '#lib/image/png-file.ts';
import { operations } from '#operations';
import { Jobs } from '#storage/jobs.ts';
import { runId } from '#storage/run.ts';
import { Runs } from '#storage/runs.ts';
import { fictionalCheck } from '#test/factories/fictional-check.ts';
import { fictionalServices } from '#test/factories/fictional-services.ts';
import { useDatabase } from '#test/harness/database.ts';
import { newMember } from '#test/harness/members.ts';
import { fictionalAnswer } from '#web/fixture/fictional-answer.ts';
import { checkingOf } from '../../app/checking.ts';
import type { Operation } from '../operation.ts';
import type { Services } from '../services.ts';

const database = useDatabase();
// A clock that jumps an hour with each look: the limits are tested elsewhere.
let hours = 0;
const clock = () => new Date(Date.parse('2030-01-01T00:00:00Z') + ++hours * 3_600_000);

const visitors = [
  'anonymous',
  'banned',
  'member',
  'trusted',
  'expert',
  'editor',
  'moderator',
  'administrator',
  'machine',
] as const;
type Who = (typeof visitors)[number];

const members: Who[] = ['member', 'trusted', 'expert', 'editor', 'moderator', 'administrator'];
const editors: Who[] = ['editor', 'moderator', 'administrator'];
/** Members whose posts others found good may some of what editors may. */
const trusted: Who[] = ['trusted', ...editors];
const moderators: Who[] = ['moderator', 'administrator'];
const administrators: Who[] = ['administrator'];

/** Who may do each operation with a post of their own, of another member, and of the machine. */
const mayDo: Record<string, { own: Who[]; other: Who[]; machine?: Who[] }> = {
  'ask-question': { own: members, other: members },
  'answer-question': { own: members, other: members },
  'add-image': { own: members, other: members },
  comment: { own: members, other: members, machine: members },
  vote: { own: [], other: members, machine: members },
  react: { own: [], other: members, machine: members },
  'accept-answer': { own: members, other: moderators },
  'edit-post': { own: members, other: trusted, machine: [] },
  'close-question': { own: members, other: trusted },
  'reopen-question': { own: editors, other: trusted },
  'delete-post': { own: members, other: moderators, machine: moderators },
  'restore-post': { own: members, other: moderators, machine: moderators },
  bookmark: { own: ['banned', ...members], other: ['banned', ...members] },
  'join-tags': { own: editors, other: editors },
  'name-category': { own: editors, other: editors },
  'flag-post': { own: [], other: members, machine: members },
  'review-queue': { own: moderators, other: moderators },
  'decide-review': { own: moderators, other: moderators },
  'undo-act': { own: moderators, other: moderators },
  'block-phrase': { own: moderators, other: moderators },
  notifications: { own: ['banned', ...members], other: ['banned', ...members] },
  'read-notifications': { own: ['banned', ...members], other: ['banned', ...members] },
  'notification-settings': { own: ['banned', ...members], other: ['banned', ...members] },
  'set-notifications': { own: ['banned', ...members], other: ['banned', ...members] },
  'renew-notification-feed': { own: ['banned', ...members], other: ['banned', ...members] },
  statistics: { own: moderators, other: moderators },
  'give-role': { own: ['editor', 'administrator'], other: ['editor', 'administrator'] },
  'ban-member': { own: moderators, other: moderators },
  abilities: { own: ['banned', ...members], other: ['banned', ...members] },
  settings: { own: moderators, other: moderators },
  'change-setting': { own: administrators, other: administrators },
  'check-post': { own: members, other: members, machine: [] },
  'reply-to-claim': { own: members, other: [], machine: [] },
  'challenge-claim': { own: [], other: members, machine: members },
  // What is somebody's own is the challenge.
  'withdraw-challenge': { own: members, other: [] },
  // What is somebody's own is the answer that is challenged.
  'resolve-challenge': { own: [], other: editors, machine: editors },
  // What is somebody's own is the challenge.
  'weigh-again': { own: members, other: moderators },
};

let services: Services;
let community: Community;
const people = new Map<Who, Member | null>();
let author: Member;
let challenger: Member;
let jobs: Jobs;
let runs: Runs;

afterAll(async () => {
  runs.stop();
  await jobs.stop();
});

beforeAll(async () => {
  community = communityOf(database(), clock);
  jobs = new Jobs(database());
  await jobs.start();
  runs = new Runs({ database: database(), jobs });
  const answers = new AnswerStore(database());
  const fictional = fictionalServices({ community, answers, checking: checkingOf(runs, community) });
  services = {
    ...fictional,
    runs: {
      create: (kind, input) => runs.create(kind, input),
      get: (id) => runs.get(runId.parse(id)),
      events: (id) => runs.events(runId.parse(id), 0),
      wait: (id, options) => runs.wait(runId.parse(id), options),
      fail: (id) => runs.fail(runId.parse(id), { id: 'stopped', message: 'Stopped.' }),
    },
  };
  author = await newMember(database(), { name: 'Author' });
  challenger = await newMember(database(), { name: 'Challenger' });
  for (const who of visitors) people.set(who, await personOf(who));
});

async function personOf(who: Who): Promise<Member | null> {
  if (who === 'anonymous') return null;
  if (who === 'machine') return community.members.get(machine);
  const role: Role = who === 'banned' ? 'administrator' : who === 'trusted' ? 'member' : who;
  const member = await newMember(database(), { role });
  if (who === 'trusted') await trust(member);
  return who === 'banned' ? { ...member, bannedUntil: '2999-01-01T00:00:00Z' } : member;
}

/** Twenty posts of theirs, which others found good: what the tests do with them afterwards changes little. */
async function trust(member: Member): Promise<void> {
  for (let n = 0; n < 20; n += 1) {
    const id = await asked(member);
    await community.votes.cast({ member: author.id, post: id, value: 1 });
  }
}

const image = Buffer.from(pngFile({ bytes: new Uint8Array(4).fill(255), width: 1, height: 1 })).toString(
  'base64',
);

let number = 0;
const newTitle = () => `May this be asked, ${++number}?`;
const asked = async (by: Member) =>
  (await community.posts.ask({ author: by.id, title: newTitle(), body: '', tags: [], category: null })).id;

/** An answer of the machine to a new question, as its runs leave it. */
async function ofMachine(): Promise<{ question: string; post: string }> {
  const question = await asked(author);
  const run = await runs.create('answer', null);
  await runs.finish(run, fictionalAnswer());
  await new AnswerStore(database()).keep({ question, run, answer: fictionalAnswer() });
  const { answers } = await community.threads.answers(
    { id: question, accepted: null },
    { page: 1, deleted: false },
  );
  return { question, post: answers[0]?.id ?? '' };
}

/** An answer of somebody, with the check of its text. */
async function checkedAnswer(by: Member): Promise<string> {
  if (by.id === machine) return (await ofMachine()).post;
  const question = await asked(author);
  const { id: post } = await community.posts.answer({ author: by.id, question, body: 'An answer.' });
  const run = runId.parse(
    await checkingOf(runs, community).post({ id: post, revision: 1, text: 'x', title: null }),
  );
  const check = fictionalCheck();
  await community.checks.keep({ run, claims: check.claims });
  await runs.finish(run, check);
  return post;
}

/** A claim of it that can be challenged: those of the machine's are made elsewhere. */
const claimIn = (by: Member) => (by.id === machine ? (challenged?.id ?? '') : 'c1');
const challenged = fictionalAnswer().check.claims.find(({ verdict }) => verdict === 'supported');

async function challengeOf(post: string, challenger: Member): Promise<string> {
  const given = { why: 'It is wrong.', document: '', quote: 'No.', pasted: '' };
  const claim = {
    report: await runs.create('check', null),
    claim: 'c1',
    words: `${++number}`,
    sentence: 'x',
    suspicion: [],
    held: false,
  };
  const at = { post, challenger: challenger.id, verdict: 'supported' as const };
  return (await checkingOf(runs, community).challenge({ ...given, ...claim, ...at })).id;
}

/** What each operation is given, when it is about a post of `by`. */
const inputs: Record<string, (by: Member, who: Member) => Promise<Record<string, unknown>>> = {
  'ask-question': async () => ({ title: newTitle() }),
  'answer-question': async (by) => ({ question: await asked(by), body: 'An answer.' }),
  'add-image': async () => ({ image, alt: 'A fictional leaf' }),
  comment: async (by) => ({ post: await postOf(by), body: 'A comment.' }),
  vote: async (by) => ({ post: await postOf(by), vote: 'up' }),
  react: async (by) => ({ post: await answerOf(by), reaction: 'works' }),
  'accept-answer': async (by) => {
    const question = await asked(by);
    const { id: answer } = await community.posts.answer({ author: author.id, question, body: 'a' });
    return { question, answer };
  },
  'edit-post': async (by) => ({ post: await postOf(by), revision: 1, body: 'Another text.' }),
  'close-question': async (by) => ({ question: await asked(by), reason: 'unclear' }),
  'reopen-question': async (by) => {
    const question = await asked(by);
    await community.questions.close({ question, by: author.id, as: 'unclear', duplicateOf: null });
    return { question };
  },
  'delete-post': async (by) => ({ post: await postOf(by) }),
  'restore-post': async (by) => {
    const post = await postOf(by);
    await community.states.delete({ post, by: by.id });
    return { post };
  },
  bookmark: async (by) => ({ question: await asked(by) }),
  'join-tags': async () => ({ tag: `from-${++number}`, into: `to-${number}` }),
  'name-category': async () => ({ slug: `category-${++number}`, name: 'Fiction' }),
  'flag-post': async (by) => ({ post: await postOf(by), reason: 'spam' }),
  'review-queue': async () => ({}),
  'decide-review': async (by) => {
    const post = await asked(by);
    const flagger = await newMember(database());
    await community.moderation.flags.raise({ post, member: flagger.id, reason: 'rude', note: '', weight: 1 });
    const waiting = await community.moderation.reviews.queue(10_000);
    return { review: waiting.find((one) => one.post.id === post)?.id ?? '', decision: 'keep' };
  },
  'undo-act': async (by) => {
    const post = await asked(by);
    const moderator = people.get('moderator') ?? author;
    await community.moderation.moderators.delete({ post, by: moderator.id, reason: 'rude', note: '' });
    const [act] = await community.moderation.acts.newest({ limit: 1, post });
    return { act: act?.id ?? '' };
  },
  'block-phrase': async () => ({ phrase: `fictional offer ${++number}` }),
  notifications: async () => ({}),
  'read-notifications': async () => ({ id: 'all' }),
  'notification-settings': async () => ({}),
  'set-notifications': async () => ({ daily: ['answer'] }),
  'renew-notification-feed': async () => ({}),
  statistics: async () => ({}),
  'give-role': async () => ({ member: (await newMember(database())).id, role: 'expert' }),
  'ban-member': async () => ({ member: (await newMember(database())).id, until: '2031-01-01' }),
  abilities: async () => ({}),
  settings: async () => ({}),
  'change-setting': async () => ({ setting: 'site-name', value: `Fiction ${++number}` }),
  'check-post': async (by) => ({ post: await checkedAnswer(by) }),
  'reply-to-claim': async (by) => ({ post: await checkedAnswer(by), claim: claimIn(by), body: 'It is so.' }),
  'challenge-claim': async (by) => ({
    post: await checkedAnswer(by),
    claim: claimIn(by),
    why: 'It is wrong.',
    quote: 'It is not so.',
  }),
  'withdraw-challenge': async (by) => ({ id: await challengeOf(await checkedAnswer(author), by) }),
  'weigh-again': async (by) => {
    const id = await challengeOf(await checkedAnswer(author), by);
    const run = (await community.challenges.get(id))?.run ?? '';
    await runs.fail(runId.parse(run), { id: 'unexpected', message: 'Fiction.' });
    return { id };
  },
  'resolve-challenge': async (by) => ({
    id: await challengeOf(await checkedAnswer(by), challenger),
    as: 'stood',
    reason: 'It stands there.',
  }),
};

const answerOf = async (by: Member) => {
  if (by.id === machine) return (await ofMachine()).post;
  const question = await asked(author);
  return (await community.posts.answer({ author: by.id, question, body: 'a' })).id;
};
const postOf = async (by: Member) => (by.id === machine ? (await ofMachine()).post : asked(by));

/** `ok`, or the id of the problem. */
async function outcome({ call }: Operation, input: unknown, member: Member | null): Promise<string> {
  try {
    await call(services, input, { visitor: { member, address: '' } });
    return 'ok';
  } catch (error) {
    if (error instanceof Problem) return error.id;
    throw error;
  }
}

const guarded = operations.filter(({ permission }) => permission === 'member');

it('says of every operation for members who may do it', () => {
  expect(guarded.map(({ name }) => name).toSorted()).toEqual(Object.keys(mayDo).toSorted());
  expect(Object.keys(inputs).toSorted()).toEqual(Object.keys(mayDo).toSorted());
});

describe.each(guarded.map((one) => [one.name, one] as const))('%s', (name, operation) => {
  const table = mayDo[name];

  it.each(['own', 'other', 'machine'] as const)('is for who may, with a post that is %s', async (whose) => {
    const allowed = table?.[whose];
    if (allowed === undefined) return;
    for (const who of visitors) {
      const member = people.get(who) ?? null;
      const by = whose === 'own' ? (member ?? author) : author;
      // The machine asks nothing, so nothing of it can be in view but its answers.
      if (whose === 'own' && who === 'machine') continue;
      const subject = whose === 'machine' ? { ...author, id: machine } : by;
      const input = await inputs[name]?.(subject, member ?? author);
      const expected = allowed.includes(who) ? 'ok' : who === 'anonymous' ? 'login-needed' : 'not-allowed';
      expect(await outcome(operation, input, member), `${name} by ${who}`).toBe(expected);
    }
  });
});

it('does not give back to an author what a moderator deleted', async () => {
  const restore = guarded.find(({ name }) => name === 'restore-post');
  if (restore === undefined) throw new Error('it is in the list');
  const moderator = people.get('moderator') ?? author;
  const post = await asked(author);
  await community.states.delete({ post, by: moderator.id });
  expect(await outcome(restore, { post }, author)).toBe('not-allowed');
  const own = await asked(moderator);
  await community.states.delete({ post: own, by: author.id });
  expect(await outcome(restore, { post: own }, moderator)).toBe('ok');
});

it('is not for an account that is gone', async () => {
  const ask = guarded.find(({ name }) => name === 'ask-question');
  if (ask === undefined) throw new Error('it is in the list');
  const gone = { ...author, gone: '2026-01-01T00:00:00Z' };
  expect(await outcome(ask, { title: newTitle() }, gone)).toBe('not-allowed');
});

it('takes a vote against a post from those of whom something was found good alone', async () => {
  const voting = guarded.find(({ name }) => name === 'vote');
  if (voting === undefined) throw new Error('it is in the list');
  const against: Who[] = ['trusted', 'expert', ...editors];
  for (const who of visitors) {
    const post = await asked(author);
    const expected = against.includes(who) ? 'ok' : who === 'anonymous' ? 'login-needed' : 'not-allowed';
    expect(await outcome(voting, { post, vote: 'down' }, people.get(who) ?? null), who).toBe(expected);
  }
  const own = await asked(people.get('trusted') ?? author);
  expect(await outcome(voting, { post: own, vote: 'down' }, people.get('trusted') ?? null)).toBe(
    'not-allowed',
  );
});

it('gives an ability, and takes it again, with what becomes of what somebody did', async () => {
  const edit = guarded.find(({ name }) => name === 'edit-post');
  if (edit === undefined) throw new Error('it is in the list');
  const member = await newMember(database());
  const may = async () => outcome(edit, { post: await asked(author), revision: 1, body: 'Better.' }, member);
  const good = async () => {
    const post = await asked(member);
    await community.votes.cast({ member: author.id, post, value: 1 });
    return post;
  };
  const posts = [await good(), await good(), await good()];
  expect(await may()).toBe('not-allowed');
  posts.push(await good());
  expect(await may()).toBe('ok');
  const moderator = people.get('moderator') ?? author;
  for (const post of posts.slice(0, 2))
    await community.moderation.moderators.delete({ post, by: moderator.id, reason: 'rude', note: '' });
  expect(await may()).toBe('not-allowed');
});
