import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { CrossrefClient } from '#evidence/source/crossref/client.ts';
import { EuropePmcClient } from '#evidence/source/europepmc/client.ts';
import { JournalClient } from '#evidence/source/journals/client.ts';
import type { LiveQuestion, LiveSource } from '#evidence/source/live.ts';
import { allOf, plainWords } from '#evidence/source/live-query.ts';
import { liveRates, liveSources } from '#evidence/source/live-sources.ts';
import { PmcClient } from '#evidence/source/pmc/client.ts';
import { PubmedClient } from '#evidence/source/pubmed/client.ts';
import { PoliteHttp } from '#lib/polite-http.ts';
import { formatsAreHere, sharedBytes } from '#test/harness/formats.ts';

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

const servers: Server[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

/** Answers by the path; gives the base address and what was asked for. */
async function serve(answers: Record<string, Answer>): Promise<{ base: string; asked: URL[] }> {
  const asked: URL[] = [];
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '', 'http://fiction.test');
    asked.push(url);
    const answer = answers[url.pathname];
    if (answer === undefined) response.writeHead(404).end();
    else answer(request, response);
  });
  servers.push(server);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return { base: `http://127.0.0.1:${address.port}/`, asked };
}

const quick = { requests: 1000, milliseconds: 1000 };
const names = ['pubmed', 'pmc', 'europepmc', 'crossref', 'nature.com'];
const polite = (timeout = 30_000) =>
  new PoliteHttp({
    allow: () => true,
    timeout,
    sleep: async () => {},
    rates: new Map(names.map((name) => [name, quick])),
  });

const send =
  (type: string, body: string | Uint8Array): Answer =>
  (_request, response) => {
    response.setHeader('content-type', type).end(body);
  };
const json = (body: unknown) => send('application/json', JSON.stringify(body));

const question: LiveQuestion = {
  things: [['anifrolumab', 'Saphnelo'], ['lupus']],
  words: ['improves'],
  limit: 7,
};
const signal = new AbortController().signal;
const now = () => new Date('2026-01-01T00:00:00Z');

const clients: [name: string, path: string, make: (base: string, http?: PoliteHttp) => LiveSource][] = [
  ['PubMed', '/esearch.fcgi', (base, http = polite()) => new PubmedClient(http, { base, now })],
  ['PubMed Central', '/esearch.fcgi', (base, http = polite()) => new PmcClient(http, { base, now })],
  ['Europe PMC', '/search', (base, http = polite()) => new EuropePmcClient(http, { base, now })],
  ['Crossref', '/works', (base, http = polite()) => new CrossrefClient(http, { base, now })],
];

const faults: [what: string, answer: Answer, why: RegExp][] = [
  ['429', (_, response) => response.writeHead(429).end(), /asked too often/],
  [
    '503 for long',
    (_, response) => response.writeHead(503, { 'retry-after': '900' }).end(),
    /wants a wait of 900 s/,
  ],
  ['a cut connection', (request) => request.socket.resetAndDestroy(), /broke the connection off/],
  ['JSON that is cut off', send('application/json', '{"hitCount": 3, "resultList": {'), /no whole JSON/],
  ['JSON of another shape', json({ hello: 'world' }), /unknown shape/],
  ['a page instead', send('text/html', '<h1>Maintenance</h1>'), /text\/html instead of/],
];

describe.each(clients)('%s', (_name, path, make) => {
  it.each(faults)('says why when it answers with %s', async (_what, answer, why) => {
    const { base } = await serve({ [path]: answer });
    await expect(make(base).ask(question, { signal })).rejects.toMatchObject({
      id: 'source-unreachable',
      message: expect.stringMatching(why),
    });
  });

  it('says why when its answer does not come to an end', async () => {
    const { base } = await serve({
      [path]: (_, response) => {
        response.writeHead(200, { 'content-type': 'application/json' });
        response.write('{');
      },
    });
    await expect(make(base, polite(50)).ask(question, { signal })).rejects.toMatchObject({
      id: 'source-unreachable',
      message: expect.stringContaining('takes too long'),
    });
  });

  it('asks nothing where there is nothing to ask', async () => {
    const { base, asked } = await serve({});
    const empty = { things: [[]], words: ['"'], limit: 5 };
    expect(await make(base).ask(empty, { signal })).toEqual({ query: '', hits: 0, documents: [] });
    expect(asked).toEqual([]);
  });
});

