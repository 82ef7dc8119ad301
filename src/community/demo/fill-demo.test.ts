import { expect, it } from 'vitest';
import { communityOf } from '#community/community.ts';
import { challengedWith, mark, nothingFound, people, questions } from '#community/demo/demo-texts.ts';
import { fillDemo } from '#community/demo/fill-demo.ts';
import { welcome } from '#community/settings/settings.ts';
import type { Database } from '#storage/database.ts';
import { useDatabase } from '#test/harness/database.ts';
import { openLupus } from '#test/harness/lupus.ts';
import { worked } from '#test/harness/worked.ts';
import { demoChecks } from '../../app/demo-checks.ts';

const one = useDatabase();
const same = useDatabase();
const other = useDatabase();
const now = () => new Date('2030-06-01T12:00:00Z');

const quotes = async (words: string) =>
  words.includes('smoking') || words === challengedWith
    ? []
    : [{ text: `Fiction on ${words}. It is *made up*.`, title: 'A [title]', path: '/documents/a(b)' }];
const noChecks = () => ({
  post: () => Promise.reject(new Error('nothing of fiction is challenged')),
  challenge: () => Promise.reject(new Error('nothing of fiction is challenged')),
});
const fill = (database: Database, seed: number) =>
  fillDemo(seed, { database, quotes, checks: noChecks, now });

/** All that readers see of it, without the ids, which are new each time. */
async function seen(database: Database) {
  const { kysely } = database;
  const posts = await kysely
    .selectFrom('post')
    .leftJoin('question', 'question.id', 'post.id')
    .leftJoin('member', 'member.id', 'post.author')
    .select(['kind', 'member.name', 'title', 'post.body', 'up', 'down', 'post.created', 'revision'])
    .orderBy('post.created')
    .orderBy('kind')
    .execute();
  return {
    posts,
    members: await kysely.selectFrom('member').select(['name', 'role', 'points']).orderBy('name').execute(),
  };
}

it('makes a lively site, the same for the same seed', async () => {
  const report = await fill(one(), 7);
  expect(report).toMatchObject({ members: people.length, questions: questions.length });
  expect(Math.min(report.answers, report.comments, report.votes)).toBeGreaterThan(10);
  expect(await fill(same(), 7)).toEqual(report);
  expect(await seen(same())).toEqual(await seen(one()));
  // Checked for real, against the starter evidence.
  const lupus = await openLupus();
  const { services, runs } = await worked({
    database: other(),
    community: communityOf(other(), now),
    checker: lupus.checker,
  });
  const checks = demoChecks(services, runs, { signal: new AbortController().signal });
  const stored = async (words: string) =>
    (await lupus.search.search({ text: words, limit: 5 })).map(({ passage: { document, text } }) => ({
      text,
      title: 'A document',
      path: `/documents/${document}`,
    }));
  await fillDemo(8, { database: other(), quotes: stored, checks, now });
  await lupus.close();
  expect(await seen(other())).not.toEqual(await seen(one()));
});

it('has a challenge after which the verdict stood, one that an editor turned, and one that waits', async () => {
  const { errors, challenges } = communityOf(other(), now);
  expect(await errors.list({ limit: 10 })).toMatchObject([
    { outcome: 'changed', before: 'not found', after: 'supported', decidedBy: 'people' },
    { outcome: 'stood', before: 'contradicted', after: 'contradicted', decidedBy: 'run' },
  ]);
  expect(await challenges.list({ state: 'open', limit: 10 })).toMatchObject([{ finding: { read: 'text' } }]);
  expect(await challenges.list({ state: 'held', limit: 10 })).toEqual([]);
});

it('says of medicine nothing but what it quotes, and marks it', async () => {
  const rows = await one()
    .kysely.selectFrom('post')
    .innerJoin('question', 'question.id', 'post.question')
    .select('post.body')
    .where('kind', '=', 'answer')
    .where('category', '=', 'evidence')
    .where('post.deleted', 'is', null)
    .execute();
  expect(rows.length).toBeGreaterThan(5);
  for (const { body } of rows) {
    expect(body).toContain(mark);
    if (!body.includes(nothingFound))
      expect(body).toMatch(
        /\n\n> Fiction on .+\. It is \\\*made up\\\*\.\n\n\[A title\]\(\/documents\/a%28b%29\)/,
      );
  }
  expect(rows.some(({ body }) => body.includes(nothingFound))).toBe(true);
});

it('is marked on the first page, has points that are right, and times that have been', async () => {
  const community = communityOf(one(), now);
  expect((await community.settings.read())(welcome)).toContain('This is a demonstration');
  expect((await community.points.replay({ repair: false, at: now() })).wrong).toEqual([]);
  const [newest] = await community.activity.newest({ limit: 1 });
  expect(newest?.created.slice(0, 7)).toMatch(/^2030-0[56]$/);
  expect((await community.lists.list({ order: 'unanswered', limit: 50 })).length).toBeGreaterThan(0);
  expect(await community.moderation.reviews.queue(10)).not.toEqual([]);
});

it('touches no site on which anybody has been', async () => {
  const before = await seen(one());
  await expect(fill(one(), 7)).rejects.toMatchObject({
    id: 'conflict',
    message: expect.stringMatching(/^[^.]+\.$/),
  });
  expect(await seen(one())).toEqual(before);
});
