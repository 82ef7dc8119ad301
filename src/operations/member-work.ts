import { z } from 'zod';
import { type Member, memberId, role, roles } from '#community/member.ts';
import { Problem } from '#errors';
import { operation } from './operation.ts';
import type { Services } from './services.ts';

type Needs = { people: Pick<Services['people'], 'setRole' | 'ban'> };

const member = z.object({
  id: z.string(),
  name: z.string(),
  role,
  points: z.number(),
  bannedUntil: z.string().nullable(),
  gone: z.string().nullable(),
  created: z.string(),
});
const id = memberId.describe('The id of the member, as in the address of their page');
const given = roles.filter((one) => one !== 'machine');

export const setRole = operation({
  name: 'set-role',
  summary: 'Give a member a role.',
  input: z.object({ member: id, role: z.enum(given).describe(`One of ${given.join(', ')}`) }),
  output: member,
  permission: 'operator',
  readOnly: false,
  async run({ people }: Needs, input) {
    return found(await people.setRole(input.member, input.role));
  },
});

export const ban = operation({
  name: 'ban',
  summary: 'Let a member write nothing until a day; they can still read.',
  input: z.object({
    member: id,
    until: z.iso.date().describe('The first day without the ban, as 2026-12-31'),
  }),
  output: member,
  permission: 'operator',
  readOnly: false,
  async run({ people }: Needs, input) {
    return found(await people.ban(input.member, new Date(input.until)));
  },
});

export const unban = operation({
  name: 'unban',
  summary: 'Lift the ban of a member.',
  input: z.object({ member: id }),
  output: member,
  permission: 'operator',
  readOnly: false,
  async run({ people }: Needs, input) {
    return found(await people.ban(input.member, null));
  },
});

function found(changed: Member | null): Member {
  if (changed !== null) return changed;
  throw new Problem('not-found', 'There is no such member, or they have gone: look the id up in /members.');
}
