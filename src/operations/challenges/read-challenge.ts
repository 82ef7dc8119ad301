import { z } from 'zod';
import { type Challenge, publicChallenge } from '#community/challenge/challenge.ts';
import type { Community } from '#community/community.ts';
import { Problem } from '#errors';
import { operation } from '../operation.ts';
import type { Services } from '../services.ts';
import { challengeShape, givenOut } from './challenge-schemas.ts';

export const readChallenge = operation({
  name: 'challenge',
  summary: 'Give a challenge: the sentence, what was brought against it, the old and the new verdict.',
  input: z.object({ id: z.string().max(100).describe('The id of the challenge') }),
  output: challengeShape,
  permission: 'anyone',
  readOnly: true,
  async run(services: Pick<Services, 'community' | 'url'>, { id }) {
    return givenOut(publicChallenge(await existingChallenge(services.community, id)), services);
  },
});

/** Throws `not-found`, also where the post is deleted. */
export async function existingChallenge({ challenges }: Community, id: string): Promise<Challenge> {
  const challenge = await challenges.get(id);
  if (challenge === null || challenge.post.isDeleted)
    throw new Problem('not-found', 'There is no such challenge: the post may be deleted.');
  return challenge;
}
