import { createServer } from 'node:http';
import { parseHTML } from 'linkedom';
import { expect, it, onTestFinished } from 'vitest';
import type { Elsewhere } from '#community/account/elsewhere.ts';
import { AccountSite, Browser } from '#test/factories/account-site.ts';
import { useDatabase } from '#test/harness/database.ts';

const database = useDatabase();
const publicUrl = 'https://betateta.example';

interface Person {
  sub: string;
  name?: string | null;
  given_name?: string;
  family_name?: string;
}

/** A service on this machine that speaks as ORCID does, for one person. */
async function fictionalOrcid(person: Person) {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    response.setHeader('content-type', 'application/json');
    if (request.url === '/oauth/token')
      response.end(
        JSON.stringify({ access_token: 'fiction', token_type: 'bearer', expires_in: 600, scope: 'openid' }),
      );
    else response.end(JSON.stringify(person));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  onTestFinished(() => void server.close());
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const elsewhere: Elsewhere = {
    name: 'orcid',
    id: 'APP-FICTION',
    secret: 'secret',
    url: `http://127.0.0.1:${port}`,
  };
  return { asked, elsewhere };
}

async function cameBack(browser: Browser, next: string) {
  const away = await browser.get(`/account/with/orcid?next=${encodeURIComponent(next)}`);
  const url = new URL(away.headers.get('location') ?? '');
  const state = url.searchParams.get('state') ?? '';
  const back = await browser.get(
    `/account/auth/callback/orcid?code=fiction&state=${encodeURIComponent(state)}`,
  );
  return { url, state, location: back.headers.get('location') ?? '' };
}

it('logs in with an ORCID iD, the second time to the same account', async () => {
  const person = { sub: '0000-0000-0000-0001', given_name: 'Ada\u202e', family_name: 'Fiction' };
  const { asked, elsewhere } = await fictionalOrcid(person);
  const site = new AccountSite(database(), { publicUrl, elsewhere: [elsewhere] });
  const browser = new Browser(site);
  expect(await (await browser.get('/account/log-in')).text()).toContain('Log in with ORCID');
  const { url, location } = await cameBack(browser, '/sources');
  expect(url.origin + url.pathname).toBe(`${elsewhere.url}/oauth/authorize`);
  expect(Object.fromEntries(url.searchParams)).toMatchObject({
    client_id: 'APP-FICTION',
    redirect_uri: `${publicUrl}/account/auth/callback/orcid`,
    scope: 'openid',
  });
  expect(new URL(location, publicUrl).href).toBe(`${publicUrl}/sources`);
  expect(asked).toEqual(['/oauth/token', '/oauth/userinfo']);
  expect(await (await browser.get('/account')).text()).toContain('Ada Fiction');
  await cameBack(new Browser(site), '/');
  const logins = await database()
    .kysely.selectFrom('account_login')
    .select(['provider', 'subject'])
    .execute();
  expect(logins).toEqual([{ provider: 'orcid', subject: person.sub }]);
  expect(
    await database().kysely.selectFrom('member').select('id').where('name', '=', 'Ada Fiction').execute(),
  ).toHaveLength(1);
  // Its stand-in for an address is nobody's to register with, and gets no mail.
  const [address, password] = [`${person.sub}@ORCID.invalid`, 'correct horse battery'];
  const taken = await new Browser(site).post('/account/register', { name: 'Eve', email: address, password });
  expect(taken.status).toBe(400);
  expect(site.mails).toEqual([]);
  expect((await browser.post('/account/set-password', { next: 'correct horse battery' })).status).toBe(303);
  expect((await browser.post('/account/delete', { password: 'correct horse battery' })).status).toBe(303);
});

it('takes no name that belongs to the machine', async () => {
  const { elsewhere } = await fictionalOrcid({ sub: '0000-0000-0000-0002', name: 'AI Multi Source Checker' });
  const site = new AccountSite(database(), { publicUrl, elsewhere: [elsewhere] });
  const browser = new Browser(site);
  await cameBack(browser, '/');
  const { response } = { response: await (await browser.get('/account')).text() };
  expect(response).toContain('value="Member"');
});

it('lets nobody come back to another site, or with what another browser was given', async () => {
  const { elsewhere } = await fictionalOrcid({ sub: '0000-0000-0000-0003', name: 'Eve' });
  const site = new AccountSite(database(), { publicUrl, elsewhere: [elsewhere] });
  const { location, state } = await cameBack(new Browser(site), '//elsewhere.example/');
  expect(new URL(location, publicUrl).href).toBe(`${publicUrl}/`);
  const victim = new Browser(site);
  await victim.get('/account/with/orcid');
  await victim.get(`/account/auth/callback/orcid?code=fiction&state=${encodeURIComponent(state)}`);
  expect(victim.session).toBeUndefined();
});

