import { parseHTML } from 'linkedom';
import { expect, it } from 'vitest';
import { AccountSite, Browser } from '#test/factories/account-site.ts';
import { useDatabase } from '#test/harness/database.ts';
import { FictionalSite } from '#web/fixture/fictional-site.ts';
import { webRouter } from '#web/router.tsx';

const database = useDatabase();
const password = 'correct horse battery';

async function text(response: Response): Promise<string> {
  const { document } = parseHTML(await response.text());
  return document.querySelector('main')?.textContent ?? '';
}

it('registers, confirms the address, logs in and out', async () => {
  const site = new AccountSite(database());
  const browser = new Browser(site);
  const email = 'ada@reader.example';
  const registered = await browser.post('/account/register', { name: ' Ada  Fiction ', email, password });
  expect(registered.status).toBe(303);
  expect(registered.headers.get('location')).toBe('/account/log-in?told=registered');
  expect(await text(await browser.get('/account/log-in?told=registered'))).toContain('Look into your mail');

  const early = await browser.post('/account/log-in', { email, password });
  expect(early.status).toBe(401);
  expect(await text(early)).toContain('The address is not confirmed yet');

  const link = await site.linkTo(email);
  expect(await text(await browser.get(link))).toContain('confirm that this address is yours');
  expect((await browser.openLink(link)).headers.get('location')).toBe('/account/log-in?told=verified');

  const wrong = await browser.post('/account/log-in', { email, password: 'wrong horse battery' });
  expect(wrong.status).toBe(401);
  expect(browser.session).toBeUndefined();

  const next = '/questions/abc?view=plain';
  const came = await browser.post('/account/log-in', { email, password, next });
  expect([came.status, came.headers.get('location')]).toEqual([303, next]);
  const page = await browser.get('/');
  expect(page.headers.get('cache-control')).toBe('private, no-cache');
  const { document } = parseHTML(await page.text());
  expect(document.querySelector('.who')?.textContent).toContain('Ada Fiction');

  const cookie = [...browser.cookies];
  expect((await browser.post('/account/log-out')).headers.get('location')).toContain('told=logged-out');
  expect(browser.session).toBeUndefined();
  for (const [name, value] of cookie) browser.cookies.set(name, value);
  const after = parseHTML(await (await browser.get('/')).text()).document;
  expect(after.querySelector('.who')?.textContent).not.toContain('Ada');
  expect(site.reported).toEqual([]);
});

it('makes a member with the account, of the same id and of no other role than that of a member', async () => {
  const site = new AccountSite(database());
  const fields = { name: 'Eve', email: 'eve@reader.example', password };
  const more = {
    role: 'administrator',
    id: '000000000000',
    emailVerified: 'true',
    email_verified: 'true',
    twoFactorEnabled: 'true',
    points: '9000',
    image: 'https://elsewhere.example/x.png',
  };
  await new Browser(site).post('/account/register', { ...more, ...fields });
  const row = await database()
    .kysely.selectFrom('account_user')
    .innerJoin('member', 'member.id', 'account_user.id')
    .select(['member.id', 'role', 'points', 'member.name', 'email_verified', 'image', 'two_factor_enabled'])
    .where('email', '=', fields.email)
    .executeTakeFirstOrThrow();
  expect(row).toEqual({
    id: expect.stringMatching(/^[0-9a-hjkmnp-tv-z]{12}$/),
    role: 'member',
    points: 100,
    name: 'Eve',
    email_verified: false,
    image: null,
    two_factor_enabled: false,
  });
  expect(row.id).not.toBe('000000000000');
});

it('makes one account of twenty registrations at once', async () => {
  const site = new AccountSite(database());
  const email = 'many@reader.example';
  const given = { name: 'Many', email, password, setup: null };
  const members = async () =>
    (await database().kysely.selectFrom('member').select('id').where('name', '=', 'Many').execute()).length;
  const registering = Array.from({ length: 20 }, (_, n) =>
    site.people.accounts.register(
      { headers: new Headers(), address: `192.0.2.${n}`, language: 'en' },
      { ...given, email: n % 2 === 0 ? email : email.toUpperCase() },
    ),
  );
  const settled = await Promise.allSettled(registering);
  // Five tries an hour are counted for one address; of those that were let in nobody saw a difference.
  expect(settled.filter(({ status }) => status === 'fulfilled').length).toBe(5);
  expect(await members()).toBe(1);
  const accounts = await database()
    .kysely.selectFrom('account_login')
    .innerJoin('account_user', 'account_user.id', 'account_login.account')
    .select('account_login.id')
    .where('email', '=', email)
    .execute();
  expect(accounts).toHaveLength(1);
});

