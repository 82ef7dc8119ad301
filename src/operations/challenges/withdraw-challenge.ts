import { z } from 'zod';
import { publicChallenge } from '#community/challenge/challenge.ts';
import { acting } from '../community/acting.ts';
import { operation } from '../operation.ts';
import type { Services } from '../services.ts';
import { challengeShape, givenOut } from './challenge-schemas.ts';

export const withdrawChallenge = operation({
  name: 'withdraw-challenge',
  summary: 'Take back a challenge of yours that is open.',
  input: z.object({ id: z.string().max(100).describe('The id of the challenge') }),
  output: challengeShape,
  permission: 'member',
  readOnly: false,
  async run(services: Pick<Services, 'community' | 'url'>, { id }, context) {
    const { id: by } = await acting(services, context, { act: 'withdraw' });
    return givenOut(publicChallenge(await services.community.challenges.withdraw({ id, by })), services);
  },
});
