import { parseHTML } from 'linkedom';
import { expect, it } from 'vitest';
import type { GivenRole } from '#community/member-policy.ts';
import { AccountSite } from '#test/factories/account-site.ts';
import { useDatabase } from '#test/harness/database.ts';

const database = useDatabase();

async function withRole(site: AccountSite, name: string, role: GivenRole) {
  const email = `${name}@reader.example`;
  const browser = await site.member(email);
  const { id } = await database()
    .kysely.selectFrom('account_user')
    .select('id')
    .where('email', '=', email)
    .executeTakeFirstOrThrow();
  await site.people.members.setRole(id, role, { by: null, at: new Date() });
  return { id, browser };
}

it('shows members to who has an office, and lets each do what their role may', async () => {
  const site = new AccountSite(database());
  const plain = await withRole(site, 'plain', 'member');
  const moderator = await withRole(site, 'moderator', 'moderator');
  const administrator = await withRole(site, 'administrator', 'administrator');
  expect((await plain.browser.get('/members')).status).toBe(403);
  expect((await plain.browser.post(`/members/${plain.id}/role`, { role: 'administrator' })).status).toBe(403);
  const { document } = parseHTML(await (await moderator.browser.get('/members')).text());
  expect(document.querySelectorAll('select')).toHaveLength(0);
  expect(document.querySelectorAll('input[type=date]')).toHaveLength(1);

  const role = async () => (await site.people.members.get(plain.id))?.role;
  expect((await moderator.browser.post(`/members/${plain.id}/role`, { role: 'expert' })).status).toBe(403);
  for (const given of ['machine', 'god', '']) {
    expect((await administrator.browser.post(`/members/${plain.id}/role`, { role: given })).status).toBe(403);
  }
  expect(await role()).toBe('member');
  expect((await administrator.browser.post(`/members/${plain.id}/role`, { role: 'expert' })).status).toBe(
    303,
  );
  expect(await role()).toBe('expert');
  const self = await administrator.browser.post(`/members/${administrator.id}/role`, { role: 'member' });
  expect(self.status).toBe(403);

  const until = new Date(Date.now() + 48 * 60 * 60 * 1000).toISOString().slice(0, 10);
  expect((await moderator.browser.post(`/members/${plain.id}/ban`, { until: '2001-01-01' })).status).toBe(
    400,
  );
  expect((await moderator.browser.post(`/members/${administrator.id}/ban`, { until })).status).toBe(403);
  expect((await moderator.browser.post('/members/0000000000mc/ban', { until })).status).toBe(403);
  expect((await moderator.browser.post('/members/zzzzzzzzzzzz/ban', { until })).status).toBe(404);
  expect((await moderator.browser.post(`/members/${plain.id}/ban`, { until })).status).toBe(303);
  expect((await site.people.members.get(plain.id))?.bannedUntil).toBe(`${until}T00:00:00.000Z`);
  expect((await moderator.browser.post(`/members/${plain.id}/ban`, { until: '' })).status).toBe(303);
  expect((await site.people.members.get(plain.id))?.bannedUntil).toBeNull();
});

it('changes nothing of the machine account, whoever asks the store', async () => {
  const { members } = new AccountSite(database()).people;
  const why = { by: null, at: new Date() };
  expect(await members.setRole('0000000000mc', 'administrator', why)).toBeNull();
  expect(await members.ban('0000000000mc', new Date(), why)).toBeNull();
  expect(await members.get('0000000000mc')).toMatchObject({ role: 'machine', bannedUntil: null });
  expect(await members.get('not an id')).toBeNull();
});
