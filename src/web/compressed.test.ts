import { brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib';
import { Hono } from 'hono';
import { expect, it } from 'vitest';
import { compressed } from '#web/compressed.ts';

const page = `<p>${'A fictional sentence about zorblimab. '.repeat(200)}</p>`;
const app = new Hono();
app.use(compressed());
app.get('/', (c) => c.html(page));
app.get('/short', (c) => c.html('<p>Zorblimab.</p>'));
app.get('/events', (c) => c.body(page, 200, { 'content-type': 'text/event-stream' }));

const ask = (path: string, taken: string) => app.request(path, { headers: { 'accept-encoding': taken } });

it.each([
  ['gzip, deflate, br, zstd', 'br', brotliDecompressSync],
  ['gzip, br;q=0', 'gzip', gunzipSync],
  ['identity', null, (body: Buffer) => body],
])('sends a page as small as a browser can take it: %s', async (taken, sent, opened) => {
  const response = await ask('/', taken);
  expect(response.headers.get('content-encoding')).toBe(sent);
  expect(response.headers.get('vary')).toContain('Accept-Encoding');
  const body = Buffer.from(await response.arrayBuffer());
  expect(opened(body).toString()).toBe(page);
  if (sent !== null) expect(body.length).toBeLessThanOrEqual(gzipSync(page).length);
});

it.each(['/short', '/events'])('leaves %s as it is', async (path) => {
  const response = await ask(path, 'gzip, br');
  expect(response.headers.get('content-encoding')).toBeNull();
  expect(await response.text()).toMatch(/[Zz]orblimab/);
});
