import { strFromU8, unzipSync } from 'fflate';
import { parseHTML } from 'linkedom';
import { expect, it } from 'vitest';
import { ImageStore } from '#community/image/image-store.ts';
import { memberId } from '#community/member.ts';
import { QuestionStore } from '#community/question-store.ts';
import { pngFile } from '#lib/image/png-file.ts';
import { AccountSite, authenticatorCode, Browser } from '#test/factories/account-site.ts';
import { useDatabase } from '#test/harness/database.ts';

const database = useDatabase();
const password = 'correct horse battery';

async function documentOf(response: Response) {
  return parseHTML(await response.text()).document;
}

async function text(response: Response): Promise<string> {
  return (await documentOf(response)).querySelector('main')?.textContent ?? '';
}

it('is for who is logged in alone', async () => {
  const site = new AccountSite(database());
  const browser = new Browser(site);
  for (const response of [
    await browser.get('/account'),
    await browser.post('/account/name', { name: 'X' }),
    await browser.post('/account/export'),
    await browser.post('/account/delete', { password }),
  ]) {
    expect([response.status, response.headers.get('location')]).toEqual([
      303,
      '/account/log-in?next=%2Faccount',
    ]);
  }
});

it('takes another name', async () => {
  const site = new AccountSite(database());
  const browser = await site.member('renamed@reader.example');
  expect((await browser.post('/account/name', { name: '  Grace\u202e\n Fiction ' })).status).toBe(303);
  const page = await documentOf(await browser.get('/account?told=saved'));
  expect(page.querySelector('.who a')?.textContent).toBe('Grace Fiction');
  expect(page.querySelector('input[name=name]')?.getAttribute('value')).toBe('Grace Fiction');
  for (const name of ['', '   ', 'x'.repeat(61), 'AI Multi  Source CHECKER', 'ＡＩ Multi Source Checker'])
    expect((await browser.post('/account/name', { name })).status).toBe(400);
});

it('changes the password, and logs out every other device', async () => {
  const site = new AccountSite(database());
  const email = 'changed@reader.example';
  const other = await site.member(email);
  const browser = new Browser(site);
  await browser.post('/account/log-in', { email, password });
  const next = 'a wholly new password';
  const wrong = await browser.post('/account/password', { password: 'wrong horse battery', next });
  expect([wrong.status, await text(wrong)]).toEqual([400, expect.stringContaining('not your password')]);
  expect((await browser.post('/account/password', { password, next })).status).toBe(303);
  expect((await browser.get('/account')).status).toBe(200);
  expect((await other.get('/account')).status).toBe(303);
  expect((await other.post('/account/log-in', { email, password: next })).status).toBe(303);
});

it('changes the address when both addresses have agreed', async () => {
  const site = new AccountSite(database());
  const [email, next] = ['old@reader.example', 'new@reader.example'];
  const browser = await site.member(email);
  expect(
    (await browser.post('/account/email', { email: next, password: 'wrong horse battery' })).status,
  ).toBe(400);
  expect((await browser.post('/account/email', { email, password })).status).toBe(400);
  await browser.post('/account/email', { email: next, password });
  expect((await site.mailTo(email))?.text).toContain(next);
  expect(await site.mailTo(next)).toBeUndefined();
  await browser.openLink(await site.linkTo(email));
  expect(await text(await browser.get('/account'))).toContain(`It is ${email} now`);
  await browser.openLink(await site.linkTo(next));
  expect(await text(await browser.get('/account'))).toContain(`It is ${next} now`);
  expect((await new Browser(site).post('/account/log-in', { email: next, password })).status).toBe(303);
});

it('does not say whether another account has an address', async () => {
  const site = new AccountSite(database());
  await site.member('taken@reader.example');
  const browser = await site.member('curious@reader.example');
  const taken = await browser.post('/account/email', { email: 'taken@reader.example', password });
  const free = await browser.post('/account/email', { email: 'free@reader.example', password });
  expect([taken.status, taken.headers.get('location')]).toEqual([free.status, free.headers.get('location')]);
});

it('lists the devices, and logs one of them out', async () => {
  const site = new AccountSite(database());
  const email = 'devices@reader.example';
  const other = await site.member(email);
  const browser = new Browser(site);
  await browser.post('/account/log-in', { email, password });
  const page = await documentOf(await browser.get('/account'));
  const rows = [...page.querySelectorAll('tbody tr')];
  expect(rows).toHaveLength(2);
  const another = rows.find((row) => !row.textContent?.includes('this device'));
  const session = another?.querySelector('input[name=session]')?.getAttribute('value') ?? '';
  expect(page.toString()).not.toContain(decodeURIComponent(other.session ?? 'x').split('.')[0]);
  // Somebody else's session is nobody's to end.
  const stranger = await site.member('stranger@reader.example');
  await stranger.post('/account/end-session', { session });
  expect((await other.get('/account')).status).toBe(200);
  await browser.post('/account/end-session', { session });
  expect((await other.get('/account')).status).toBe(303);
  expect((await browser.get('/account')).status).toBe(200);
});

