import { z } from 'zod';
import { idPattern } from '#storage/id.ts';

export const memberId = z.string().regex(idPattern).brand<'MemberId'>();
export type MemberId = z.infer<typeof memberId>;

/** What a member may be; `machine` is the site's own account, which nobody logs in to. */
export const roles = ['machine', 'member', 'expert', 'editor', 'moderator', 'administrator'] as const;
export const role = z.enum(roles);
export type Role = z.infer<typeof role>;

/** Somebody who writes here, as others see them. Times are ISO 8601. */
export interface Member {
  id: MemberId;
  name: string;
  role: Role;
  points: number;
  bannedUntil: string | null;
  /** When the account was deleted; its posts stay under no name. */
  gone: string | null;
  created: string;
}

/** The AI Multi Source Checker itself. */
export const machine = memberId.parse('0000000000mc');
