import { z } from 'zod';
import { challengeState, publicChallenge } from '#community/challenge/challenge.ts';
import { Problem } from '#errors';
import { nobody } from '../community/acting.ts';
import { operation } from '../operation.ts';
import type { Services } from '../services.ts';
import { challengeShape, givenOut } from './challenge-schemas.ts';
import { mayDecide } from './read-challenge.ts';

export const listChallenges = operation({
  name: 'challenges',
  summary: 'List sentences that are challenged, the newest first.',
  input: z.object({
    state: challengeState
      .default('open')
      .describe('open, changed (the verdict), stood (the verdict), withdrawn, or (for editors) held'),
    after: z.string().max(100).optional().describe('The id of the last one of the list before'),
    limit: z.number().int().min(1).max(100).default(20).describe('How many at most'),
  }),
  output: z.object({ challenges: z.array(challengeShape) }),
  permission: 'anyone',
  readOnly: true,
  async run(services: Pick<Services, 'community' | 'url'>, given, { visitor = nobody }) {
    if (given.state === 'held' && !mayDecide(visitor, services.community.now()))
      throw new Problem('not-allowed', 'This is for editors.');
    const found = await services.community.challenges.list(given);
    return { challenges: found.map((one) => givenOut(publicChallenge(one), services)) };
  },
});
