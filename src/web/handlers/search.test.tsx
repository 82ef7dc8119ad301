import { beforeAll, describe, expect, it } from 'vitest';
import type { Member } from '#community/member.ts';
import { CommunitySite } from '#test/factories/community-site.ts';
import { useDatabase } from '#test/harness/database.ts';
import { newMember } from '#test/harness/members.ts';

const database = useDatabase();
let site: CommunitySite;
let author: Member;

beforeAll(async () => {
  site = new CommunitySite(database());
  author = await newMember(database(), { name: 'Ada Fiction' });
  const { posts, states } = site.community;
  const { id: question } = await posts.ask({
    author: author.id,
    title: 'Do zorblimab <b>rashes</b> fade?',
    body: 'A **rash** that comes & goes.',
    tags: ['skin'],
    category: null,
  });
  await posts.answer({ author: author.id, question, body: 'The rash of "><script>alert(1)</script> fades.' });
  const { id: hidden } = await posts.answer({ author: author.id, question, body: 'A hidden rash secret.' });
  await states.delete({ post: hidden, by: author.id });
});

const open = (query: string, language = 'en') => site.get(`/search?${query}`, null, language);

it('finds posts and passages in two lists, with what was looked for marked', async () => {
  const { document, html, status } = await open('q=zorblimab+rash');
  expect(status).toBe(200);
  expect(document.querySelector('[role=status]')?.textContent).toBe('One post found.');
  const [found] = document.querySelectorAll('ol.questions > li');
  expect(found?.querySelector('a')?.textContent).toBe('Do zorblimab <b>rashes</b> fade?');
  expect(found?.querySelector('a')?.getAttribute('href')).toMatch(
    /^\/questions\/\w+\/do-zorblimab-b-rashes-b-fade$/,
  );
  expect([...(found?.querySelectorAll('mark') ?? [])].map((mark) => mark.textContent)).toEqual([
    'zorblimab',
    'rashes',
    'rash',
  ]);
  expect(document.querySelector('ul.documents mark')?.textContent?.toLowerCase()).toBe('zorblimab');
  expect(document.querySelector('#searched')?.parentElement?.textContent).toContain('1 document of 1 source');
  expect(document.querySelector('head link[rel=canonical]')).toBeNull();
  expect(html).not.toMatch(/undefined|NaN|\[object/);
});

it('writes nothing of a post as a part of the page', async () => {
  const { html, document } = await open('q=script+alert');
  expect(document.querySelector('ol.questions')?.textContent).toContain('Answer to');
  expect(html).not.toContain('<script>alert');
  const hostile = await open(`q=${encodeURIComponent('"><script>alert(2)</script>')}`);
  expect(hostile.html).not.toContain('<script>alert');
});

it('does not find what is deleted', async () => {
  expect((await open('q=hidden+secret')).html).not.toContain('hidden rash secret');
  expect((await open('q=secret&in=posts')).document.querySelector('[role=status]')?.textContent).toBe(
    'No post was found.',
  );
});

it('looks in one place alone where that is asked', async () => {
  const posts = await open('q=zorblimab&in=posts');
  expect(posts.document.querySelector('#passages')).toBeNull();
  const evidence = await open('q=zorblimab&in=evidence');
  expect(evidence.document.querySelector('#posts')).toBeNull();
  expect(evidence.document.querySelector('#passages')).not.toBeNull();
  const filtered = await open('q=zorblimab+source:pubmed');
  expect(filtered.document.querySelector('#posts')).toBeNull();
  expect(filtered.html).toContain('Posts were not searched');
  const tagged = await open('q=tag:skin');
  expect(tagged.document.querySelectorAll('ol.questions > li')).toHaveLength(1);
  expect(tagged.html).toContain('The evidence was not searched');
});

it('says the same in Spanish', async () => {
  const { document } = await open('q=zorblimab', 'es');
  expect(document.querySelector('[role=status]')?.textContent).toBe('Una publicación encontrada.');
  expect(document.querySelector('h2')?.textContent).toBe('Preguntas y respuestas');
});

describe('words that were made to hurt', () => {
  it.each([
    ['null bytes', '\0rash\0', 200],
    ['10,000 characters', 'rash '.repeat(2_000), 413],
    ['an open quote', '"rash', 200],
    ['syntax', "rash' & | ! <-> :* ) or 1=1 --", 200],
    ['turned directions', '\u202erash\u202c', 200],
    ['half a character', 'rash \ud800', 200],
    ['a filter that does not exist', 'is:happy', 400],
    ['only filters', 'user: tag:', 200],
    ['nothing', '   ', 200],
  ])('%s', async (_what, words, status) => {
    const found = await open(`q=${encodeURIComponent(words.toWellFormed())}`);
    expect(found.status).toBe(status);
    expect(found.document.querySelectorAll('h1')).toHaveLength(1);
    const told = found.document.querySelector('.error')?.textContent ?? '';
    expect(told).toMatch(status === 200 ? /^$/ : /^[^.]+\.$/);
  });

  it('do not go on for ever', async () => {
    for (const page of ['0', '-1', '999999', '1e9', 'x'])
      expect((await open(`q=rash&in=posts&page=${page}`)).status).toBe(200);
    expect((await open('q=rash&in=nowhere')).status).toBe(200);
  });
});

it('suggests questions to browsers and to its own script', async () => {
  const { html } = await site.get('/search/suggestions?q=do%20zorb');
  const [typed, titles, , urls] = JSON.parse(html);
  expect([typed, titles]).toEqual(['do zorb', ['Do zorblimab <b>rashes</b> fade?']]);
  expect(urls[0]).toMatch(/^http:\/\/localhost\/questions\//);
  expect(JSON.parse((await site.get('/search/suggestions')).html)).toEqual(['', [], [], []]);
});

it('tells browsers how to search', async () => {
  const { html, status } = await site.get('/opensearch.xml');
  expect(status).toBe(200);
  expect(html).toContain('template="http://localhost/search?q={searchTerms}"');
});

it('keeps what is asked for when the language changes', async () => {
  const { document } = await open('q=a%26b+%22c&in=posts&lang=en');
  const link = document.querySelector('a[hreflang=es]')?.getAttribute('href') ?? '';
  const query = new URL(link, 'http://localhost/search').searchParams;
  expect(Object.fromEntries(query)).toEqual({ q: 'a&b "c', in: 'posts', lang: 'es' });
});
