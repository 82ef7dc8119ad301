import type { Member } from '#community/member.ts';
import { mayBan, rolesToGive } from '#community/member-policy.ts';
import type { ModerationAct } from '#community/moderation/act-store.ts';
import { isAllowed, mayDo } from '#community/post-policy.ts';
import { settingOf } from '#community/settings/settings.ts';
import type { Visitor } from '#community/visitor.ts';
import { Problem } from '#errors';

type Undoable = Pick<ModerationAct, 'setting' | 'member' | 'role' | 'ban'>;

/**
 * Who undoes an act, where they may: what was done to a member takes who may do that to them now, what was set who may
 * set it, and everything else a moderator. Throws `login-needed` and `not-allowed`.
 */
export function undoing(act: Undoable | null, visitor: Visitor, now: Date): Member {
  if (act === null || act.member === null) return mayDo(actToUndo(act), visitor, { now });
  const { member } = visitor;
  if (member === null) throw new Problem('login-needed', 'Please log in or register to do this.');
  if (!mayChangeBack(act, member, now))
    throw new Problem('not-allowed', 'This is undone by who may do it to this member.');
  return member;
}

/** Whether `undoing` would let them: for the buttons of a page. */
export function mayUndo(act: Undoable, visitor: Visitor, now: Date): boolean {
  if (act.member === null) return isAllowed(actToUndo(act), visitor, { now });
  return visitor.member !== null && mayChangeBack(act, visitor.member, now);
}

function actToUndo(act: Undoable | null): 'moderate' | 'administer' {
  if (act === null || act.setting === null) return 'moderate';
  return settingOf(act.setting.key)?.by === 'moderator' ? 'moderate' : 'administer';
}

function mayChangeBack({ member, role }: Undoable, actor: Member, now: Date): boolean {
  if (member === null) return false;
  if (role === null) return mayBan(actor, member, now);
  return rolesToGive(actor, member, now).some((one) => one === role.from);
}
