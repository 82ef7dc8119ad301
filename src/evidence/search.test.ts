import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { SearchQuery } from '#evidence/search.ts';
import { EvidenceSearch } from '#evidence/search.ts';
import { EvidenceStore } from '#evidence/store.ts';
import { fictionalDocument } from '#test/factories/evidence-document.ts';

const root = mkdtempSync(join(tmpdir(), 'betateta-search-'));
const opened: EvidenceStore[] = [];

async function searchOf(documents: readonly Parameters<typeof fictionalDocument>[0][]) {
  const store = await EvidenceStore.open(mkdtempSync(join(root, 'store-')));
  opened.push(store);
  await store.put(documents.map((changes, n) => fictionalDocument({ id: `pubmed:${n + 1}`, ...changes })));
  return { store, search: new EvidenceSearch(store) };
}
const ids = async (search: EvidenceSearch, query: Partial<SearchQuery>) =>
  (await search.search({ text: 'zorblimab', limit: 100, ...query })).map(({ passage }) => passage.document);

let search: EvidenceSearch;
beforeAll(async () => {
  ({ search } = await searchOf([
    { title: 'Zorblimab', text: 'It improved.', published: '2021' },
    {
      title: 'Zorblimab',
      text: 'It did not help.',
      source: "o'hara",
      published: '2022-05-03',
      kind: 'label',
    },
    { title: 'Zorblimab', text: 'Nothing was said.', status: 'retracted', published: '2022-05' },
    { title: 'Zorblimab', text: 'Older.', status: 'superseded', published: null },
    {
      title: 'Another',
      text: 'IFN-α and TNFβ, Ärzte, naïve cafés; 狼瘡性脂肪織炎。',
      published: '2024-02-29',
    },
  ]));
});
afterAll(() => {
  for (const store of opened) store.close();
  rmSync(root, { recursive: true, force: true });
});

test('a hit carries its passage, a score above zero, and what to show of its document', async () => {
  const [hit] = await search.search({ text: 'improving zorblimab?', limit: 1 });
  expect(hit).toEqual({
    passage: {
      document: 'pubmed:1',
      source: 'pubmed',
      kind: 'article',
      section: 'Results',
      start: 0,
      end: 12,
      text: 'It improved.',
    },
    score: expect.any(Number),
    title: 'Zorblimab',
    published: '2021',
  });
  expect(hit?.score).toBeGreaterThan(0);
});

test('a sentence is found by the title of its document, and one word is enough', async () => {
  expect(await ids(search, { text: 'zorblimab unheardof' })).toHaveLength(4);
});

test('retracted and superseded documents are found: judging them is not the search', async () => {
  expect(await ids(search, {})).toEqual(expect.arrayContaining(['pubmed:3', 'pubmed:4']));
});

test.each([
  ['improvements', 'pubmed:1'],
  ['interferon ifn alpha', 'pubmed:5'],
  ['IFNα', 'pubmed:5'],
  ['tnf-beta', 'pubmed:5'],
  ['arzte', 'pubmed:5'],
  ['NAIVE CAFE', 'pubmed:5'],
  ['脂肪', 'pubmed:5'],
  ['not', 'pubmed:2'],
])('"%s" finds its document', async (text, id) => {
  expect(await ids(search, { text })).toEqual([id]);
});

test.each(['', ' \n', '+-*/()"~^:{}[]\\!&|?', '…', '🙂', 'the of', '\0'])(
  'a text without words finds nothing: %j',
  async (text) => {
    expect(await ids(search, { text })).toEqual([]);
  },
);

test.each([
  '"zorblimab',
  'zorblimab AND (',
  'title:zorblimab^2',
  '-zorblimab',
  'zorblimab~',
  "zorblimab' OR '1'='1",
])('signs of a query language are only signs: %s', async (text) => {
  expect(await ids(search, { text })).toHaveLength(4);
});

test('any text can be searched', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 60 }), async (text) => {
      expect((await search.search({ text, limit: 3 })).length).toBeLessThanOrEqual(3);
    }),
    { numRuns: 100 },
  );
});

test.each<[string, Partial<SearchQuery>, string[]]>([
  ['sources', { sources: ["o'hara"] }, ['pubmed:2']],
  ['a source that is not there', { sources: ["x') OR ('1'='1"] }, []],
  ['kinds', { kinds: ['label', 'guideline'] }, ['pubmed:2']],
  ['no list', { sources: [], kinds: [] }, ['pubmed:1', 'pubmed:2', 'pubmed:3', 'pubmed:4']],
  ['from a year', { from: '2022' }, ['pubmed:2', 'pubmed:3']],
  ['from a day in a month that is not more precise', { from: '2022-05-20' }, ['pubmed:3']],
  [
    'from a day in a year that is not more precise',
    { from: '2021-12-31' },
    ['pubmed:1', 'pubmed:2', 'pubmed:3'],
  ],
  ['to a year', { to: '2022' }, ['pubmed:1', 'pubmed:2', 'pubmed:3']],
  ['to a month', { to: '2022-05' }, ['pubmed:1', 'pubmed:2', 'pubmed:3']],
  ['to a day', { to: '2022-05-02' }, ['pubmed:1', 'pubmed:3']],
  ['a period', { from: '2022-05-03', to: '2022-05-03' }, ['pubmed:2', 'pubmed:3']],
])('filters by %s', async (_name, filter, expected) => {
  expect((await ids(search, filter)).sort()).toEqual(expected);
});

test('a date that is none is refused', async () => {
  for (const filter of [{ from: 'May 2022' }, { to: "2022' OR 1=1" }])
    await expect(ids(search, filter)).rejects.toMatchObject({ id: 'input-invalid' });
});

test('a limit below one gives nothing', async () => {
  expect(await ids(search, { limit: 0 })).toEqual([]);
  expect(await ids(search, { limit: -3 })).toEqual([]);
  expect(await ids(search, { limit: 2.7 })).toHaveLength(2);
});

test('equal scores come in the order of document and place, also where the limit cuts them', async () => {
  const many = Array.from({ length: 120 }, (_, n) => ({
    id: `pubmed:${String((n * 37) % 120).padStart(3, '0')}`,
    text: 'Zorblimab eased it.',
  }));
  const { search: tied } = await searchOf(many);
  const expected = many.map(({ id }) => id).sort();
  for (const limit of [1, 40, 119, 500]) expect(await ids(tied, { limit })).toEqual(expected.slice(0, limit));
});

test('equal evidence gives equal hits, whatever its history', async () => {
  const documents = Array.from({ length: 40 }, (_, n) => ({
    id: `pubmed:${n}`,
    text: `${'Zorblimab eased it. '.repeat((n % 5) + 1)}${'Quux followed. '.repeat(n % 7)}`,
  }));
  const one = await searchOf(documents);
  const other = await searchOf([]);
  for (const document of documents.toReversed()) {
    await other.store.put([fictionalDocument({ ...document, text: 'Quux and zorblimab, at first.' })]);
    if (document.id.endsWith('3')) await ids(other.search, {});
    await other.store.put([fictionalDocument(document)]);
  }
  const query = { text: 'zorblimab quux', limit: 30 };
  expect(await other.search.search(query)).toEqual(await one.search.search(query));
});

test('what was just stored is found', async () => {
  const { store, search: fresh } = await searchOf([{ text: 'Zorblimab eased it.' }]);
  expect(await ids(fresh, {})).toEqual(['pubmed:1']);
  await store.put([fictionalDocument({ id: 'pubmed:2', text: 'Quux.' })]);
  expect(await ids(fresh, { text: 'quux' })).toEqual(['pubmed:2']);
});
