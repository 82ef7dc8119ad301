import type { Role } from '#community/member.ts';
import type { MessageKey } from '#locales/en.ts';

/** What a role is called. */
export function roleWords(role: Role): MessageKey {
  return role === 'member' ? 'members.role.member' : `post.role.${role}`;
}
