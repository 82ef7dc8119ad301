import { createServer, type RequestListener, type Server } from 'node:http';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { Problem, type ProblemId } from '#errors';
import { callServer, type FetchOptions, fetchPublic } from '#lib/http.ts';

const servers: Server[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

/** A server on this machine's loopback; answers with its port. */
async function serve(listener: RequestListener): Promise<number> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

/** Names ending in .test are this machine, and `open.test` is let through. */
const options = (more: Partial<FetchOptions> = {}): FetchOptions => ({
  lookup: async (host) => (host.endsWith('.test') ? [{ address: '127.0.0.1', family: 4 }] : []),
  allow: ({ host }) => host === 'open.test',
  maxBytes: 1_000,
  ...more,
});

async function problemOf(work: Promise<unknown>): Promise<{ id: ProblemId; message: string }> {
  const error = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof Problem)) throw new Error('no Problem was thrown', { cause: error });
  expect(error.message).toMatch(/^[^\n]+\.$/);
  return { id: error.id, message: error.message };
}

describe('fetchPublic', () => {
  it('gets a page with its type, and tells the server the name that was asked for', async () => {
    let host: string | undefined;
    const port = await serve((request, response) => {
      host = request.headers.host;
      response.setHeader('content-type', 'text/html; charset=utf-8').end('<p>words</p>');
    });
    const page = await fetchPublic(`http://open.test:${port}/a?b=c#d`, options());
    expect(page).toMatchObject({ url: `http://open.test:${port}/a?b=c#d`, type: 'text/html; charset=utf-8' });
    expect(Buffer.from(page.bytes).toString()).toBe('<p>words</p>');
    expect(host).toBe(`open.test:${port}`);
  });

  it.each([
    ['gzip', gzipSync('packed')],
    ['br', brotliCompressSync('packed')],
  ])('unpacks %s', async (encoding, body) => {
    const port = await serve((_request, response) =>
      response.setHeader('content-encoding', encoding).end(body),
    );
    const page = await fetchPublic(`http://open.test:${port}/`, options());
    expect(Buffer.from(page.bytes).toString()).toBe('packed');
  });

  it('follows redirects to allowed places', async () => {
    const port = await serve((request, response) => {
      if (request.url === '/end') response.end('there');
      else response.writeHead(302, { location: '/end' }).end();
    });
    const page = await fetchPublic(`http://open.test:${port}/start`, options());
    expect(page.url).toBe(`http://open.test:${port}/end`);
  });

  it.each([
    'file:///etc/passwd',
    'ftp://example.org/',
    'data:text/plain,x',
    'not an address',
    'https://user:secret@example.org/',
    'http://127.0.0.1/',
    'http://2130706433/',
    'http://0x7f.1/',
    'http://[::1]/',
    'http://[::ffff:127.0.0.1]/',
    'http://169.254.169.254/latest/meta-data/',
    'http://[fd00:ec2::254]/',
    'http://closed.test/',
  ])('refuses %s', async (url) => {
    expect(await problemOf(fetchPublic(url, options()))).toMatchObject({ id: 'address-refused' });
  });

  it('refuses a public address on another port than those of web pages', async () => {
    const lookup = async () => [{ address: '93.184.215.14', family: 4 }];
    const problem = await problemOf(fetchPublic('http://public.example:8080/', options({ lookup })));
    expect(problem).toMatchObject({ id: 'address-refused', message: expect.stringContaining('port 8080') });
  });

  it('refuses a name with one private address among public ones', async () => {
    const lookup = async () => [
      { address: '93.184.215.14', family: 4 },
      { address: '10.0.0.1', family: 4 },
    ];
    expect(await problemOf(fetchPublic('http://mixed.example/', options({ lookup })))).toMatchObject({
      id: 'address-refused',
    });
  });

  it.each([
    'http://closed.test/',
    'http://127.0.0.1:1/',
    'http://[::1]/',
    'file:///etc/passwd',
    '//10.0.0.1/',
  ])('refuses a redirect from an allowed place to %s', async (location) => {
    const port = await serve((_request, response) => response.writeHead(301, { location }).end());
    expect(await problemOf(fetchPublic(`http://open.test:${port}/`, options()))).toMatchObject({
      id: 'address-refused',
    });
  });

  it('connects to the address that was checked, whatever the name says a moment later', async () => {
    const port = await serve((_request, response) => response.end('checked'));
    let asked = 0;
    const lookup = async () => {
      asked += 1;
      return [{ address: asked === 1 ? '127.0.0.1' : '127.0.0.2', family: 4 }];
    };
    const allow: FetchOptions['allow'] = ({ address }) => address === '127.0.0.1';
    const page = await fetchPublic(`http://rebound.test:${port}/`, options({ lookup, allow }));
    expect(Buffer.from(page.bytes).toString()).toBe('checked');
    expect(asked).toBe(1);
  });

  it('gives up on endless redirects', async () => {
    const port = await serve((_request, response) => response.writeHead(302, { location: '/again' }).end());
    const problem = await problemOf(fetchPublic(`http://open.test:${port}/`, options()));
    expect(problem).toMatchObject({
      id: 'source-unreachable',
      message: expect.stringContaining('redirects'),
    });
  });

  it('stops at its limit, also inside a small body that unpacks to a large one', async () => {
    const port = await serve((request, response) => {
      if (request.url === '/bomb')
        response.setHeader('content-encoding', 'gzip').end(gzipSync('0'.repeat(9_000_000)));
      else response.end('0'.repeat(2_000));
    });
    for (const path of ['/plain', '/bomb']) {
      expect(await problemOf(fetchPublic(`http://open.test:${port}${path}`, options()))).toMatchObject({
        id: 'input-too-large',
      });
    }
  });

  it.each<[string, RequestListener, RegExp]>([
    ['a status of failure', (_request, response) => response.writeHead(404).end(), /status 404/],
    ['a broken connection', (request) => request.socket.destroy(), /broke the connection off/],
    [
      'an unknown encoding',
      (_q, response) => response.setHeader('content-encoding', 'x').end('y'),
      /encoding "x"/,
    ],
    [
      'a broken body',
      (_q, response) => response.setHeader('content-encoding', 'gzip').end('no'),
      /is broken/,
    ],
    ['no HTTP', (request) => request.socket.end('nonsense\r\n\r\n'), /is broken/],
  ])('says of %s that the page could not be read', async (_name, listener, message) => {
    const port = await serve(listener);
    const problem = await problemOf(fetchPublic(`http://open.test:${port}/`, options()));
    expect(problem.id).toBe('source-unreachable');
    expect(problem.message).toMatch(message);
  });

  it('does not wait for ever, neither for the head nor for the body nor for the name', async () => {
    const port = await serve((request, response) => {
      if (request.url === '/body') response.write('first');
    });
    const slow = options({ timeout: 50 });
    const nameless = options({ timeout: 50, lookup: () => new Promise(() => {}) });
    const problems = await Promise.all([
      problemOf(fetchPublic(`http://open.test:${port}/head`, slow)),
      problemOf(fetchPublic(`http://open.test:${port}/body`, slow)),
      problemOf(fetchPublic(`http://open.test:${port}/name`, nameless)),
    ]);
    for (const problem of problems) expect(problem.message).toContain('it takes too long');
  });

  it('says which name is not known', async () => {
    const lookup = () => Promise.reject(Object.assign(new Error('x'), { code: 'ENOTFOUND' }));
    const problem = await problemOf(fetchPublic('https://nowhere.example/', options({ lookup })));
    expect(problem.message).toMatch(/^nowhere\.example could not be read \(its name is not known\)/);
  });

  it('stops when it is told to', async () => {
    const port = await serve(() => {});
    const stop = new AbortController();
    const work = fetchPublic(`http://open.test:${port}/`, options({ signal: stop.signal }));
    stop.abort();
    expect(await problemOf(work)).toMatchObject({ id: 'stopped' });
  });
});

