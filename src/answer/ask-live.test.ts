import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { Answer } from '#answer/answer.ts';
import { Answerer } from '#answer/compose.ts';
import { createChecker } from '#checker/create-checker.ts';
import { searchAppendix } from '#checker/search-appendix.ts';
import { NoticeStore } from '#evidence/notices.ts';
import { EvidenceSearch } from '#evidence/search.ts';
import { LiveAsker } from '#evidence/source/ask-live.ts';
import { CitedWorks } from '#evidence/source/cited-works.ts';
import { clinicalTrialsClient } from '#evidence/source/clinicaltrials/client.ts';
import { CrossrefClient } from '#evidence/source/crossref/client.ts';
import { EuropePmcClient } from '#evidence/source/europepmc/client.ts';
import { PmcClient } from '#evidence/source/pmc/client.ts';
import { PubmedClient } from '#evidence/source/pubmed/client.ts';
import { EvidenceStore } from '#evidence/store.ts';
import { term, Vocabulary } from '#evidence/vocabulary.ts';
import type { Progress } from '#lib/progress.ts';
import { emptyFolder } from '#test/harness/folder.ts';
import { type Replay, replay, sendJson } from '#test/harness/replay.ts';

const vocabulary = Vocabulary.of([
  term.parse({ id: 'f:zorblimab', name: 'zorblimab', type: 'drug', synonyms: ['ZBM-1'], tree: ['D1'] }),
  term.parse({
    id: 'f:fictitis',
    name: 'fictitis',
    type: 'disease',
    synonyms: ['skin fictitis'],
    tree: ['C1'],
  }),
]);
const question = 'How effective is zorblimab in fictitis?';
const now = () => new Date('2026-11-22T12:00:00Z');

const record = `<PubmedArticleSet><PubmedArticle><MedlineCitation><PMID Version="1">99999901</PMID>
<Article><Journal><Title>Journal of Fiction</Title><JournalIssue><PubDate><Year>2025</Year></PubDate></JournalIssue></Journal>
<ArticleTitle>Fictional drug zorblimab in skin fictitis.</ArticleTitle><Abstract><AbstractText>Zorblimab improved fictitis in 12 of 20 patients with fictitis.</AbstractText></Abstract>
<PublicationTypeList><PublicationType UI="D016449">Randomized Controlled Trial</PublicationType></PublicationTypeList></Article>
</MedlineCitation></PubmedArticle></PubmedArticleSet>`;

const work = {
  DOI: '10.5555/fiction',
  type: 'journal-article',
  title: ['Fictional drug zorblimab'],
  abstract: '<jats:p>Zorblimab did not improve fictitis.</jats:p>',
};

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

/** PubMed and Crossref answer, Europe PMC is down, the trial registry has nothing. */
async function network(): Promise<Replay> {
  const server = await replay((request, response) => {
    const { pathname } = new URL(request.url ?? '', 'http://fiction.test');
    if (pathname === '/esearch.fcgi')
      sendJson(response, { esearchresult: { count: '1', idlist: ['99999901'], webenv: 'W', querykey: '1' } });
    else if (pathname === '/efetch.fcgi') response.setHeader('content-type', 'text/xml').end(record);
    else if (pathname === '/search') sendJson(response, {}, 500);
    else if (pathname === '/works')
      sendJson(response, { 'message-type': 'work-list', message: { 'total-results': 0, items: [] } });
    else if (pathname.startsWith('/works/')) sendJson(response, { 'message-type': 'work', message: work });
    else if (pathname === '/articles/')
      sendJson(response, { records: [{ 'requested-id': '10.5555/fiction', status: 'error' }] });
    else sendJson(response, { studies: [], totalCount: 0 });
  });
  closers.push(() => server.close());
  return server;
}

/** A store of its own with an answerer that asks the network, and one that does not. */
async function bench(network: Replay | null) {
  const folder = await emptyFolder();
  const evidence = await EvidenceStore.open(join(folder, 'evidence'));
  closers.push(() => evidence.close());
  const notices = await NoticeStore.open(folder);
  closers.push(() => notices.close());
  const search = new EvidenceSearch(evidence);
  const settings = { base: `${network?.url}/`, now };
  const live =
    network === null
      ? undefined
      : new LiveAsker({
          sources: [
            new PubmedClient(network.http, settings),
            new EuropePmcClient(network.http, settings),
            new CrossrefClient(network.http, settings),
            clinicalTrialsClient(network.http, `${network.url}/studies`),
          ],
          cited: new CitedWorks({
            crossref: new CrossrefClient(network.http, settings),
            europepmc: new EuropePmcClient(network.http, settings),
            pubmed: new PubmedClient(network.http, settings),
            pmc: new PmcClient(network.http, {
              ...settings,
              converterBase: settings.base,
              cloudBase: settings.base,
            }),
          }),
          evidence,
          notices,
          now,
        });
  const parts = { evidence, search, vocabulary, standing: notices, now };
  const checker = createChecker({ ...parts, live, id: () => 'one' });
  const offline = createChecker({ ...parts, id: () => 'two' });
  return { evidence, checker, offline, answerer: new Answerer({ ...parts, checker, live }) };
}

