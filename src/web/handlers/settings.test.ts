import { beforeAll, expect, it } from 'vitest';
import type { Member } from '#community/member.ts';
import { CommunitySite } from '#test/factories/community-site.ts';
import { useDatabase } from '#test/harness/database.ts';
import { newMember } from '#test/harness/members.ts';

const database = useDatabase();
let site: CommunitySite;
let administrator: Member;
let moderator: Member;

beforeAll(async () => {
  site = new CommunitySite(database());
  administrator = await newMember(database(), { name: 'Administrator', role: 'administrator' });
  moderator = await newMember(database(), { name: 'Moderator', role: 'moderator' });
});

it('is for those who keep the site, and each may change what is theirs', async () => {
  expect((await site.get('/settings')).status).toBe(401);
  expect((await site.get('/settings', await newMember(database(), { role: 'editor' }))).status).toBe(403);
  const { document } = await site.get('/settings', moderator);
  const control = (key: string) => document.querySelector(`#set-${key}`);
  expect(control('site-name')?.hasAttribute('disabled')).toBe(true);
  expect(control('hiding-flags')?.hasAttribute('disabled')).toBe(false);
  expect(document.querySelector('form[action="/settings/site-name"] button')).toBeNull();
  expect((await site.post('/settings/site-name', moderator, { value: 'Mine' })).status).toBe(403);
  expect((await site.post('/settings/site-name', null, { value: 'Mine' })).status).toBe(401);
  expect((await site.post('/settings/hiding-flags', moderator, { value: '4' })).status).toBe(303);
  expect((await site.post('/settings/god', administrator, { value: '4' })).status).toBe(404);
  expect((await site.post('/settings/hiding-flags', moderator, { reset: 'yes' })).status).toBe(303);
});

it('says each setting with what it is for, its limits and its default', async () => {
  const { document } = await site.get('/settings', administrator);
  const hint = document.querySelector('#hiding-flags-hint')?.textContent;
  expect(hint).toContain('When so many members flag a post');
  expect(hint).toContain('It takes a whole number from 1 to 50.');
  expect(hint).toContain('Default: 5.');
  expect(document.querySelectorAll('form.setting')).toHaveLength(25);
  const spanish = await site.get('/settings', administrator, 'es');
  expect(spanish.document.querySelector('#hiding-flags-hint')?.textContent).toContain('Por omisión: 5.');
});

it('keeps what was typed and says what fits, in the language of the reader', async () => {
  const sent = await site.post('/settings/hiding-flags', administrator, { value: '"><b>9000' });
  expect(sent.status).toBe(400);
  const form = sent.document.querySelector('form[action="/settings/hiding-flags"]');
  expect(form?.textContent).toContain('stays as it was: it takes a whole number from 1 to 50.');
  expect(form?.querySelector('input')?.getAttribute('value')).toBe('"><b>9000');
  expect(sent.document.querySelectorAll('b')).toHaveLength(0);
});

it('changes the pages: name, welcome and foot, with no markup of their own', async () => {
  await site.post('/settings/site-name', administrator, { value: 'Fiction <i>Base</i>' });
  await site.post('/settings/welcome', administrator, {
    value: '**Hello** ![x](https://elsewhere.example/x.png)',
  });
  await site.post('/settings/footer', administrator, { value: 'Kept by [us](https://us.example)' });
  const { document, html } = await site.get('/');
  expect(document.querySelector('.wordmark')?.textContent).toBe('Fiction <i>Base</i>');
  expect(document.querySelector('title')?.textContent).toContain('Fiction <i>Base</i>');
  for (const path of ['/questions.atom', '/error-ledger.atom', '/opensearch.xml'])
    expect((await site.get(path)).html, path).toContain('>Fiction &lt;i&gt;');
  expect(document.querySelector('.lead strong')?.textContent).toBe('Hello');
  expect(document.querySelector('.colophon a[href="https://us.example"]')?.textContent).toBe('us');
  expect(document.querySelector('.colophon')?.textContent).toContain('not medical advice');
  expect(html).not.toContain('<img');

  const log = await site.get('/moderation', administrator);
  expect(log.document.querySelector('ol.log > li')?.textContent).toContain('from nothing to Kept by');
  const forms = [...log.document.querySelectorAll('ol.log form')].map(
    (one) => one.getAttribute('action') ?? '',
  );
  const mine = await site.get('/moderation', moderator);
  expect(mine.document.querySelectorAll('ol.log form').length).toBeLessThan(forms.length);
  expect((await site.post(forms[0] ?? '', moderator)).status).toBe(403);
  for (const action of forms.slice(0, 3)) expect((await site.post(action, administrator)).status).toBe(303);
  expect((await site.get('/')).document.querySelector('.wordmark')?.textContent).toBe('Betateta');
});

it('lets who is not logged in ask, once that is set, within the limits of their address', async () => {
  const ask = (title: string) => site.post('/ask/post', null, { title, body: 'Some text.' });
  site.address = '192.0.2.1';
  expect((await ask('May anybody ask this fiction?')).status).toBe(401);
  expect((await site.get('/ask')).document.querySelector('form.write')).toBeNull();
  await site.post('/settings/asking-without-account', administrator, { value: 'yes' });
  const form = await site.get('/ask');
  expect(form.document.querySelector('.notice')?.textContent).toContain('stands under no name');
  expect(form.document.querySelector('button[value="draft"]')).toBeNull();
  const sent = await ask('May anybody ask this fiction?');
  expect(sent.status).toBe(303);
  const shown = await site.get(sent.to ?? '');
  expect(shown.document.querySelector('.author')?.textContent).toBe('somebody without an account');
  const queue = await site.get('/moderation/queue', moderator);
  expect(queue.document.querySelector('ol.queue')?.textContent).toContain('May anybody ask this fiction?');
  const banned = { ...moderator, bannedUntil: '2999-01-01T00:00:00Z' };
  expect((await site.post('/ask/post', banned, { title: 'May the banned ask this?' })).status).toBe(403);
  await site.post('/settings/address-questions', moderator, { value: '2' });
  expect((await ask('May anybody ask a second fiction?')).status).toBe(303);
  expect((await ask('May anybody ask a third fiction?')).status).toBe(429);
  await site.post('/settings/asking-without-account', administrator, { reset: 'yes' });
  expect((await ask('May anybody ask a fourth fiction?')).status).toBe(401);
});