it('answers the same whether or not an address has an account', async () => {
  const site = new AccountSite(database());
  const email = 'known@reader.example';
  await site.member(email);
  const seen = async (path: string, fields: Record<string, string>) => {
    const response = await new Browser(site).post(path, fields);
    const headers = [...response.headers].filter(([name]) => name !== 'set-cookie');
    return {
      status: response.status,
      headers,
      cookies: response.headers.getSetCookie(),
      body: await response.text(),
    };
  };
  const unknown = 'other@reader.example';
  const neutral = ({ body, ...rest }: Awaited<ReturnType<typeof seen>>) => ({
    ...rest,
    body: body.replaceAll(email, '').replaceAll(unknown, ''),
  });
  for (const [path, fields] of [
    ['/account/log-in', { password: 'wrong horse battery' }],
    ['/account/forgotten', {}],
    ['/account/verify', {}],
    ['/account/register', { name: 'Ada', password }],
  ] as const) {
    const [one, other] = [
      await seen(path, { ...fields, email }),
      await seen(path, { ...fields, email: unknown }),
    ];
    expect(neutral(one), path).toEqual(neutral(other));
  }
  expect((await site.mailTo(email))?.subject).toBe('You have an account already');
});

it('begins a new session at every login, whatever the browser brought', async () => {
  const site = new AccountSite(database());
  const email = 'fixed@reader.example';
  const first = await site.member(email);
  const stolen = first.session;
  const browser = new Browser(site);
  browser.cookies.set('betateta.session_token', 'chosen-by-somebody-else');
  await browser.post('/account/log-in', { email, password });
  expect(browser.session).not.toBe('chosen-by-somebody-else');
  expect(browser.session).not.toBe(stolen);
  await first.post('/account/log-in', { email, password });
  expect(first.session).not.toBe(stolen);
});

it('keeps cookies from scripts, and off plain connections where the site is on https', async () => {
  for (const [publicUrl, secure] of [
    [null, false],
    ['https://betateta.example', true],
  ] as const) {
    const site = new AccountSite(database(), { publicUrl });
    const email = `cookie-${secure}@reader.example`;
    await site.member(email);
    const response = await new Browser(site).post('/account/log-in', { email, password });
    const cookies = response.headers.getSetCookie();
    expect(cookies.join()).toContain('session_token');
    for (const cookie of cookies) {
      expect(cookie).toContain('HttpOnly');
      expect(cookie).toContain('SameSite=Lax');
      expect(cookie.includes('Secure')).toBe(secure);
    }
  }
});

it('goes nowhere else after a login', async () => {
  const site = new AccountSite(database());
  const email = 'next@reader.example';
  await site.member(email);
  for (const next of [
    '//elsewhere.example',
    'https://elsewhere.example',
    '/\\elsewhere.example',
    '/.//elsewhere.example',
  ]) {
    const response = await new Browser(site).post('/account/log-in', { email, password, next });
    expect(response.headers.get('location')).toBe('/');
  }
});

it('sets a new password by a link that works once and for an hour, and logs everybody out', async () => {
  const site = new AccountSite(database());
  const email = 'lost@reader.example';
  const thief = await site.member(email);
  const browser = new Browser(site);
  await browser.post('/account/forgotten', { email });
  const link = await site.linkTo(email);
  const token = new URL(link, site.origin).searchParams.get('token') ?? '';
  expect(token).toMatch(/^[\w-]{20,}$/);
  const kept = await database()
    .kysely.selectFrom('account_verification')
    .select(['identifier', 'value'])
    .execute();
  expect(JSON.stringify(kept)).not.toContain(token);

  const short = await browser.openLink(link, { password: 'short' });
  expect([short.status, await text(short)]).toEqual([400, expect.stringContaining('at least 10 characters')]);
  const changed = await browser.openLink(link, { password: 'a wholly new password' });
  expect(changed.headers.get('location')).toBe('/account/log-in?told=reset');
  expect((await site.mailTo(email))?.subject).toBe('Your password was changed');
  expect(await (await thief.get('/')).text()).not.toContain('Fictional lost');
  expect((await browser.openLink(link, { password: 'yet another password' })).status).toBe(400);
  expect((await browser.post('/account/log-in', { email, password })).status).toBe(401);
  const came = await browser.post('/account/log-in', { email, password: 'a wholly new password' });
  expect(came.status).toBe(303);

  await browser.post('/account/forgotten', { email });
  const late = await site.linkTo(email);
  await database()
    .kysely.updateTable('account_verification')
    .set({ expires: new Date(Date.now() - 1000) })
    .execute();
  expect((await browser.openLink(late, { password: 'a password too late' })).status).toBe(400);
  expect((await browser.openLink('/account/reset?token=guessed', { password })).status).toBe(400);
});

