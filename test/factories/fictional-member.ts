import { type Member, memberId } from '#community/member.ts';

/** Somebody who is made up, in no database. */
export function fictionalMember(changes: Partial<Member> = {}): Member {
  return {
    id: memberId.parse('00000000000a'),
    name: 'Fictional Member',
    role: 'member',
    points: 100,
    bannedUntil: null,
    gone: null,
    created: '2026-01-01T00:00:00.000Z',
    ...changes,
  };
}
