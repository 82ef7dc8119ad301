import { z } from 'zod';
import { verdicts } from '#checker/check.ts';
import { publicChallenge } from '#community/challenge/challenge.ts';
import { acting, nobody } from '../community/acting.ts';
import { operation } from '../operation.ts';
import type { Services } from '../services.ts';
import { challengeShape, givenOut } from './challenge-schemas.ts';
import { existingChallenge } from './read-challenge.ts';

export const resolveChallenge = operation({
  name: 'resolve-challenge',
  summary: 'Decide, as an editor, on a challenge that the check alone does not decide.',
  input: z.object({
    id: z.string().max(100).describe('The id of the challenge'),
    as: z
      .enum(['changed', 'stood', 'withdrawn', 'open'])
      .describe(
        'The verdict changed, it stood, the challenge is put aside, or one that was held is let through',
      ),
    verdict: z.enum(verdicts).optional().describe('Of one that changed: the verdict that fits'),
    reason: z.string().describe('Why; everybody can read it. Of what is let through it may be empty'),
  }),
  output: challengeShape,
  permission: 'member',
  readOnly: false,
  async run(services: Pick<Services, 'community' | 'url'>, { id, as, verdict = null, reason }, context) {
    const { community } = services;
    // Who is not logged in learns nothing of what is there.
    await acting(services, context, { act: 'withdraw' });
    const { post } = await existingChallenge(community, id, context.visitor ?? nobody);
    const { id: by } = await acting(services, context, { act: 'resolve', post: post.id });
    const resolved = await community.challenges.resolve({ id, by, as, verdict, reason });
    return givenOut(publicChallenge(resolved), services);
  },
});
