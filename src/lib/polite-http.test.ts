import { createServer, type RequestListener, type Server } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { Problem } from '#errors';
import { PoliteHttp, type PoliteOptions } from '#lib/polite-http.ts';

const servers: Server[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return `http://127.0.0.1:${address.port}/`;
}

/** Nothing really waits: sleeps are written down, and the clock stands until it is moved. */
function polite(more: PoliteOptions = {}) {
  const slept: number[] = [];
  const clock = { now: Date.parse('2026-01-01T00:00:00Z') };
  const http = new PoliteHttp({
    allow: () => true,
    rates: new Map([['fiction', { requests: 1000, milliseconds: 1000 }]]),
    nameOf: () => 'Fiction',
    now: () => clock.now,
    sleep: async (milliseconds) => {
      slept.push(milliseconds);
    },
    ...more,
  });
  const get = (url: string, request: { signal?: AbortSignal; maxBytes?: number } = {}) =>
    http.get(url, {
      source: 'fiction',
      accept: ['application/json'],
      signal: new AbortController().signal,
      ...request,
    });
  return { get, slept, clock, left: () => http.left('fiction') };
}

async function failureOf(work: Promise<unknown>): Promise<string> {
  const error = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof Problem)) throw new Error('no Problem was thrown', { cause: error });
  expect(error.id).toBe('source-unreachable');
  expect(error.message).toMatch(/^Fiction could not be asked \([^\n]+\): try again later\.$/);
  return error.message;
}

const ok: RequestListener = (_request, response) => {
  response.setHeader('content-type', 'application/json; charset=utf-8').end('{"fine":true}');
};

/** Answers the first requests in turn, the last answer for all that follow. */
function inTurn(...listeners: RequestListener[]): RequestListener {
  let count = 0;
  return (request, response) => {
    listeners[Math.min(count, listeners.length - 1)]?.(request, response);
    count += 1;
  };
}

const status =
  (code: number, headers: Record<string, string> = {}): RequestListener =>
  (_request, response) => {
    response.writeHead(code, { 'content-type': 'application/json', ...headers }).end('{}');
  };