describe('callServer', () => {
  const events = async (url: string, signal?: AbortSignal) => {
    const found: unknown[] = [];
    for await (const event of callServer(url, { question: 'é?' }, signal)) found.push(event);
    return found;
  };

  it('sends JSON and yields the events of the answer, wherever its packets are cut', async () => {
    let body = '';
    const port = await serve((request, response) => {
      request.setEncoding('utf8').on('data', (chunk: string) => {
        body += chunk;
      });
      response.setHeader('content-type', 'text/event-stream');
      response.write('event: progress\ndata: {"a"');
      setImmediate(() => response.end(':1}\n\n: still here\n\nevent: result\ndata: one\ndata: two\n\n'));
    });
    expect(await events(`http://127.0.0.1:${port}/api/v1/ask`)).toEqual([
      { event: 'progress', data: '{"a":1}' },
      { event: 'result', data: 'one\ntwo' },
    ]);
    expect(body).toBe('{"question":"é?"}');
  });

  it('yields a plain answer as one event', async () => {
    const port = await serve((_request, response) => {
      response.writeHead(400, { 'content-type': 'application/problem+json; charset=utf-8' }).end('{}');
    });
    expect(await events(`http://127.0.0.1:${port}/`)).toEqual([
      { event: 'application/problem+json', data: '{}' },
    ]);
  });

  it('says that the server does not answer', async () => {
    const port = await serve((request) => request.socket.destroy());
    expect(await problemOf(events(`http://127.0.0.1:${port}/`))).toMatchObject({ id: 'source-unreachable' });
  });

  it('stops when it is told to', async () => {
    const port = await serve(() => {});
    const stop = new AbortController();
    const work = events(`http://127.0.0.1:${port}/`, stop.signal);
    stop.abort();
    expect(await problemOf(work)).toMatchObject({ id: 'stopped' });
  });
});
