import { z } from 'zod';
import { operation } from '../operation.ts';
import type { Needs } from './acting.ts';

export const points = operation({
  name: 'points',
  summary: "Add up every member's points anew, from the events and from posts and votes, and compare.",
  input: z.object({
    replay: z.boolean().default(false).describe('Put right what differs, with an event that says so'),
  }),
  output: z.object({
    members: z.number().int(),
    wrong: z.array(
      z.object({
        member: z.string(),
        shown: z.number().int(),
        byEvents: z.number().int(),
        byFacts: z.number().int(),
      }),
    ),
    repaired: z.boolean(),
  }),
  permission: 'operator',
  readOnly: false,
  async run({ community }: Pick<Needs, 'community'>, { replay }) {
    const found = await community.points.replay({ repair: replay, at: community.now() });
    return { ...found, repaired: replay };
  },
});