it('offers no service that is not configured', async () => {
  const site = new AccountSite(database(), { publicUrl });
  const browser = new Browser(site);
  expect(await (await browser.get('/account/log-in')).text()).not.toContain('Log in with');
  for (const name of ['orcid', 'github', 'nonsense', '__proto__'])
    expect((await browser.get(`/account/with/${name}`)).headers.get('location')).toBe(
      '/account/log-in?told=elsewhere',
    );
});

async function linked(browser: Browser) {
  const away = await browser.get('/account/link/orcid');
  const state = new URL(away.headers.get('location') ?? '').searchParams.get('state') ?? '';
  const back = await browser.get(
    `/account/auth/callback/orcid?code=fiction&state=${encodeURIComponent(state)}`,
  );
  const { pathname, searchParams } = new URL(back.headers.get('location') ?? '', publicUrl);
  return { state, pathname, told: searchParams.get('told') };
}

/** What the account's page offers to take away. */
async function logins(browser: Browser): Promise<string[]> {
  const { document } = parseHTML(await (await browser.get('/account')).text());
  return [...document.querySelectorAll('input[name="login"]')].map((one) => one.getAttribute('value') ?? '');
}

it('links an iD to an account that is there, logs in with it, and parts from it', async () => {
  const { elsewhere } = await fictionalOrcid({ sub: '0000-0000-0000-0010', name: 'Other Name' });
  const site = new AccountSite(database(), { publicUrl, elsewhere: [elsewhere] });
  const browser = await site.member('link@reader.example');
  expect(await (await browser.get('/account')).text()).toContain('Link ORCID');
  expect(await linked(browser)).toMatchObject({ pathname: '/account', told: 'linked' });
  const [login = ''] = await logins(browser);
  expect(await (await browser.get('/account')).text()).not.toContain('Link ORCID');

  const again = new Browser(site);
  await cameBack(again, '/');
  const shown = await (await again.get('/account')).text();
  expect(shown).toContain('link@reader.example');
  expect(shown).not.toContain('Other Name');

  // Somebody else neither takes it away nor links it too.
  const stranger = await site.member('stranger@reader.example');
  await stranger.post('/account/unlink', { login });
  expect(await logins(browser)).toEqual([login]);
  expect(await linked(stranger)).toMatchObject({ pathname: '/account', told: 'not-linked' });
  expect(await logins(stranger)).toEqual([]);

  expect((await browser.post('/account/unlink', { login })).status).toBe(303);
  expect(await logins(browser)).toEqual([]);
  await browser.post('/account/log-out');
  await browser.post('/account/log-in', { email: 'link@reader.example', password: 'correct horse battery' });
  expect(browser.session).toBeDefined();
});

it('never takes away the last way in', async () => {
  const { elsewhere } = await fictionalOrcid({ sub: '0000-0000-0000-0011', name: 'Ada' });
  const site = new AccountSite(database(), { publicUrl, elsewhere: [elsewhere] });
  const browser = new Browser(site);
  await cameBack(browser, '/');
  const [login = ''] = await logins(browser);
  const refused = await browser.post('/account/unlink', { login });
  expect(refused.status).toBe(400);
  expect(await refused.text()).toContain('the only way into your account');
  // A password alone is none, where the address is a stand-in that no login knows.
  await browser.post('/account/set-password', { next: 'correct horse battery' });
  expect((await browser.post('/account/unlink', { login })).status).toBe(400);
  expect(await logins(browser)).toEqual([login]);
});

it('links nothing for who is not logged in, with what another browser was given, or to what is not offered', async () => {
  const { elsewhere } = await fictionalOrcid({ sub: '0000-0000-0000-0012', name: 'Eve' });
  const site = new AccountSite(database(), { publicUrl, elsewhere: [elsewhere] });
  const to = async (browser: Browser, path: string) => (await browser.get(path)).headers.get('location');
  expect(await to(new Browser(site), '/account/link/orcid')).toContain('/account/log-in');
  const victim = await site.member('victim@reader.example');
  const attacker = await site.member('attacker@reader.example');
  const away = await attacker.get('/account/link/orcid');
  const state = new URL(away.headers.get('location') ?? '').searchParams.get('state') ?? '';
  await victim.get(`/account/auth/callback/orcid?code=fiction&state=${encodeURIComponent(state)}`);
  expect(await logins(victim)).toEqual([]);
  for (const name of ['github', 'nonsense', '__proto__'])
    expect((await victim.get(`/account/link/${name}`)).status).toBe(400);
});
