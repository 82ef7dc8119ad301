import { createHash } from 'node:crypto';
import { access, readdir } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { afterEach, expect, onTestFinished, test } from 'vitest';
import { importPlaces, type PlacesOptions } from '#evidence/import/import-places.ts';
import { EvidenceStore } from '#evidence/store.ts';
import type { Progress } from '#lib/progress.ts';
import { fictionalArticle, pubmedFile } from '#test/factories/pubmed.ts';
import { emptyFolder } from '#test/harness/folder.ts';

const servers: Server[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

/** A server on this machine's loopback; `open.test` is let through, and `inside.test` is not. */
async function serve(answer: (request: IncomingMessage, response: ServerResponse) => void) {
  const server = createServer(answer);
  servers.push(server);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return `http://open.test:${address.port}`;
}

const network: NonNullable<PlacesOptions['network']> = {
  lookup: async () => [{ address: '127.0.0.1', family: 4 }],
  allow: ({ host }) => host === 'open.test',
};

async function setting() {
  const dataFolder = await emptyFolder();
  const evidence = await EvidenceStore.open(join(dataFolder, 'evidence'));
  onTestFinished(() => evidence.close());
  const into = { evidence, dataFolder };
  return {
    evidence,
    into,
    downloads: join(dataFolder, 'downloads'),
    importing: (places: string[], options: PlacesOptions = {}) =>
      importPlaces('pubmed', places, into, { network, ...options }),
  };
}

const isThere = (path: string) =>
  access(path).then(
    () => true,
    () => false,
  );

const file = Buffer.from(
  pubmedFile(
    ...Array.from({ length: 300 }, (_, n) => fictionalArticle({ pmid: n + 1, title: `Fiction ${n}.` })),
  ),
);
const mark = `"${createHash('sha256').update(file).digest('hex').slice(0, 8)}"`;

/** Sends the part that was asked for, as real servers do. */
function sendPart(request: IncomingMessage, response: ServerResponse, content = file, etag = mark): void {
  const from = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0);
  const isRest = from > 0 && request.headers['if-range'] === etag;
  response.setHeader('etag', etag).setHeader('content-type', 'application/xml');
  if (!isRest) response.writeHead(200, { 'content-length': content.length }).end(content);
  else {
    const range = `bytes ${from}-${content.length - 1}/${content.length}`;
    response
      .writeHead(206, { 'content-range': range, 'content-length': content.length - from })
      .end(content.subarray(from));
  }
}

/** Sends a beginning as if it were all, and breaks the connection off once there was time to take that in. */
function breakOff(response: ServerResponse, length: number, etag: string | null = mark): void {
  if (etag !== null) response.setHeader('etag', etag);
  response.writeHead(200, { 'content-length': file.length });
  response.write(file.subarray(0, length), () => setTimeout(() => response.destroy(), 1000));
}

test('a file at an address is downloaded, imported and not kept', async () => {
  const base = await serve(sendPart);
  const { importing, evidence, downloads } = await setting();
  const steps: Progress[] = [];
  const report = await importing([`${base}/baseline.xml?x=1`], { onProgress: (step) => steps.push(step) });
  expect(report).toMatchObject({ files: 1, records: 300, new: 300 });
  expect(steps.some(({ message }) => /^baseline\.xml: .* MB downloaded, .* MB a second$/.test(message))).toBe(
    true,
  );
  expect((await evidence.get('pubmed:7'))?.provenance.from).toBe('pubmed:baseline.xml');
  expect(await isThere(downloads)).toBe(false);
});

test('a connection that breaks off is taken up where it was', async () => {
  const asked: (string | undefined)[] = [];
  const base = await serve((request, response) => {
    asked.push(request.headers.range);
    if (asked.length === 1) breakOff(response, 50_000);
    else sendPart(request, response);
  });
  const { importing } = await setting();
  expect(await importing([`${base}/a.xml`])).toMatchObject({ records: 300, rejectedCount: 0 });
  expect(asked).toEqual([undefined, 'bytes=50000-']);
});

test('a download that failed goes on with the next command', async () => {
  const asked: (string | undefined)[] = [];
  const base = await serve((request, response) => {
    asked.push(request.headers.range);
    if (asked.length === 1) breakOff(response, 60_000);
    else if (asked.length === 2) response.writeHead(503, { 'retry-after': '120' }).end();
    else sendPart(request, response);
  });
  const { importing, downloads, evidence } = await setting();
  await expect(importing([`${base}/a.xml`])).rejects.toMatchObject({
    id: 'source-unreachable',
    message: expect.stringMatching(
      /^open\.test:\d+ did not give the whole file \(it is not available now and wants a wait of 120 s\): import the same address again later, and it goes on where it was\.$/,
    ),
  });
  expect(await readdir(downloads)).toHaveLength(1);
  expect((await evidence.snapshot()).documents).toBe(0);
  expect(await importing([`${base}/a.xml`])).toMatchObject({ new: 300 });
  expect(asked).toEqual([undefined, 'bytes=60000-', 'bytes=60000-']);
});