describe('queries', () => {
  it('asks for every thing by one of its names, or for every word', () => {
    expect(allOf(question, '[tiab]')).toBe('("anifrolumab"[tiab] OR "Saphnelo"[tiab]) AND "lupus"[tiab]');
    expect(allOf({ things: [], words: ['a "b"', 'c)'], limit: 1 })).toBe('"a b" AND "c"');
    expect(plainWords(question)).toBe('anifrolumab lupus improves');
  });
});

describe('the E-utilities', () => {
  const found = (ids: string[]) =>
    json({ esearchresult: { count: '40', idlist: ids, webenv: 'MCID_1', querykey: '1' } });

  it('hands on what the server says is wrong', async () => {
    const { base } = await serve({ '/esearch.fcgi': json({ error: 'API key invalid' }) });
    const client = new PubmedClient(polite(), { base, key: 'fiction' });
    await expect(client.ask(question, { signal })).rejects.toThrow('(API key invalid)');
  });

  it('takes a search without a hit as an answer', async () => {
    const { base } = await serve({ '/esearch.fcgi': found([]) });
    expect(await new PmcClient(polite(), { base }).ask(question, { signal })).toMatchObject({
      documents: [],
    });
  });

  it('tells XML that is cut off', async () => {
    const cut = send('text/xml', '<PubmedArticleSet><PubmedArticle><MedlineCitation><PMID>1</PMID>');
    const { base } = await serve({ '/esearch.fcgi': found(['1']), '/efetch.fcgi': cut });
    const work = new PubmedClient(polite(), { base }).ask(question, { signal });
    await expect(work).rejects.toMatchObject({ id: 'source-unreachable' });
  });

  it.skipIf(!formatsAreHere)('fetches from the history what was found', async () => {
    const record = await sharedBytes('formats/pubmed_xml/biomcp_efetch_22663011.xml');
    const { base, asked } = await serve({
      '/esearch.fcgi': found(['22663011']),
      '/efetch.fcgi': send('text/xml; charset=UTF-8', record),
    });
    const client = new PubmedClient(polite(), { base, key: 'fiction', now });
    const answer = await client.ask(question, { signal });
    expect(answer).toMatchObject({
      query: '("anifrolumab"[Title/Abstract] OR "Saphnelo"[Title/Abstract]) AND "lupus"[Title/Abstract]',
      hits: 40,
      documents: [{ id: 'pubmed:22663011' }],
    });
    expect(Object.fromEntries(asked[0]?.searchParams ?? [])).toMatchObject({
      db: 'pubmed',
      usehistory: 'y',
      retmax: '7',
      api_key: 'fiction',
    });
    expect(Object.fromEntries(asked[1]?.searchParams ?? [])).toMatchObject({
      query_key: '1',
      WebEnv: 'MCID_1',
    });
  });

  it.skipIf(!formatsAreHere)('gets full texts', async () => {
    const text = await sharedBytes('formats/pmc_jats/efetch_pmc6329583.xml');
    const { base } = await serve({
      '/esearch.fcgi': found(['6329583']),
      '/efetch.fcgi': send('text/xml', text),
    });
    const answer = await new PmcClient(polite(), { base, now }).ask(question, { signal });
    expect(answer.documents).toMatchObject([{ id: 'pmc:PMC6329583' }]);
  });
});

describe.skipIf(!formatsAreHere)(
  'other services of PubMed Central (skipped where ../shared is absent)',
  () => {
    it('reads the newest version with its metadata, which decide the licence', async () => {
      const list = (await sharedBytes('formats/pmc_jats/PMC3040717-versions.xml')).toString();
      const metadata = await sharedBytes('formats/pmc_jats/PMC3040717.1.metadata.json');
      const text = await sharedBytes('formats/pmc_jats/PMC3040717.1.xml');
      const { base } = await serve({
        '/': (request, response) => {
          const of = new URL(request.url ?? '', 'http://fiction.test').searchParams.get('prefix');
          const more = '<CommonPrefixes><Prefix>PMC3040717.10/</Prefix></CommonPrefixes><CommonPrefixes>';
          const listed = list.replace('<CommonPrefixes>', more);
          const none = list.replace(/<CommonPrefixes>.*<\/CommonPrefixes>/, '');
          const body = of === 'PMC3040717.' ? listed : none;
          response.setHeader('content-type', 'application/xml').end(body);
        },
        '/PMC3040717.10/PMC3040717.10.metadata.json': send('binary/octet-stream', metadata),
        '/PMC3040717.10/PMC3040717.10.xml': send('application/xml', text),
      });
      const client = new PmcClient(polite(), { cloudBase: base, now });
      expect(await client.newest('PMC3040717', signal)).toMatchObject({
        id: 'pmc:PMC3040717',
        licence: 'not open: for text and data mining only',
      });
      expect(await client.newest('PMC1', signal)).toBeNull();
    });

    it('converts identifiers, and says which are not known', async () => {
      const bytes = await sharedBytes('formats/pmc_jats/idconv_22663011.json');
      const { base } = await serve({ '/articles/': send('application/json', bytes) });
      const client = new PmcClient(polite(), { converterBase: base });
      expect(await client.convert(['22663011'], signal)).toEqual([
        { asked: '22663011', pmcid: null, pmid: null, doi: null },
      ]);
    });
  },
);

