import { beforeAll, beforeEach, expect, it } from 'vitest';
import { type Community, communityOf } from '#community/community.ts';
import type { Member } from '#community/member.ts';
import { limitsOf, readWords, settingKeys, wordsOf } from '#community/settings/setting.ts';
import {
  allSettings,
  firstPosts,
  hidingFlags,
  machineAnswersAfter,
  siteName,
  welcome,
} from '#community/settings/settings.ts';
import { inWords } from '#locales/message.ts';
import { useDatabase } from '#test/harness/database.ts';
import { newMember } from '#test/harness/members.ts';

const database = useDatabase();
let community: Community;
let by: Member['id'];
let clock = Date.parse('2026-01-01T00:00:00Z');

beforeAll(async () => {
  ({ id: by } = await newMember(database(), { name: 'Administrator', role: 'administrator' }));
});

beforeEach(async () => {
  community = communityOf(database(), () => new Date(clock));
  for (const setting of allSettings) await community.settings.change({ setting, words: null, by, note: '' });
});

const set = (setting: (typeof allSettings)[number], words: string | null) =>
  community.settings.change({ setting, words, by, note: 'Because' });
const log = async () => (await community.moderation.acts.newest({ limit: 1 }))[0];

it('has every setting once, with a default that fits its own limits', () => {
  expect(allSettings.map(({ key }) => key)).toEqual([...settingKeys]);
  for (const setting of allSettings) {
    expect(readWords(setting, wordsOf(setting.fallback)), setting.key).toEqual(setting.fallback);
    expect(inWords(limitsOf(setting))).not.toContain('{');
  }
});

it('stands at the default until something is set, and says who set what', async () => {
  expect((await community.settings.read())(siteName)).toBe('Betateta');
  expect(await set(siteName, '  Fiction\u202e   Base ')).toEqual({ changed: true });
  expect((await community.settings.read())(siteName)).toBe('Fiction Base');
  expect(await log()).toMatchObject({
    kind: 'set',
    by: { name: 'Administrator' },
    note: 'Because',
    setting: { key: 'site-name', from: null, to: 'Fiction Base' },
  });
  expect(await set(siteName, 'Fiction Base')).toEqual({ changed: false });
  await set(siteName, 'Betateta');
  expect(await log()).toMatchObject({ setting: { from: 'Fiction Base', to: null } });
});

it('reads numbers, nothing, choices and texts', async () => {
  await set(machineAnswersAfter, ' 90 ');
  await set(firstPosts, 'held');
  await set(welcome, 'Hello\n\nyou');
  const now = await community.settings.read();
  expect([now(machineAnswersAfter), now(firstPosts), now(welcome)]).toEqual([90, 'held', 'Hello\n\nyou']);
  await set(machineAnswersAfter, '');
  expect((await community.settings.read())(machineAnswersAfter)).toBeNull();
});

it.each([
  [siteName, ''],
  [siteName, '\u0000\u202e '],
  [siteName, 'x'.repeat(61)],
  [welcome, 'x'.repeat(4001)],
  [hidingFlags, '0'],
  [hidingFlags, '51'],
  [hidingFlags, '2.5'],
  [hidingFlags, '1e1'],
  [hidingFlags, ''],
  [machineAnswersAfter, '0'],
  [firstPosts, 'maybe'],
])('refuses what does not fit, with the limits: %o', async (setting, words) => {
  await expect(set(setting, words)).rejects.toMatchObject({
    id: 'input-invalid',
    message: expect.stringMatching(/^“[^”]+” stays as it was: it takes .+\.$/),
  });
  const now = await community.settings.read();
  expect(now(siteName)).toBe('Betateta');
  expect(now(hidingFlags)).toBe(5);
});

it('undoes a change, unless it was changed again', async () => {
  await set(hidingFlags, '7');
  const first = (await log())?.id ?? '';
  await set(hidingFlags, '9');
  const second = (await log())?.id ?? '';
  const undo = async (act: string) => {
    await community.moderation.moderators.undo({ act, by });
    community.settings.forget();
  };
  await expect(undo(first)).rejects.toMatchObject({ id: 'conflict' });
  expect((await community.settings.read())(hidingFlags)).toBe(9);
  await undo(second);
  expect((await community.settings.read())(hidingFlags)).toBe(7);
  await undo(first);
  expect((await community.settings.read())(hidingFlags)).toBe(5);
});

it('is seen by another process within five seconds', async () => {
  const other = communityOf(database(), () => new Date(clock));
  expect((await other.settings.read())(hidingFlags)).toBe(5);
  await set(hidingFlags, '3');
  clock += 4999;
  expect((await other.settings.read())(hidingFlags)).toBe(5);
  clock += 1;
  expect((await other.settings.read())(hidingFlags)).toBe(3);
});

it('takes what fits no longer for not set', async () => {
  await database()
    .kysely.insertInto('setting')
    .values({ key: 'hiding-flags', value: '1000', changed: new Date(clock) })
    .execute();
  expect((await community.settings.read())(hidingFlags)).toBe(5);
});

it('writes one of two changes after the other', async () => {
  await Promise.all(['11', '12', '13'].map((words) => set(hidingFlags, words)));
  const acts = await community.moderation.acts.newest({ limit: 3 });
  const steps = acts.map(({ setting }) => setting).reverse();
  expect(steps[0]?.from).toBeNull();
  expect(steps[1]?.from).toBe(steps[0]?.to);
  expect(steps[2]?.from).toBe(steps[1]?.to);
});

it('says how many flags hide a post, and what becomes of first posts', async () => {
  const author = await newMember(database());
  const ask = async (n: number) =>
    community.posts.ask({ author: author.id, title: `Is it set, ${n}?`, body: '', tags: [], category: null });
  const score = { score: 0, reasons: [], treatment: 'show' as const };
  const { flags, reviews } = community.moderation;
  const waits = async (post: string) => (await reviews.queue(1000)).some((one) => one.post.id === post);

  await set(hidingFlags, '1');
  const flagged = await ask(1);
  const given = { post: flagged.id, member: by, reason: 'rude' as const, note: '', weight: 1 };
  expect(await flags.raise(given)).toEqual({ hidden: true });

  const first = async (post: string) => flags.judge({ post, score, isFirst: true });
  const [looked, free, held] = [await ask(2), await ask(3), await ask(4)];
  expect(await first(looked.id)).toEqual({ hidden: false });
  expect(await waits(looked.id)).toBe(true);
  await set(firstPosts, 'free');
  expect(await first(free.id)).toEqual({ hidden: false });
  expect(await waits(free.id)).toBe(false);
  await set(firstPosts, 'held');
  expect(await first(held.id)).toEqual({ hidden: true });
  expect(await waits(held.id)).toBe(true);
  expect((await community.moderation.acts.newest({ limit: 1, post: held.id }))[0]).toMatchObject({
    kind: 'hold',
    reason: '',
  });
});