it('asks for a second step once it is turned on, and takes each backup code once', async () => {
  const site = new AccountSite(database());
  const email = 'stepped@reader.example';
  const browser = await site.member(email);
  expect((await browser.post('/account/second-step', { password: 'wrong horse battery' })).status).toBe(400);
  const shown = await browser.post('/account/second-step', { password });
  expect(shown.headers.get('cache-control')).toBe('no-store');
  const page = await documentOf(shown);
  const key = page.querySelector('#key')?.textContent?.replaceAll(' ', '') ?? '';
  const codes = [...page.querySelectorAll('.codes code')].map((code) => code.textContent ?? '');
  expect(codes.length).toBeGreaterThanOrEqual(8);
  const address = page.querySelector('a[href^="otpauth:"]')?.getAttribute('href') ?? '';
  expect(new URL(address).searchParams.get('issuer')).toBe('Betateta');
  expect((await browser.post('/account/second-step/confirm', { code: '000000' })).status).toBe(400);
  const early = await new Browser(site).post('/account/log-in', { email, password });
  expect(early.headers.get('location')).toBe('/');
  const confirmed = await browser.post('/account/second-step/confirm', { code: authenticatorCode(key) });
  expect(confirmed.headers.get('location')).toBe('/account?told=saved');
  expect(await text(await browser.get('/account'))).toContain('On: a login also needs a code');

  const asked = new Browser(site);
  const half = await asked.post('/account/log-in', { email, password, next: '/sources' });
  expect(half.headers.get('location')).toBe('/account/code?next=%2Fsources');
  expect(asked.session).toBeUndefined();
  expect((await asked.get('/account')).status).toBe(303);
  expect((await asked.post('/account/code', { code: '000000', next: '/sources' })).status).toBe(400);
  const came = await asked.post('/account/code', { code: authenticatorCode(key), next: '/sources' });
  expect(came.headers.get('location')).toBe('/sources');
  expect((await asked.get('/account')).status).toBe(200);

  const [code = ''] = codes;
  for (const status of [303, 400]) {
    const again = new Browser(site);
    await again.post('/account/log-in', { email, password });
    expect((await again.post('/account/code', { code })).status).toBe(status);
  }
  const kept = await database().kysely.selectFrom('account_two_factor').selectAll().execute();
  expect(JSON.stringify(kept)).not.toContain(codes[1]);
  await browser.post('/account/second-step/end', { password });
  expect((await new Browser(site).post('/account/log-in', { email, password })).headers.get('location')).toBe(
    '/',
  );
});

it('gives all that is kept, without what opens the account', async () => {
  const site = new AccountSite(database());
  const email = 'exported@reader.example';
  const browser = await site.member(email);
  const { id: author } = await database()
    .kysely.selectFrom('account_user')
    .select('id')
    .where('email', '=', email)
    .executeTakeFirstOrThrow();
  const { id: question } = await new QuestionStore(database()).ensure('Does fictional zorblimab help?', {
    body: 'In fictional adults.',
  });
  const post = { id: question, kind: 'question', question, author } as const;
  await database()
    .kysely.insertInto('post')
    .values(post)
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ author }))
    .execute();
  await database().kysely.insertInto('bookmark').values({ member: author, question }).execute();
  const pixel = pngFile({ bytes: new Uint8Array(4).fill(255), width: 1, height: 1 });
  const image = await new ImageStore(database(), () => new Date()).add(memberId.parse(author), {
    type: 'image/png',
    bytes: pixel,
    width: 1,
    height: 1,
  });
  const response = await browser.post('/account/export');
  expect(response.headers.get('content-type')).toBe('application/zip');
  const files = Object.entries(unzipSync(new Uint8Array(await response.arrayBuffer())));
  expect(files.map(([name]) => name).toSorted()).toEqual([
    'account.json',
    'bookmarks.json',
    'challenges.json',
    'decided-challenges.json',
    'drafts.json',
    'former-texts.json',
    'images.json',
    `images/${image.id}.png`,
    'logins.json',
    'member.json',
    'notification-settings.json',
    'notifications.json',
    'points.json',
    'posts.json',
    'reactions.json',
    'replies-to-verdicts.json',
    'sessions.json',
    'votes.json',
  ]);
  expect(new Map(files).get(`images/${image.id}.png`)).toEqual(new Uint8Array(pixel));
  const whole = files.map(([, bytes]) => strFromU8(bytes)).join('\n');
  expect(whole).toContain(email);
  expect(whole).toContain('"provider": "credential"');
  expect(strFromU8(new Map(files).get('posts.json') ?? new Uint8Array())).toContain('In fictional adults.');
  expect(strFromU8(new Map(files).get('bookmarks.json') ?? new Uint8Array())).toContain(question);
  const [login] = await database()
    .kysely.selectFrom('account_login')
    .innerJoin('account_user', 'account_user.id', 'account')
    .select('password')
    .where('email', '=', email)
    .execute();
  const [session = 'x'] = decodeURIComponent(browser.session ?? 'x').split('.');
  expect(whole).not.toContain(login?.password);
  expect(whole).not.toContain(session);
});

it('deletes an account: the name goes, the member stays', async () => {
  const site = new AccountSite(database());
  const email = 'leaving@reader.example';
  const browser = await site.member(email);
  const { id } = await database()
    .kysely.selectFrom('account_user')
    .select('id')
    .where('email', '=', email)
    .executeTakeFirstOrThrow();
  expect((await browser.post('/account/delete', { password: 'wrong horse battery' })).status).toBe(400);
  const left = await browser.post('/account/delete', { password });
  expect(left.headers.get('location')).toBe('/account/log-in?told=gone');
  expect(browser.session).toBeUndefined();
  expect(await site.people.members.get(id)).toMatchObject({
    name: 'Former member',
    gone: expect.stringMatching(/Z$/),
  });
  for (const table of ['account_user', 'account_session', 'account_login', 'account_two_factor'] as const) {
    const rows = await database().kysely.selectFrom(table).selectAll().execute();
    expect(JSON.stringify(rows)).not.toContain(id);
  }
  expect((await browser.post('/account/log-in', { email, password })).status).toBe(401);
  const anew = await site.member(email);
  expect((await anew.get('/account')).status).toBe(200);
});