describe.skipIf(!formatsAreHere)('real answers (skipped where ../shared is absent)', () => {
  it('Europe PMC: a retracted article is flagged', async () => {
    const bytes = await sharedBytes('formats/europepmc/search_wakefield_retracted.json');
    const { base, asked } = await serve({ '/search': send('application/json;charset=UTF-8', bytes) });
    const answer = await new EuropePmcClient(polite(), { base, now }).ask(question, { signal });
    expect(answer).toMatchObject({
      hits: 1,
      documents: [{ id: 'europepmc:MED/9500320', status: 'retracted' }],
    });
    expect(asked[0]?.searchParams.get('query')).toBe('("anifrolumab" OR "Saphnelo") AND "lupus"');
  });

  it('Crossref: a work by its DOI, and none', async () => {
    const bytes = await sharedBytes('formats/crossref/works_wakefield_updated-by.json');
    const doi = '10.1016/s0140-6736(97)11096-0';
    const { base } = await serve({ [`/works/${encodeURIComponent(doi)}`]: send('application/json', bytes) });
    const client = new CrossrefClient(polite(), { base, now });
    expect(await client.work(doi, signal)).toMatchObject({
      query: `doi:${doi}`,
      hits: 1,
      documents: [{ status: 'retracted' }],
      notices: [],
    });
    expect(await client.work('10.5555/none', signal)).toMatchObject({ hits: 0, documents: [] });
  });
});

describe('journals', () => {
  const items = [
    { DOI: '10.5555/a', type: 'journal-article', title: ['Lupus'], abstract: '<jats:p>A.</jats:p>' },
  ];
  const works = json({ 'message-type': 'work-list', message: { 'total-results': 1, items } });
  const feed = `<rss version="2.0"><channel>
    <item><title>Saphnelo in lupus</title><link>https://doi.org/10.5555/b</link></item>
    <item><title>Something else</title><link>https://doi.org/10.5555/c</link></item></channel></rss>`;
  const journal = (base: string) => ({
    source: 'nature.com',
    title: 'Fiction',
    issns: ['0000-0000'],
    feed: `${base}feed`,
  });

  it('joins what Crossref has with what is new in the feed', async () => {
    const { base, asked } = await serve({ '/works': works, '/feed': send('application/rss+xml', feed) });
    const client = new JournalClient(polite(), 'nature.com', { base, now, journals: [journal(base)] });
    const answer = await client.ask(question, { signal });
    expect(answer.documents.map((one) => one.id)).toEqual(['nature.com:10.5555/a', 'nature.com:10.5555/b']);
    expect(answer.query).toContain('+ feed of Fiction');
    const search = asked.find((url) => url.pathname === '/works');
    expect(search?.searchParams.get('filter')).toBe('has-abstract:true,issn:0000-0000');
  });

  it('says so where a feed cannot be read', async () => {
    const { base } = await serve({ '/works': works, '/feed': send('application/xml', '<rss><cut') });
    const client = new JournalClient(polite(), 'nature.com', { base, now, journals: [journal(base)] });
    const answer = await client.ask(question, { signal });
    expect(answer).toMatchObject({ query: expect.stringContaining('feed of Fiction not read'), hits: 1 });
  });
});

it('names each live source once, and knows NCBI’s limits', () => {
  const sources = liveSources(polite()).map((one) => one.source);
  expect(new Set(sources).size).toBe(sources.length);
  expect(sources).toEqual(expect.arrayContaining(['pubmed', 'pmc', 'europepmc', 'crossref', 'nejm.org']));
  expect(liveRates().get('pubmed')).toMatchObject({ requests: 3, shared: 'ncbi' });
  expect(liveRates('key').get('pmc')).toMatchObject({ requests: 10, shared: 'ncbi' });
});
