import { beforeAll, expect, it } from 'vitest';
import { type Community, communityOf } from '#community/community.ts';
import type { Member } from '#community/member.ts';
import { CommunitySite } from '#test/factories/community-site.ts';
import { fictionalServices } from '#test/factories/fictional-services.ts';
import { useDatabase } from '#test/harness/database.ts';
import { newMember } from '#test/harness/members.ts';
import type { Services } from '../services.ts';
import { banMember, giveRole } from './change-member.ts';
import { moderationLog } from './moderation-log.ts';
import { undoAct } from './undo-act.ts';

const database = useDatabase();
let community: Community;
let services: Services;
let editor: Member;
let moderator: Member;
let administrator: Member;

beforeAll(async () => {
  community = communityOf(database(), () => new Date('2031-01-01T00:00:00Z'));
  services = fictionalServices({ community });
  editor = await newMember(database(), { name: 'Editor', role: 'editor' });
  moderator = await newMember(database(), { name: 'Moderator', role: 'moderator' });
  administrator = await newMember(database(), { name: 'Administrator', role: 'administrator' });
});

const by = (member: Member) => ({ visitor: { member, address: '' } });
const last = async () => (await moderationLog.run(services, { limit: 1 }, {})).acts[0];
const undo = async (who: Member, act = '') => undoAct.run(services, { act }, by(who));
const now = async ({ id }: Member) => community.members.get(id);

it('keeps a ban in the log with its end and why, and undoes it', async () => {
  const member = await newMember(database(), { name: 'Ada' });
  const given = { member: member.id, until: '2031-02-01', note: 'Spam\u202e, again' };
  await banMember.run(services, given, by(moderator));
  const act = await last();
  expect(act).toMatchObject({
    kind: 'ban',
    by: 'Moderator',
    member: { id: member.id, name: 'Ada' },
    ban: { from: null, to: '2031-02-01T00:00:00.000Z' },
    note: 'Spam, again',
  });
  await expect(undo(editor, act?.id)).rejects.toMatchObject({ id: 'not-allowed' });
  await undo(moderator, act?.id);
  expect((await now(member))?.bannedUntil).toBeNull();
  expect(await last()).toMatchObject({ kind: 'ban', undone: { by: 'Moderator' } });

  await banMember.run(services, { ...given, note: '' }, by(moderator));
  await banMember.run(services, { member: member.id, note: '' }, by(moderator));
  const lifted = await last();
  expect(lifted).toMatchObject({ kind: 'unban', ban: { to: null } });
  await undo(moderator, lifted?.id);
  expect((await now(member))?.bannedUntil).toBe('2031-02-01T00:00:00.000Z');
});

it('keeps a change of role, which is undone by who may give the role that was before', async () => {
  const member = await newMember(database());
  await giveRole.run(services, { member: member.id, role: 'expert', note: '' }, by(editor));
  const expert = await last();
  expect(expert).toMatchObject({ kind: 'role', by: 'Editor', role: { from: 'member', to: 'expert' } });
  await giveRole.run(services, { member: member.id, role: 'moderator', note: '' }, by(administrator));
  const office = await last();
  await expect(undo(administrator, expert?.id)).rejects.toMatchObject({ id: 'conflict' });
  await expect(undo(editor, office?.id)).rejects.toMatchObject({ id: 'not-allowed' });
  await expect(undo(moderator, office?.id)).rejects.toMatchObject({ id: 'not-allowed' });
  await undo(administrator, office?.id);
  expect((await now(member))?.role).toBe('expert');
  await undo(editor, expert?.id);
  expect((await now(member))?.role).toBe('member');
});

it('writes down nothing where nothing changes, and refuses in one sentence', async () => {
  const member = await newMember(database());
  const before = await last();
  await giveRole.run(services, { member: member.id, role: 'member', note: '' }, by(administrator));
  await banMember.run(services, { member: member.id, note: '' }, by(administrator));
  const refused = (until: string) =>
    banMember.run(services, { member: member.id, until, note: '' }, by(administrator));
  await expect(refused('2030-01-01')).rejects.toMatchObject({ id: 'input-invalid' });
  await expect(refused('2999-01-01')).rejects.toMatchObject({ id: 'input-invalid' });
  const nobody = { member: 'zzzzzzzzzzzz', until: '2031-02-01', note: '' };
  await expect(banMember.run(services, nobody, by(administrator))).rejects.toMatchObject({ id: 'not-found' });
  const self = { member: administrator.id, role: 'member' as const, note: '' };
  await expect(giveRole.run(services, self, by(administrator))).rejects.toMatchObject({ id: 'not-allowed' });
  expect(await last()).toEqual(before);
});

it('says it on the page of the log, and shows the button to who may', async () => {
  const site = new CommunitySite(database(), () => new Date('2031-01-01T00:00:00Z'));
  const member = await newMember(database(), { name: '<b>Eve</b>' });
  await banMember.run(services, { member: member.id, until: '2031-03-01', note: '' }, by(moderator));
  const entry = async (who: Member | null) =>
    (await site.get('/moderation', who)).document.querySelector('ol.log > li');
  const text = (await entry(null))?.textContent ?? '';
  expect(text).toContain('banned: <b>Eve</b>, until');
  expect((await entry(null))?.querySelector('form')).toBeNull();
  expect((await entry(editor))?.querySelector('form')).toBeNull();
  const action = (await entry(moderator))?.querySelector('form')?.getAttribute('action') ?? '';
  expect((await site.post(action, moderator)).status).toBe(303);
  expect((await now(member))?.bannedUntil).toBeNull();
});
