import { expect, it } from 'vitest';
import { type Member, memberId, type Role, roles } from '#community/member.ts';
import { may, mayBan, rolesToGive } from '#community/member-policy.ts';

const now = new Date('2026-06-01T00:00:00Z');

function member(role: Role, more: Partial<Member> = {}): Member {
  const id = memberId.parse('a'.repeat(11) + roles.indexOf(role));
  const created = '2026-01-01T00:00:00.000Z';
  return { id, name: role, role, points: 100, bannedUntil: null, gone: null, created, ...more };
}
const everybody = roles.map((role) => member(role));
const another = (role: Role) => member(role, { id: memberId.parse('b'.repeat(12)) });

it.each([
  ['see-members', ['editor', 'moderator', 'administrator']],
  ['name-experts', ['editor', 'administrator']],
  ['change-roles', ['administrator']],
  ['ban', ['moderator', 'administrator']],
] as const)('lets nobody %s but %j', (work, who) => {
  expect(everybody.filter((one) => may(one, work, now)).map(({ role }) => role)).toEqual(who);
  expect(may(null, work, now)).toBe(false);
});

it('lets editors name experts, administrators give every role, and others none', () => {
  const editor = member('editor');
  expect(rolesToGive(editor, member('member'), now)).toEqual(['member', 'expert']);
  expect(rolesToGive(editor, member('expert'), now)).toEqual(['member', 'expert']);
  for (const role of ['editor', 'moderator', 'administrator', 'machine'] as const)
    expect(rolesToGive(editor, another(role), now)).toEqual([]);
  const administrator = member('administrator');
  expect(rolesToGive(administrator, another('administrator'), now)).toHaveLength(5);
  expect(rolesToGive(administrator, administrator, now)).toEqual([]);
  expect(rolesToGive(administrator, member('machine'), now)).toEqual([]);
  expect(rolesToGive(administrator, another('member'), now)).not.toContain('machine');
  for (const role of ['member', 'expert', 'moderator', 'machine'] as const)
    expect(rolesToGive(member(role), another('member'), now)).toEqual([]);
  expect(rolesToGive(null, another('member'), now)).toEqual([]);
});

it('lets moderators ban who has no office, and administrators all but themselves', () => {
  const moderator = member('moderator');
  const banned = roles.filter((role) => mayBan(moderator, another(role), now));
  expect(banned).toEqual(['member', 'expert']);
  const administrator = member('administrator');
  expect(roles.filter((role) => mayBan(administrator, another(role), now))).toEqual(
    roles.filter((role) => role !== 'machine'),
  );
  expect(mayBan(administrator, administrator, now)).toBe(false);
  for (const role of ['member', 'expert', 'editor', 'machine'] as const)
    expect(mayBan(member(role), another('member'), now)).toBe(false);
});

it('lets who is banned or gone do nothing, until the ban is over', () => {
  const banned = member('administrator', { bannedUntil: '2026-06-02T00:00:00.000Z' });
  expect(may(banned, 'ban', now)).toBe(false);
  expect(mayBan(banned, another('member'), now)).toBe(false);
  expect(rolesToGive(banned, another('member'), now)).toEqual([]);
  expect(may(banned, 'ban', new Date('2026-06-02T00:00:00Z'))).toBe(true);
  const gone = member('administrator', { gone: '2026-01-02T00:00:00.000Z' });
  expect(may(gone, 'see-members', now)).toBe(false);
  expect(mayBan(member('moderator'), member('member', { gone: '2026-01-02T00:00:00.000Z' }), now)).toBe(
    false,
  );
});
