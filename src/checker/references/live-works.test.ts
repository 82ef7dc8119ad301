import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { createChecker } from '#checker/create-checker.ts';
import { EvidenceSearch } from '#evidence/search.ts';
import { LiveAsker } from '#evidence/source/ask-live.ts';
import { CitedWorks } from '#evidence/source/cited-works.ts';
import { CrossrefClient } from '#evidence/source/crossref/client.ts';
import { EuropePmcClient } from '#evidence/source/europepmc/client.ts';
import { PmcClient } from '#evidence/source/pmc/client.ts';
import { PubmedClient } from '#evidence/source/pubmed/client.ts';
import { EvidenceStore } from '#evidence/store.ts';
import { term, Vocabulary } from '#evidence/vocabulary.ts';
import { emptyFolder } from '#test/harness/folder.ts';
import { replay, sendJson } from '#test/harness/replay.ts';

/** All of this is fiction. */
const vocabulary = Vocabulary.of([
  term.parse({ id: 'f:zorblimab', name: 'zorblimab', type: 'drug', synonyms: [], tree: ['D1'] }),
  term.parse({ id: 'f:fictitis', name: 'fictitis', type: 'disease', synonyms: [], tree: ['C1'] }),
]);
const now = () => new Date('2026-11-22T12:00:00Z');

const work = {
  DOI: '10.5555/fiction',
  type: 'journal-article',
  title: ['Zorblimab in fictitis: a wholly fictional trial'],
  author: [{ family: 'Nobody', given: 'Nora' }],
  'container-title': ['Journal of Fiction'],
  issued: { 'date-parts': [[2020, 3, 1]] },
  abstract: '<jats:p>Zorblimab healed fictitis in 12 of 20 patients.</jats:p>',
};
const list = (items: unknown[]) => ({
  'message-type': 'work-list',
  message: { 'total-results': items.length, items },
});

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

/** The first reference of a check of one sentence and one entry, with Crossref answering as told. */
async function referenceOf(entry: string, crossref: { status: number; items: unknown[] }) {
  const server = await replay((request, response) => {
    const { pathname } = new URL(request.url ?? '', 'http://fiction.test');
    if (pathname === '/works') sendJson(response, list(crossref.items), crossref.status);
    else if (pathname.startsWith('/works/'))
      sendJson(response, {}, crossref.status === 200 ? 404 : crossref.status);
    else if (pathname === '/search') sendJson(response, { hitCount: 0, resultList: { result: [] } });
    else sendJson(response, { records: [] });
  });
  closers.push(() => server.close());
  const settings = { base: `${server.url}/`, now };
  const evidence = await EvidenceStore.open(join(await emptyFolder(), 'evidence'));
  closers.push(() => evidence.close());
  const cited = new CitedWorks({
    crossref: new CrossrefClient(server.http, settings),
    europepmc: new EuropePmcClient(server.http, settings),
    pubmed: new PubmedClient(server.http, settings),
    pmc: new PmcClient(server.http, { ...settings, converterBase: settings.base, cloudBase: settings.base }),
  });
  const live = new LiveAsker({ sources: [], cited, evidence, now, budget: 600_000 });
  const checker = createChecker({
    evidence,
    search: new EvidenceSearch(evidence),
    vocabulary,
    live,
    now,
    id: () => 'one',
  });
  const text = `Zorblimab healed fictitis in 12 of 20 patients [1].\n\nReferences\n1. ${entry}`;
  const { references } = await checker.check({ text, title: null, origin: null });
  return references[0];
}

const entry = 'Nobody N. Zorblimab in fictitis: a wholly fictional trial. J Fiction. 2020;1:2-3.';

it('finds a work by its title at the sources, and reads it', async () => {
  const found = await referenceOf(entry, { status: 200, items: [work] });
  expect(found).toMatchObject({ verdict: 'supports', document: { id: 'crossref:10.5555/fiction' } });
  expect(found?.asked.map((one) => one.source)).toEqual(['crossref', 'europepmc']);
});

it('calls a work not found that the sources which would hold it do not know', async () => {
  expect(await referenceOf(entry, { status: 200, items: [] })).toMatchObject({ verdict: 'not found' });
  const other = { ...work, title: ['Gout in fiction, and nothing else'], author: [], DOI: '10.5555/other' };
  expect(await referenceOf(entry, { status: 200, items: [other] })).toMatchObject({ verdict: 'not found' });
});

it('calls a DOI not found that Crossref does not know', async () => {
  const found = await referenceOf('https://doi.org/10.5555/nowhere', { status: 200, items: [] });
  expect(found).toMatchObject({ verdict: 'not found' });
});

it('says that nobody could tell where the source does not answer', async () => {
  expect(await referenceOf(entry, { status: 500, items: [] })).toMatchObject({ verdict: 'unreachable' });
});
