import { expect, it } from 'vitest';
import { exportFormats } from '#answer/export/export-file.ts';
import { schemaOrgFaults } from '#test/harness/schema-org.ts';
import { badgeSvg } from '#web/badge.ts';
import { FictionalSite } from '#web/fixture/fictional-site.ts';
import { fictionalTextCheck } from '#web/fixture/fictional-text.ts';
import { oembed } from '#web/oembed.ts';
import { webRouter } from '#web/router.tsx';

const answered = '/questions/q1/how-effective-is-zorblimab-in-treating-fictional-plaque-syndrome';

function app() {
  const site = FictionalSite.answered();
  site.run('k1', 'check', { state: 'done', result: fictionalTextCheck() });
  const changed = fictionalTextCheck();
  const [first] = changed.receipt.claims;
  if (first !== undefined) first.verdict = 'not found';
  site.run('k0', 'check', { state: 'done', result: changed });
  return webRouter(site.services());
}

const get = async (path: string) => app().request(`http://localhost${path}`);

it.each(['/questions/q1', '/checks/k1'])('%s: every format is linked, and is a file', async (folder) => {
  const html = await (await get(folder === '/checks/k1' ? folder : answered)).text();
  for (const format of exportFormats) {
    if (format !== 'receipt') expect(html).toContain(`href="${folder}/export/${format}"`);
    const response = await get(`${folder}/export/${format}`);
    expect(response.headers.get('Content-Disposition')).toContain(`.${format}"`);
  }
  expect((await get(`${folder}/export/pdf`)).status).toBe(404);
});

it.each([answered, '/checks/k1'])('%s: says in the page what it is, in valid words', async (path) => {
  const html = await (await get(path)).text();
  const [, json = ''] = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(html) ?? [];
  expect(schemaOrgFaults(JSON.parse(json))).toEqual([]);
});

it('a badge says how many claims came out supported, and other sites may show it', async () => {
  const response = await get('/checks/k1/badge.svg');
  expect(response.headers.get('Content-Type')).toContain('image/svg+xml');
  expect(response.headers.get('Cross-Origin-Resource-Policy')).toBe('cross-origin');
  expect((await get('/checks/k1')).headers.get('Cross-Origin-Resource-Policy')).toBe('same-origin');
  expect(await response.text()).toContain('<title>Betateta: 1 of 5 claims supported</title>');
});

it('a badge and what embeds it have the name of the site', () => {
  const { claims } = fictionalTextCheck();
  const site = 'Fiction & <Base>';
  const badge = badgeSvg({ site, claims });
  expect(badge).toContain('<title>Fiction &amp; &lt;Base&gt;: 1 of 5 claims supported</title>');
  expect(badge).not.toContain('Betateta');
  const at = { title: 'x', origin: 'https://us.example', url: 'https://us.example/x', badge: '/badge.svg' };
  const embedded = oembed({ ...at, site, claims }, { width: null, height: null });
  expect(embedded.provider_name).toBe(site);
  expect(embedded.html).toContain('Checked by Fiction &amp; &lt;Base&gt;:');
});

it('oEmbed finds the page by its address, as the page itself says', async () => {
  const html = await (await get('/checks/k1')).text();
  const [, json = ''] = /type="application\/json\+oembed" href="([^"]+)"/.exec(html) ?? [];
  const answer: unknown = await (await get(json)).json();
  expect(answer).toMatchObject({ version: '1.0', type: 'rich', provider_name: 'Betateta', height: 28 });
  expect(answer).toHaveProperty(
    'html',
    expect.stringContaining('src="http://localhost/checks/k1/badge.svg"'),
  );
  const [, xml = ''] = /type="text\/xml\+oembed" href="([^"]+)"/.exec(html) ?? [];
  const response = await get(xml.replaceAll('&amp;', '&'));
  expect(response.headers.get('Content-Type')).toBe('text/xml; charset=utf-8');
  expect(await response.text()).toMatch(/^<\?xml .*<oembed><version>1\.0<\/version>.*&lt;a href=/s);
});

it.each([
  ['url=http%3A%2F%2Flocalhost%2Fchecks%2Fk1&maxwidth=100', 200],
  ['url=http%3A%2F%2Flocalhost%2Fchecks%2Fnone', 404],
  ['url=http%3A%2F%2Felsewhere.example%2Fchecks%2Fk1', 404],
  ['url=nothing', 404],
  ['', 404],
  ['url=http%3A%2F%2Flocalhost%2Fchecks%2Fk1&format=yaml', 501],
])('oEmbed for %s: %i', async (query, status) => {
  const response = await get(`/oembed?${query}`);
  expect(response.status).toBe(status);
  if (status === 200) expect(await response.json()).toMatchObject({ width: 100 });
});

it('publishes the key that receipts are signed with', async () => {
  const answer: unknown = await (await get('/.well-known/jwks.json')).json();
  expect(answer).toMatchObject({
    keys: [{ kty: 'OKP', crv: 'Ed25519', kid: 'kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k', use: 'sig' }],
  });
});

it('compares with an earlier check: the one before, or one that is named', async () => {
  for (const path of ['/checks/k1/compare', '/checks/k1/compare?with=http%3A%2F%2Flocalhost%2Fchecks%2Fk0']) {
    const html = await (await get(path)).text();
    expect(html).toContain('1 verdict of');
    expect(html).toContain('Verdicts that changed');
  }
  expect(await (await get('/questions/q1/compare')).text()).toContain('There is no earlier check');
  expect((await get('/checks/k1/compare?with=none')).status).toBe(404);
});

it('narrows a text by a link, and keeps the numbers', async () => {
  const html = await (await get(`${answered}?only=contested`)).text();
  expect(html).toMatch(/<a href="[^"]+\?only=contested" aria-current="true">Only contested \(\d+\)<\/a>/);
  const numbers = [...html.matchAll(/id="s-(\d+)"/g)].map(([, number]) => Number(number));
  expect(numbers.length).toBeGreaterThan(0);
  expect(numbers.length).toBeLessThan(10);
  expect(Math.min(...numbers)).toBeGreaterThan(1);
});

it('leads from a claim back to its sentence', async () => {
  for (const [folder, page] of [
    ['/checks/k1', '/checks/k1'],
    ['/questions/q1', answered],
  ]) {
    const text = await (await get(page ?? '')).text();
    const [, claim = ''] = new RegExp(`href="(${folder}/claims/c\\d+)"`).exec(text) ?? [];
    const [, back = ''] = /<a href="([^"]+#s-\d+)"/.exec(await (await get(claim)).text()) ?? [];
    expect(back.startsWith(page ?? '')).toBe(true);
    expect(text).toContain(`id="${back.split('#')[1]}"`);
  }
});
