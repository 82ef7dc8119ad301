import { Hono } from 'hono';
import { expect, it } from 'vitest';
import { fictionalMember } from '#test/factories/fictional-member.ts';
import { KeptPages } from '#web/kept-pages.ts';

const html = { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-cache' };

/** A site whose pages say how often they were made. */
function scene() {
  let version = 'one';
  let now = 0;
  let made = 0;
  let during: () => void = () => undefined;
  const app = new Hono();
  const kept = new KeptPages(
    async () => version,
    () => now,
  );
  app.use(
    kept.serve((c) => ({
      member: c.req.header('cookie') === undefined ? null : fictionalMember({ name: 'Reader' }),
      language: c.req.header('accept-language') ?? 'en',
    })),
  );
  app.get('*', (c) => {
    made += 1;
    during();
    const { pathname } = new URL(c.req.url);
    if (pathname.endsWith('/missing')) return new Response('none', { status: 404, headers: html });
    if (pathname.endsWith('/file.csv'))
      return new Response('a,b', { headers: { 'content-type': 'text/csv' } });
    const more = c.req.query('lang') === undefined ? {} : { 'set-cookie': 'lang=es' };
    return new Response(`page ${made} for ${c.req.header('cookie') ?? 'nobody'}`, {
      headers: { ...html, ...more },
    });
  });
  return {
    read: async (path: string, headers: Record<string, string> = {}) =>
      (await app.request(`http://localhost${path}`, { headers })).text(),
    write: () => {
      version = `${version} more`;
    },
    writeDuring: (work: () => void) => {
      during = work;
    },
    wait: (milliseconds: number) => {
      now += milliseconds;
    },
  };
}

const question = '/questions/q1/is-it-so';

it('makes a page once for all who are not logged in', async () => {
  const { read } = scene();
  expect(await read(question)).toBe('page 1 for nobody');
  expect(await read(question)).toBe('page 1 for nobody');
  expect(await read(`${question}?page=2`)).toBe('page 2 for nobody');
  expect(await read('/')).toBe('page 3 for nobody');
  expect(await read(question)).toBe('page 1 for nobody');
});

it('makes it anew as soon as anything was written, and after a while', async () => {
  const { read, write, wait } = scene();
  await read(question);
  write();
  expect(await read(question)).toBe('page 2 for nobody');
  expect(await read(question)).toBe('page 2 for nobody');
  wait(9_999);
  expect(await read(question)).toBe('page 2 for nobody');
  wait(1);
  expect(await read(question)).toBe('page 3 for nobody');
});

it('does not keep what was made while something was written', async () => {
  const { read, write, writeDuring } = scene();
  writeDuring(write);
  await read(question);
  writeDuring(() => undefined);
  expect(await read(question)).toBe('page 2 for nobody');
  expect(await read(question)).toBe('page 2 for nobody');
});

it('never gives one reader what was made for another', async () => {
  const { read } = scene();
  const session = { cookie: 'a' };
  expect(await read(question, session)).toBe('page 1 for a');
  expect(await read(question)).toBe('page 2 for nobody');
  expect(await read(question, session)).toBe('page 3 for a');
  expect(await read(question, { cookie: 'b' })).toBe('page 4 for b');
  expect(await read(question, { 'accept-language': 'es' })).toBe('page 5 for nobody');
  expect(await read(question, { 'accept-encoding': 'gzip' })).toBe('page 6 for nobody');
  expect(await read(question)).toBe('page 2 for nobody');
});

it.each(['/questions/q1/missing', '/questions/q1/file.csv', `${question}?lang=es`, '/account', '/sources'])(
  'does not keep %s',
  async (path) => {
    const { read } = scene();
    const first = await read(path);
    const second = await read(path);
    expect(first.startsWith('page')).toBe(!/missing|csv/.test(path));
    if (first.startsWith('page')) expect(second).not.toBe(first);
  },
);