it('takes forms of this site alone', async () => {
  const site = new AccountSite(database());
  const response = await site.request('/account/log-in', {
    method: 'POST',
    headers: { origin: 'https://elsewhere.example' },
    body: new URLSearchParams({ email: 'a@reader.example', password }),
  });
  expect(response.status).toBe(403);
});

it('stops whoever tries too often, and lets them try later', async () => {
  let now = new Date();
  const site = new AccountSite(database(), { now: () => now });
  const email = 'asked-for@reader.example';
  const forgotten = () => new Browser(site).post('/account/forgotten', { email });
  for (let n = 0; n < 4; n += 1) expect((await forgotten()).status).toBe(303);
  const stopped = await forgotten();
  expect([stopped.status, await text(stopped)]).toEqual([429, expect.stringContaining('Too many tries')]);
  now = new Date(now.getTime() + 61 * 60 * 1000);
  expect((await forgotten()).status).toBe(303);
});

it('makes the first administrator by a link that works once', async () => {
  const site = new AccountSite(database());
  const { setups, members } = site.people;
  expect(await setups.hasAdministrator()).toBe(false);
  const former = await setups.make();
  const setup = await setups.make();
  expect(
    JSON.stringify(await database().kysely.selectFrom('setup_link').selectAll().execute()),
  ).not.toContain(setup);
  const browser = new Browser(site);
  const page = await text(await browser.get(`/account/register?setup=${setup}`));
  expect(page).toContain('makes you the administrator');
  const fields = { name: 'Root', email: 'root@reader.example', password };
  expect((await browser.post('/account/register', { ...fields, setup: former })).status).toBe(400);
  const made = await browser.post('/account/register', { ...fields, setup });
  expect(made.headers.get('location')).toBe('/');
  expect(await (await browser.get('/')).text()).toContain('Root');
  const { id } = await database()
    .kysely.selectFrom('member')
    .select('id')
    .where('name', '=', 'Root')
    .executeTakeFirstOrThrow();
  expect((await members.get(id))?.role).toBe('administrator');
  expect(await setups.hasAdministrator()).toBe(true);
  const again = await new Browser(site).post('/account/register', {
    ...fields,
    email: 'b@reader.example',
    setup,
  });
  expect([again.status, await text(again)]).toEqual([400, expect.stringContaining('setup link')]);
});

it('makes no administrator by a link that is over', async () => {
  let now = new Date();
  const site = new AccountSite(database(), { now: () => now });
  const setup = await site.people.setups.make();
  now = new Date(now.getTime() + 25 * 60 * 60 * 1000);
  const fields = { name: 'Late', email: 'late@reader.example', password, setup };
  expect((await new Browser(site).post('/account/register', fields)).status).toBe(400);
});

it('speaks Spanish to who reads Spanish, in mails too', async () => {
  const site = new AccountSite(database());
  const browser = new Browser(site);
  browser.cookies.set('lang', 'es');
  expect(await text(await browser.get('/account/register'))).toContain('Registrarse');
  await browser.post('/account/register', { name: 'Inés', email: 'ines@reader.example', password });
  expect(await site.mailTo('ines@reader.example')).toMatchObject({
    subject: 'Confirme su correo electrónico',
  });
});

it('shows nothing of accounts where there are none', async () => {
  const app = webRouter(new FictionalSite().services());
  expect(await (await app.request('/')).text()).not.toContain('/account');
  expect((await app.request('/account/log-in')).status).toBe(404);
});
