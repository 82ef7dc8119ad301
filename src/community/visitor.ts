import type { TrackRecord } from '#community/ability.ts';
import type { Member } from '#community/member.ts';

/** Who is at the other end of a request. Reading is for everybody; `member` is null for who is not logged in. */
export interface Visitor {
  member: Member | null;
  /** What became of what they did, where it was looked up; without it their role alone decides. */
  record?: TrackRecord;
  /** The network address, for limits alone: never kept beside what somebody wrote. */
  address: string;
}
