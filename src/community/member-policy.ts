import { type Member, type Role, roles } from '#community/member.ts';

/** What people may do about each other, by role; who is not named may not. */
const allowed = {
  'see-members': ['editor', 'moderator', 'administrator'],
  'name-experts': ['editor', 'administrator'],
  'change-roles': ['administrator'],
  ban: ['moderator', 'administrator'],
} as const satisfies Record<string, readonly Role[]>;
export type MemberWork = keyof typeof allowed;

/** Roles that somebody can be given. */
export type GivenRole = Exclude<Role, 'machine'>;
export const givenRoles = roles.filter((one) => one !== 'machine');

/** What must be known of who is to be changed. */
type Changed = Pick<Member, 'id' | 'role' | 'gone'>;

/** Roles that editors give and take back. */
const belowEditors: readonly Role[] = ['member', 'expert'];

export function isBanned({ bannedUntil }: Member, now: Date): boolean {
  return bannedUntil !== null && new Date(bannedUntil) > now;
}

/** Whether somebody may do this at all; null is who is not logged in. Whoever is banned may do nothing. */
export function may(actor: Member | null, work: MemberWork, now: Date): boolean {
  if (actor === null || actor.gone !== null || isBanned(actor, now)) return false;
  return allowed[work].some((one) => one === actor.role);
}

/** The roles that one may give the other; administrators do not change their own, so that one always stays. */
export function rolesToGive(actor: Member | null, to: Changed, now: Date): readonly GivenRole[] {
  if (!canBeChanged(actor, to)) return [];
  if (may(actor, 'change-roles', now)) return givenRoles;
  if (!may(actor, 'name-experts', now) || !belowEditors.includes(to.role)) return [];
  return givenRoles.filter((one) => belowEditors.includes(one));
}

/** Moderators ban those who have no office themselves; administrators everybody but themselves. */
export function mayBan(actor: Member | null, whom: Changed, now: Date): boolean {
  if (!canBeChanged(actor, whom) || !may(actor, 'ban', now)) return false;
  return actor?.role === 'administrator' || belowEditors.includes(whom.role);
}

function canBeChanged(actor: Member | null, other: Changed): boolean {
  return actor !== null && actor.id !== other.id && other.role !== 'machine' && other.gone === null;
}
