import { z } from 'zod';
import { type Refusal, Refused } from '#community/account/refused.ts';
import type { Community } from '#community/community.ts';
import { role, roles } from '#community/member.ts';
import { MemberDesk } from '#community/member-desk.ts';
import type { Visitor } from '#community/visitor.ts';
import { Problem, type ProblemId } from '#errors';
import { type Needs, nobody } from '../community/acting.ts';
import { operation } from '../operation.ts';

const member = z.string().max(100).describe('The id of the member, as in the address of their page');
const note = z.string().max(500).default('').describe('Why; everybody can read it');
const given = roles.filter((one) => one !== 'machine');

export const giveRole = operation({
  name: 'give-role',
  summary: 'Give a member another role, where yours may; the log keeps it, and it can be undone.',
  input: z.object({ member, role: z.enum(given).describe(`One of ${given.join(', ')}`), note }),
  output: z.object({ role }),
  permission: 'member',
  readOnly: false,
  async run({ community }: Pick<Needs, 'community'>, input, { visitor = nobody }) {
    const { member: id, role: next } = input;
    await atDesk(community, visitor, (desk) => desk.setRole(visitor, { id, next, note: input.note }));
    return { role: next };
  },
});

export const banMember = operation({
  name: 'ban-member',
  summary: 'Let a member write nothing until a day, or lift that; the log keeps it, and it can be undone.',
  input: z.object({
    member,
    until: z.iso
      .date()
      .optional()
      .describe('The first day without the ban, as 2026-12-31; without it, it is lifted'),
    note,
  }),
  output: z.object({ until: z.string().nullable() }),
  permission: 'member',
  readOnly: false,
  async run({ community }: Pick<Needs, 'community'>, input, { visitor = nobody }) {
    const { member: id, until = '' } = input;
    await atDesk(community, visitor, (desk) => desk.ban(visitor, { id, until, note: input.note }));
    return { until: until === '' ? null : until };
  },
});

const problems: Partial<Record<Refusal, { id: ProblemId; message: string }>> = {
  'not-allowed': { id: 'not-allowed', message: 'This is for who has the office to do it to this member.' },
  'no-member': { id: 'not-found', message: 'There is no such member, or they have gone.' },
  date: {
    id: 'input-invalid',
    message: '"until" is not valid: give a day that is still to come, within ten years.',
  },
};

async function atDesk(
  { members, now }: Community,
  { member: actor }: Visitor,
  work: (desk: MemberDesk) => Promise<void>,
): Promise<void> {
  if (actor === null) throw new Problem('login-needed', 'Please log in or register to do this.');
  try {
    await work(new MemberDesk(members, now));
  } catch (error) {
    const problem = error instanceof Refused ? problems[error.why] : undefined;
    throw problem === undefined ? error : new Problem(problem.id, problem.message, { cause: error });
  }
}
