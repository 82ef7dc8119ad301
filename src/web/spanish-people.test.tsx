import { beforeAll, expect, it } from 'vitest';
import { type Member, machine } from '#community/member.ts';
import { siteName } from '#community/settings/settings.ts';
import { AccountSite } from '#test/factories/account-site.ts';
import { CommunitySite } from '#test/factories/community-site.ts';
import { useDatabase } from '#test/harness/database.ts';
import { newMember } from '#test/harness/members.ts';
import { leftEnglish } from '#web/fixture/left-english.ts';

// What people write here has no word of either language in it: whatever is English then is the program's.

const database = useDatabase();
let site: CommunitySite;
let administrator: Member;
let author: Member;
const ids = { question: '', slug: '', answer: '' };

beforeAll(async () => {
  const now = () => new Date('2030-01-10T00:00:00Z');
  const { people } = new AccountSite(database());
  site = new CommunitySite(database(), now, { shown: { people } });
  administrator = await newMember(database(), { name: 'Ada Quix', role: 'administrator' });
  author = await newMember(database(), { name: 'Bo Quix' });
  const { posts, states, moderation, votes, questions, settings } = site.community;
  const { id: question, slug } = await posts.ask({
    author: author.id,
    title: 'Zorblimab velmaria?',
    body: 'Zorblimab **quux**.',
    tags: ['zorblimab'],
    category: null,
  });
  await posts.ask({
    author: author.id,
    title: 'Velmaria quux?',
    body: '',
    tags: ['zorblimab'],
    category: null,
  });
  const { id: answer } = await posts.answer({ author: administrator.id, question, body: 'Quux zorblimab.' });
  await posts.comment({ author: author.id, parent: answer, body: 'Quux.' });
  await votes.cast({ member: author.id, post: answer, value: 1 });
  await questions.accept({ question, answer, by: author.id });
  await states.edit({ post: answer, editor: administrator.id, revision: 1, body: 'Quux quux.' });
  for (const reason of ['spam', 'rude', 'dangerous'] as const) {
    const { id } = await posts.answer({ author: author.id, question, body: `Quux ${reason.length}.` });
    await moderation.flags.raise({ post: id, member: administrator.id, reason, note: 'Quux', weight: 1 });
    if (reason === 'rude')
      await moderation.moderators.delete({ post: id, by: administrator.id, reason, note: 'Quux' });
  }
  await questions.close({ question, by: administrator.id, as: 'unclear', duplicateOf: null });
  await settings.change({ setting: siteName, words: 'Quux', by: administrator.id, note: 'Quux' });
  Object.assign(ids, { question, slug, answer });
});

const pages: readonly (() => string)[] = [
  () => '/',
  () => '/?order=contested',
  () => '/ask',
  () => '/tags',
  () => '/tags/zorblimab',
  () => '/people',
  () => '/people?month=2030-01',
  () => '/people?q=quix',
  () => '/activity',
  () => '/search',
  () => '/search?q=zorblimab+"quux"',
  () => '/search?q=tag:zorblimab',
  () => '/search?q=xyzzy+source:pubmed',
  () => `/search?q=${'x'.repeat(2001)}`,
  () => `/questions/${ids.question}/${ids.slug}`,
  () => `/questions/${ids.question}/answer`,
  () => `/posts/${ids.answer}/edit`,
  () => `/posts/${ids.answer}/history`,
  () => `/posts/${ids.answer}/flag`,
  () => '/moderation',
  () => '/moderation/queue',
  () => '/settings',
  () => '/notifications',
  () => '/account/notifications',
  () => '/bookmarks',
  () => '/challenges',
  () => '/error-ledger',
  () => `/members/${author.id}`,
  () => `/members/${machine}`,
  () => '/members',
  () => '/posts/none/flag',
  () => '/tags/none',
];

it.each(pages.map((path) => [String(path), path] as const))(
  '%s speaks Spanish to who looks after the site',
  async (_name, path) => {
    const { document, status } = await site.get(path(), administrator, 'es');
    expect(status).toBeLessThan(500);
    expect(document.documentElement.getAttribute('lang')).toBe('es');
    expect(leftEnglish(document)).toEqual([]);
  },
);

it.each([
  '/',
  '/ask',
  '/account/register',
  '/account/log-in',
  '/account/log-in?next=%2Fask',
  '/account/forgotten',
  '/account/reset?token=quux',
  '/account/verify?token=quux',
  '/account/code',
  '/unsubscribe/quux',
  '/bookmarks',
  '/moderation/queue',
])('%s speaks Spanish to who is not logged in', async (path) => {
  const { document, status } = await site.get(path, null, 'es');
  expect(status).toBeLessThan(500);
  expect(leftEnglish(document)).toEqual([]);
});

it('a refusal beside what was typed is Spanish, too', async () => {
  for (const [path, fields] of [
    ['/ask/post', { title: '', body: '' }],
    ['/ask/post', { title: 'Zorblimab velmaria?', body: '' }],
    ['/ask/post', { title: 'Quux?', tags: 'a b c d e f' }],
    [`/questions/${ids.question}/answer`, { body: 'Quux.' }],
  ] as const) {
    const { document } = await site.post(`${path}?lang=es`, author, fields);
    expect(document.querySelector('.error, main .lead')?.textContent).not.toBe('');
    expect(leftEnglish(document), path).toEqual([]);
  }
});

it('changes the language of a page without a word of its address lost', async () => {
  const { document } = await site.get('/account/reset?token=a%2Bb%26c');
  const link = document.querySelector('a[hreflang=es]')?.getAttribute('href') ?? '';
  expect(new URL(link, 'http://localhost/account/reset').searchParams.get('token')).toBe('a+b&c');
});