test.each([
  ['has become another one', '"other"', '"other"'],
  ['has no mark', null, undefined],
])('a file that %s is downloaded from its start', async (_, first, second) => {
  const asked: (string | undefined)[] = [];
  const base = await serve((request, response) => {
    asked.push(request.headers.range);
    if (asked.length === 1) breakOff(response, 50_000, first);
    else sendPart(request, response);
  });
  const { importing } = await setting();
  expect(await importing([`${base}/a.xml`])).toMatchObject({ records: 300, rejectedCount: 0 });
  expect(asked).toEqual([undefined, second === undefined ? undefined : 'bytes=50000-']);
});

test('a part that is all there already, or another one than was asked for, does no harm', async () => {
  for (const answer of [
    (response: ServerResponse) =>
      response.writeHead(416, { 'content-range': `bytes */${file.length}` }).end(),
    (response: ServerResponse) =>
      response.writeHead(206, { etag: mark, 'content-range': 'bytes 7-9/10' }).end('abc'),
  ]) {
    let asked = 0;
    const base = await serve((request, response) => {
      asked += 1;
      if (asked === 1) breakOff(response, 50_000);
      else if (asked === 2) answer(response);
      else sendPart(request, response);
    });
    const { importing } = await setting();
    expect(await importing([`${base}/a.xml`])).toMatchObject({ records: 300, rejectedCount: 0 });
    expect(asked).toBe(3);
  }
});

test('a file that was downloaded and not imported yet is asked for again only if it changed', async () => {
  const asked: (string | undefined)[] = [];
  const base = await serve((request, response) => {
    asked.push(request.headers['if-none-match']);
    if (request.headers['if-none-match'] === mark) response.writeHead(304).end();
    else if (request.url === '/b.xml' && asked.length < 3) response.writeHead(404).end();
    else sendPart(request, response);
  });
  const { importing } = await setting();
  const places = [`${base}/a.xml`, `${base}/b.xml`];
  await expect(importing(places)).rejects.toMatchObject({ id: 'not-found' });
  expect(await importing(places)).toMatchObject({ files: 2, records: 600, new: 300, unchanged: 300 });
  expect(asked).toEqual([undefined, undefined, mark, undefined]);
});

test.each([
  [404, {}, 'not-found', /^There is nothing at http:\S+\/a\.xml \(status 404\): check the address\.$/],
  [503, {}, 'source-unreachable', /\(it is not available now\)/],
  [500, {}, 'source-unreachable', /\(it answered with status 500\)/],
  [206, { 'content-range': 'bytes 5-9/10' }, 'source-unreachable', /\(it answered with status 206\)/],
  [200, { 'content-type': 'text/html; charset=utf-8' }, 'input-mismatch', /gave a web page/],
  [200, { 'content-encoding': 'br' }, 'source-unreachable', /in the encoding “br”/],
  [302, { location: 'http://inside.test/a.xml' }, 'address-refused', /^"inside\.test" is not opened/],
  [302, { location: 'ftp://open.test/a.xml' }, 'address-refused', /^ftp: addresses are not opened/],
])(
  'an answer of %d with %j is one sentence, and leaves nothing behind',
  async (status, headers, id, message) => {
    const base = await serve((_, response) => response.writeHead(status, headers).end('<p>no</p>'));
    const { importing, downloads } = await setting();
    await expect(importing([`${base}/a.xml`])).rejects.toMatchObject({
      id,
      message: expect.stringMatching(message),
    });
    expect(await isThere(downloads)).toBe(false);
  },
);

test.each([
  'ftp://example.org/a.xml',
  'file:///etc/passwd',
  'http://127.0.0.1/a.xml',
  'http://[::1]/',
  'https://name:word@example.org/a',
])('%s is not opened', async (url) => {
  const { importing } = await setting();
  await expect(importing([url])).rejects.toMatchObject({ id: 'address-refused' });
});

test('a silent server is not waited for without end', async () => {
  const base = await serve((request, response) => {
    if (request.url === '/dead.xml') return;
    response.writeHead(200, { 'content-length': file.length });
    response.write(file.subarray(0, 1000));
  });
  const { importing } = await setting();
  for (const name of ['dead.xml', 'slow.xml'])
    await expect(
      importing([`${base}/${name}`], { network: { ...network, silence: 200 } }),
    ).rejects.toMatchObject({
      id: 'source-unreachable',
      message: expect.stringContaining('(it takes too long)'),
    });
});

test('a download can be stopped, and what came is kept', async () => {
  const stop = new AbortController();
  const base = await serve((request, response) => {
    if (request.headers.range !== undefined) return sendPart(request, response);
    response.setHeader('etag', mark).writeHead(200, { 'content-length': file.length });
    response.write(file.subarray(0, 100_000));
  });
  const { importing } = await setting();
  const options = { signal: stop.signal, onProgress: () => stop.abort() };
  await expect(importing([`${base}/a.xml`], options)).rejects.toMatchObject({
    id: 'stopped',
    message: expect.stringContaining('import the same address again to go on'),
  });
  expect(await importing([`${base}/a.xml`])).toMatchObject({ new: 300, rejectedCount: 0 });
});

test('pages are for the sources that read pages', async () => {
  const base = await serve((_, response) =>
    response.setHeader('content-type', 'text/html').end('<title>Zorb</title><p>Zorblimab is fictional.</p>'),
  );
  const { into } = await setting();
  const place = `${base}/zorb.html`;
  expect(await importPlaces('files', [place], into, { network })).toMatchObject({ new: 1 });
});
