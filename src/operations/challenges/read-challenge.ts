import { z } from 'zod';
import { type Challenge, type Outcome, publicChallenge } from '#community/challenge/challenge.ts';
import type { Community } from '#community/community.ts';
import { isAllowed } from '#community/post-policy.ts';
import type { Visitor } from '#community/visitor.ts';
import { Problem } from '#errors';
import { nobody } from '../community/acting.ts';
import { operation } from '../operation.ts';
import type { Services } from '../services.ts';
import { challengeShape, givenOut, versionShape, versionsOut } from './challenge-schemas.ts';

export const readChallenge = operation({
  name: 'challenge',
  summary: 'Give a challenge: the sentence, what was brought against it, the old and the new verdict.',
  input: z.object({ id: z.string().max(100).describe('The id of the challenge') }),
  output: challengeShape.extend({
    versions: z.array(versionShape).describe('What it came to before it was weighed again, the oldest first'),
  }),
  permission: 'anyone',
  readOnly: true,
  async run(services: Pick<Services, 'community' | 'url'>, { id }, context) {
    const { community } = services;
    const challenge = await existingChallenge(community, id, context.visitor ?? nobody);
    const versions = await versionsOf(community, challenge);
    return { ...givenOut(publicChallenge(challenge), services), versions: versions.map(versionsOut) };
  },
});

/** What a challenge came to before; nothing of one that was taken back. */
export async function versionsOf({ challenges }: Community, { id, state }: Challenge): Promise<Outcome[]> {
  return state === 'withdrawn' ? [] : challenges.versions(id);
}

/** Throws `not-found`, also where the post is deleted, and for what is held from all but who may decide and who made it. */
export async function existingChallenge(
  { challenges, now }: Pick<Community, 'challenges' | 'now'>,
  id: string,
  visitor: Visitor,
): Promise<Challenge> {
  const challenge = await challenges.get(id);
  const isTheirs = visitor.member !== null && visitor.member.id === challenge?.challenger?.id;
  const isSeen = challenge?.state !== 'held' || isTheirs || mayDecide(visitor, now());
  if (challenge === null || challenge.post.isDeleted || !isSeen)
    throw new Problem('not-found', 'There is no such challenge: the post may be deleted.');
  return challenge;
}

/** Whether somebody sees what is held: who decides on challenges, whoever wrote the post. */
export function mayDecide(visitor: Visitor, now: Date): boolean {
  return isAllowed('resolve', visitor, { post: { author: null, deleted: null }, now });
}