describe('PoliteHttp', () => {
  it('gives status, type, headers and bytes', async () => {
    const { get } = polite();
    const answer = await get(await serve(ok));
    expect(answer).toMatchObject({ status: 200, type: 'application/json; charset=utf-8' });
    expect(answer.headers.get('content-type')).toContain('json');
    expect(Buffer.from(answer.bytes).toString()).toBe('{"fine":true}');
  });

  it('gives 404 to the one who asked: the server has nothing', async () => {
    const { get } = polite();
    expect(await get(await serve(status(404)))).toMatchObject({ status: 404 });
  });

  it.each([
    ['seconds', '3', 3000],
    ['a date', 'Thu, 01 Jan 2026 00:00:02 GMT', 2000],
    ['nothing clear', 'soon', 1000],
  ])('waits as Retry-After says, in %s, and asks once more', async (_how, header, wait) => {
    const { get, slept } = polite();
    const url = await serve(inTurn(status(503, { 'retry-after': header }), ok));
    expect(await get(url)).toMatchObject({ status: 200 });
    expect(slept).toEqual([wait]);
  });

  it('does not wait longer than it may, and leaves the source alone that long', async () => {
    const { get, slept, clock } = polite();
    const url = await serve(inTurn(status(429, { 'retry-after': '120' }), ok));
    expect(await failureOf(get(url))).toContain('asked too often and wants a wait of 120 s');
    expect(await failureOf(get(url))).toContain('it is asked again in 120 s');
    expect(slept).toEqual([]);
    clock.now += 120_000;
    expect(await get(url)).toMatchObject({ status: 200 });
  });

  it('fails when it is refused twice', async () => {
    const { get } = polite();
    expect(await failureOf(get(await serve(status(429))))).toContain('(it was asked too often)');
  });

  it('asks once more when the connection breaks', async () => {
    const { get } = polite();
    const cut: RequestListener = (request) => request.socket.resetAndDestroy();
    expect(await get(await serve(inTurn(cut, ok)))).toMatchObject({ status: 200 });
    expect(await failureOf(get(await serve(cut)))).toContain('broke the connection off');
  });

  it('tells a body that was cut from a whole one', async () => {
    const { get } = polite();
    const half: RequestListener = (_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' });
      response.write('{"fine":', () => response.socket?.destroy());
    };
    expect(await failureOf(get(await serve(half)))).toContain('broke the connection off');
  });

  it('does not wait for a slow body', async () => {
    const { get } = polite({ timeout: 80 });
    const slow: RequestListener = (_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.write('{');
    };
    expect(await failureOf(get(await serve(slow)))).toContain('takes too long');
  });

  it('counts the time of the one who asks as the source’s failure, and a stop as none', async () => {
    const { get } = polite();
    const url = await serve(() => undefined);
    expect(await failureOf(get(url, { signal: AbortSignal.timeout(50) }))).toContain('takes too long');
    const stop = new AbortController();
    const stopped = get(url, { signal: stop.signal });
    stop.abort();
    await expect(stopped).rejects.toMatchObject({ id: 'stopped' });
  });

  it('refuses a wrong type, other failures, a body that is too large', async () => {
    const { get } = polite({ rest: 0 });
    const page: RequestListener = (_request, response) => {
      response.setHeader('content-type', 'text/html').end('<p>Please log in</p>');
    };
    expect(await failureOf(get(await serve(page)))).toContain('text/html instead of application/json');
    expect(await failureOf(get(await serve(status(500))))).toContain('status 500');
    expect(await failureOf(get(await serve(ok), { maxBytes: 5 }))).toContain('too large');
  });

  it('refuses private addresses, also after a redirect', async () => {
    const open = new Set<number>();
    const { get } = polite({ rest: 0, allow: ({ port }) => open.has(port) });
    const hidden = await serve(ok);
    const outside = await serve(status(302, { location: hidden }));
    expect(await failureOf(get(hidden))).toContain('not public');
    open.add(Number(new URL(outside).port));
    expect(await failureOf(get(outside))).toContain('not public');
  });

  it('leaves a source alone for a minute after three failures in a row, then tries again', async () => {
    const { get, clock } = polite();
    let asked = 0;
    let healed = false;
    const url = await serve((request, response) => {
      asked += 1;
      (healed ? ok : status(500))(request, response);
    });
    for (let round = 0; round < 3; round += 1) await failureOf(get(url));
    expect(await failureOf(get(url))).toContain('status 500; it is asked again in 60 s');
    expect(asked).toBe(3);
    clock.now += 60_000;
    healed = true;
    expect(await get(url)).toMatchObject({ status: 200 });
    healed = false;
    expect(await failureOf(get(url))).not.toContain('asked again');
  });

  it('keeps the limit of sources that share one', async () => {
    const starts: string[] = [];
    const url = await serve((request, response) => {
      starts.push(request.url ?? '');
      ok(request, response);
    });
    const shared = { requests: 2, milliseconds: 600_000, shared: 'both' };
    const http = new PoliteHttp({
      allow: () => true,
      rates: new Map([
        ['one', shared],
        ['two', shared],
      ]),
    });
    const stop = new AbortController();
    const ask = (source: string) =>
      http.get(`${url}${source}`, { source, accept: ['application/*'], signal: stop.signal });
    await Promise.all([ask('one'), ask('two')]);
    const waiting = ask('one');
    await Promise.resolve();
    stop.abort();
    await expect(waiting).rejects.toMatchObject({ id: 'stopped' });
    expect(starts.sort()).toEqual(['/one', '/two']);
  });
});

describe('what is left', () => {
  it('counts requests within their time, and says when a source is left alone', async () => {
    const url = await serve(inTurn(ok, ok, status(503, { 'retry-after': '90' })));
    const { get, left, clock } = polite({
      rates: new Map([['fiction', { requests: 3, milliseconds: 1000 }]]),
    });
    expect(left()).toEqual({ requests: 3, milliseconds: 1000, left: 3, rests: null, said: null });
    await get(url);
    await get(url);
    expect(left()).toMatchObject({ left: 1 });
    clock.now += 1001;
    expect(left()).toMatchObject({ left: 3 });
    await failureOf(get(url));
    expect(left()).toMatchObject({
      left: 0,
      rests: { until: '2026-01-01T00:01:31.001Z', why: 'it is not available now and wants a wait of 90 s' },
    });
  });

  it('keeps what a server last said of its own limit', async () => {
    const said = status(200, { 'X-RateLimit-Limit': '240', 'X-RateLimit-Remaining': '238' });
    const { get, left } = polite();
    const url = await serve(inTurn(said, ok));
    await get(url);
    await get(url);
    expect(left().said).toEqual({ at: '2026-01-01T00:00:00.000Z', limit: 240, left: 238 });
  });
});
