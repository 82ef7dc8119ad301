import { z } from 'zod';
import { Refused } from '#community/account/refused.ts';
import type { Member } from '#community/member.ts';
import { givenRoles, may, mayBan, rolesToGive } from '#community/member-policy.ts';
import type { MemberStore } from '#community/member-store.ts';
import { harmlessText } from '#community/post-text.ts';
import type { Visitor } from '#community/visitor.ts';

/** Days that a ban lasts at most. */
const longestBan = 3660;
const longestNote = 500;
const day = 24 * 60 * 60 * 1000;

/** What members with an office do about others. */
export class MemberDesk {
  readonly #members: MemberStore;
  readonly #now: () => Date;

  constructor(members: MemberStore, now: () => Date) {
    this.#members = members;
    this.#now = now;
  }

  /** Newest first, with what the visitor may do about each. Throws Refused 'not-allowed'. */
  async list({ member }: Visitor, { limit, offset }: { limit: number; offset: number }) {
    const now = this.#now();
    if (!may(member, 'see-members', now)) throw new Refused('not-allowed');
    return (await this.#members.newest({ limit, offset })).map((one) => ({
      member: one,
      roles: rolesToGive(member, one, now),
      mayBan: mayBan(member, one, now),
    }));
  }

  /** Throws Refused 'not-allowed' and 'no-member'. */
  async setRole(
    { member }: Visitor,
    { id, next, note }: { id: string; next: string; note: string },
  ): Promise<void> {
    const other = await this.#other(id);
    const given = z.enum(givenRoles).safeParse(next).data;
    if (given === undefined || !rolesToGive(member, other, this.#now()).includes(given))
      throw new Refused('not-allowed');
    await this.#members.setRole(id, given, { by: member?.id ?? null, note: cut(note), at: this.#now() });
  }

  /**
   * Bans somebody until the beginning of that day, as `2026-12-31`; an empty one lifts the ban.
   * Throws Refused 'not-allowed', 'no-member' and 'date'.
   */
  async ban(
    { member }: Visitor,
    { id, until, note }: { id: string; until: string; note: string },
  ): Promise<void> {
    const other = await this.#other(id);
    const now = this.#now();
    if (!mayBan(member, other, now)) throw new Refused('not-allowed');
    const why = { by: member?.id ?? null, note: cut(note), at: now };
    await this.#members.ban(id, until === '' ? null : endOf(until, now), why);
  }

  async #other(id: string): Promise<Member> {
    const found = await this.#members.get(id);
    if (found === null || found.gone !== null) throw new Refused('no-member');
    return found;
  }
}

/** What everybody may read about it. */
function cut(note: string): string {
  return harmlessText(note).trim().slice(0, longestNote);
}

function endOf(until: string, now: Date): Date {
  const given = z.iso.date().safeParse(until).data;
  const end = given === undefined ? null : new Date(given);
  if (end === null || end <= now || end.getTime() > now.getTime() + longestBan * day)
    throw new Refused('date');
  return end;
}