const outcomesAt = (answer: Answer, source: string) =>
  answer.check.claims.flatMap((claim) => claim.outcomes.filter((one) => one.source === source));

describe('a question that is asked live', () => {
  it('is answered from what the sources give, and says which of them failed', async () => {
    const server = await network();
    const { answerer, evidence } = await bench(server);
    const steps: Progress[] = [];
    const answer = await answerer.answer(question, { onProgress: (step) => steps.push(step) });
    expect(await evidence.get('pubmed:99999901')).toMatchObject({ provenance: { from: 'pubmed:efetch' } });
    expect(answer.text).toContain('Zorblimab improved fictitis in 12 of 20 patients with fictitis.');
    expect(answer.check.claims).not.toEqual([]);

    for (const one of outcomesAt(answer, 'pubmed')) {
      expect(one.query).toMatch(/live: \("zorblimab"\[Title\/Abstract\] OR "ZBM-1"\[Title\/Abstract\]\) AND/);
      expect(one.unreachable).toBeUndefined();
    }
    const reason = 'europepmc could not be asked (it answered with status 500): try again later.';
    for (const one of outcomesAt(answer, 'europepmc'))
      expect(one).toMatchObject({ outcome: 'unreachable', note: reason, unreachable: reason });
    for (const one of outcomesAt(answer, 'clinicaltrials')) expect(one.outcome).toBe('no documents');
    for (const one of outcomesAt(answer, 'guidelines')) expect(one.outcome).toBe('not asked');
    const said = (source: string) => answer.sources.find((one) => one.source === source);
    expect(said('europepmc')).toMatchObject({
      outcome: 'unreachable',
      said: expect.stringContaining(reason),
    });
    expect(said('pubmed')?.query).toContain('live: ');
    expect(searchAppendix(answer.check)).toContain(`| Europe PMC | unreachable |`);

    const told = steps.filter((step) => step.stage === 'search').map((step) => [step.source, step.message]);
    expect(told).toContainEqual(['pubmed', '1 hit, 1 document fetched']);
    expect(told).toContainEqual(['europepmc', reason]);
    expect(steps.findLastIndex((step) => step.stage === 'search')).toBeLessThan(
      steps.findIndex((step) => step.stage === 'retrieve'),
    );
  });

  it('has checks that replay without the network', async () => {
    const server = await network();
    const { answerer, offline } = await bench(server);
    const { check } = await answerer.answer(question);
    const before = server.asked.length;
    expect(await offline.verify(check.receipt)).toMatchObject({ ok: true });
    expect(server.asked).toHaveLength(before);
  });

  it('is also asked of the works that it cites', async () => {
    const server = await network();
    const { answerer, evidence } = await bench(server);
    const answer = await answerer.answer(`${question} See doi:10.5555/Fiction.`);
    expect(await evidence.get('crossref:10.5555/fiction')).not.toBeNull();
    for (const one of outcomesAt(answer, 'crossref'))
      expect(one.query).toContain('live: doi:10.5555/fiction; ');
    expect(server.asked).toContain('/works/10.5555%2Ffiction');
  });

  it('asks nothing where it names neither a drug nor a condition, and stops when it is stopped', async () => {
    const server = await network();
    const { answerer } = await bench(server);
    await answerer.answer('Why is that so?');
    expect(server.asked).toEqual([]);
    await expect(answerer.answer(question, { signal: AbortSignal.abort() })).rejects.toMatchObject({
      id: 'stopped',
    });
  });

  it('is unreachable everywhere without a network, and not asked where asking live is off', async () => {
    const server = await network();
    await server.close();
    const { evidence } = await bench(null);
    expect((await evidence.sources()).length).toBe(0);
    const { answerer: cut } = await bench(server);
    const asked = await cut.answer(question);
    for (const { outcome, query } of asked.sources.filter(({ source }) =>
      ['pubmed', 'crossref'].includes(source),
    ))
      expect([outcome, query]).toEqual(['unreachable', '']);
    const { answerer: off } = await bench(null);
    const answer = await off.answer(question);
    expect(answer.sources.map(({ outcome }) => outcome)).toEqual(answer.sources.map(() => 'not asked'));
  });
});
