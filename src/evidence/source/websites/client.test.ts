import { createServer } from 'node:http';
import { expect, onTestFinished, test } from 'vitest';
import { evidenceDocument } from '#evidence/document.ts';
import { websiteClient } from '#evidence/source/websites/client.ts';
import { PoliteHttp } from '#lib/polite-http.ts';

type Answer = { type?: string; body?: string; status?: number; location?: string };

/** A site on the loopback address that answers with these, and notes what was asked. */
async function siteWith(answers: (base: string) => Record<string, Answer>) {
  const asked: string[] = [];
  let given: Record<string, Answer> = {};
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    const {
      type = 'text/html; charset=utf-8',
      body = '',
      status = 200,
      location,
    } = given[request.url ?? ''] ?? { status: 404 };
    response.writeHead(status, { 'content-type': type, ...(location === undefined ? {} : { location }) });
    response.end(body);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  onTestFinished(() => new Promise<void>((done) => void server.close(() => done())));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const { port } = address;
  const base = `http://127.0.0.1:${port}`;
  given = answers(base);
  const http = new PoliteHttp({
    rates: new Map([['127.0.0.1', { requests: 1000, milliseconds: 1 }]]),
    allow: (target) => target.port === port,
  });
  const client = websiteClient(http, {
    source: '127.0.0.1',
    base,
    licence: 'fictional',
    paths: ['/topics/'],
    pages: [],
  });
  const ask = (...names: string[]) =>
    client.ask({ things: [names], words: [], limit: 5 }, { signal: AbortSignal.timeout(10_000) });
  return { ask, asked, base, client };
}

const sitemap = (base: string, ...paths: string[]): Answer => ({
  type: 'application/xml',
  body: `<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${paths.map((path) => `<url><loc>${base}${path}</loc></url>`).join('')}</urlset>`,
});

const text = 'Zorblimab is a fictional drug for a fictional inflammation of the fat under the skin. '.repeat(
  6,
);
const page = (head = '', body = text): Answer => ({
  body: `<!doctype html><html lang="en-NZ"><head><title>Zorblimab | Site</title>${head}</head><body><nav><a href="/">Home</a></nav><article><h1>Zorblimab</h1><p>${body}</p><h2>How is it used?</h2><p>${text}</p></article><footer>Contact</footer></body></html>`,
});

test('pages whose address names what is asked for become documents', async () => {
  const { ask, asked, base } = await siteWith((at) => ({
    '/robots.txt': { type: 'text/plain', body: `User-agent: *\nAllow: /\nSitemap: ${at}/index.xml` },
    '/index.xml': {
      type: 'application/xml',
      body: `<sitemapindex><sitemap><loc>${at}/map.xml</loc></sitemap></sitemapindex>`,
    },
    '/map.xml': sitemap(at, '/topics/fictional-zorblimab?print=1', '/topics/other', '/about/zorblimab'),
    '/topics/fictional-zorblimab?print=1': page(
      `<link rel="canonical" href="/topics/fictional-zorblimab"><meta property="article:modified_time" content="2024-03-02T10:00:00Z">`,
    ),
  }));
  const { query, hits, documents } = await ask('Zorblimab', 'ZBM-1');
  expect(query).toBe('pages of 127.0.0.1 whose address names “Zorblimab” or “ZBM-1”');
  expect(hits).toBe(1);
  expect(documents).toHaveLength(1);
  expect(evidenceDocument.parse(documents[0])).toMatchObject({
    id: '127.0.0.1:/topics/fictional-zorblimab',
    source: '127.0.0.1',
    kind: 'web page',
    url: `${base}/topics/fictional-zorblimab`,
    title: 'Zorblimab',
    published: '2024-03-02',
    language: 'en',
    licence: 'fictional',
  });
  expect(documents[0]?.text).toContain('How is it used?\nZorblimab is a fictional drug');
  expect(documents[0]?.text).not.toMatch(/Home|Contact/);
  expect(asked).not.toContain('/about/zorblimab');
  await ask('nothing of that kind');
  expect(asked.filter((path) => path === '/robots.txt')).toHaveLength(1);
});

test('what robots.txt forbids is not opened', async () => {
  const { ask, asked } = await siteWith((at) => ({
    '/robots.txt': { type: 'text/plain', body: 'User-agent: *\nDisallow: /topics/' },
    '/sitemap.xml': sitemap(at, '/topics/zorblimab'),
    '/topics/zorblimab': page(),
  }));
  await expect(ask('zorblimab')).rejects.toMatchObject({
    id: 'source-unreachable',
    message: expect.stringContaining('robots.txt forbids'),
  });
  expect(asked).not.toContain('/topics/zorblimab');
});

test.each([
  ['a form', page('', '').body?.replace(text, '<form><input type="password"></form>')],
  [
    'a sentence',
    '<html><body><article><p>Please log in to read this page about zorblimab.</p></article></body></html>',
  ],
])('a page behind a login is refused with a sentence: %s', async (_, body = '') => {
  const { ask } = await siteWith((at) => ({
    '/sitemap.xml': sitemap(at, '/topics/zorblimab'),
    '/topics/zorblimab': { body },
  }));
  await expect(ask('zorblimab')).rejects.toMatchObject({
    id: 'source-unreachable',
    message: expect.stringContaining('is behind a login'),
  });
});

test('who stops waiting for the list of pages is told so, and the next finds it', async () => {
  const { ask, client, asked } = await siteWith((at) => ({
    '/sitemap.xml': sitemap(at, '/topics/zorblimab'),
    '/topics/zorblimab': page(),
  }));
  const stopped = client.ask(
    { things: [['zorblimab']], words: [], limit: 5 },
    { signal: AbortSignal.abort() },
  );
  await expect(stopped).rejects.toMatchObject({ id: 'stopped' });
  expect((await ask('zorblimab')).documents).toHaveLength(1);
  expect(asked.filter((path) => path === '/robots.txt')).toHaveLength(1);
});

test('one page that fails leaves the others', async () => {
  const { ask } = await siteWith((at) => ({
    '/sitemap.xml': sitemap(at, '/topics/zorblimab', '/topics/zorblimab-two'),
    '/topics/zorblimab-two': page(),
  }));
  expect((await ask('zorblimab')).documents.map(({ id }) => id)).toEqual(['127.0.0.1:/topics/zorblimab-two']);
});

test.each(['127.0.0.1', 'localhost', '[::ffff:127.0.0.1]'])(
  'a redirect to the private %s is refused, and nothing is asked there',
  async (host) => {
    const secret = await siteWith(() => ({ '/secret': page() }));
    const location = `http://${host}:${new URL(secret.base).port}/secret`;
    const { ask, asked } = await siteWith((at) => ({
      '/sitemap.xml': sitemap(at, '/topics/zorblimab'),
      '/topics/zorblimab': { status: 302, location },
    }));
    await expect(ask('zorblimab')).rejects.toMatchObject({
      id: 'source-unreachable',
      message: expect.stringContaining('it leads to an address that is not public'),
    });
    expect(asked.at(-1)).toBe('/topics/zorblimab');
    expect(secret.asked).toEqual([]);
  },
);

test('a canonical address of another site is not believed', async () => {
  const { ask, base } = await siteWith((at) => ({
    '/sitemap.xml': sitemap(at, '/topics/zorblimab'),
    '/topics/zorblimab': page('<link rel="canonical" href="https://elsewhere.example/x">'),
  }));
  expect((await ask('zorblimab')).documents[0]?.url).toBe(`${base}/topics/zorblimab`);
});
