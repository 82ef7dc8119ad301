import { z } from 'zod';
import { type Challenge, mayComeOutOtherwise } from '#community/challenge/challenge.ts';
import { isAllowed, mayDo } from '#community/post-policy.ts';
import type { Visitor } from '#community/visitor.ts';
import { Problem } from '#errors';
import { acting, nobody } from '../community/acting.ts';
import { operation } from '../operation.ts';
import type { Services } from '../services.ts';
import { challengePath } from './challenge-claim.ts';
import { existingChallenge } from './read-challenge.ts';

type Needs = Pick<Services, 'community' | 'checker' | 'checking' | 'url'>;

export const weighAgain = operation({
  name: 'weigh-again',
  summary:
    'Have a challenge weighed again, as who made it or as a moderator, where evidence, judge or search are others now.',
  input: z.object({ id: z.string().max(100).describe('The id of the challenge') }),
  output: z.object({
    id: z.string(),
    url: z.string(),
    run: z.string().describe('The run that checks the sentence again'),
  }),
  permission: 'member',
  readOnly: false,
  async run(services: Needs, { id }, context) {
    const { community, checker, checking } = services;
    // Who is not logged in learns nothing of what is there.
    await acting(services, context, { act: 'withdraw' });
    const { visitor = nobody } = context;
    const challenge = await existingChallenge(community, id, visitor);
    mayDo('weigh-again', visitor, { post: ofChallenger(challenge), now: community.now() });
    if (!mayComeOutOtherwise(challenge, await checker.means()))
      throw new Problem(
        'conflict',
        'Evidence, judge and search are the same as when this was weighed: it would come out the same.',
      );
    await community.limits.take('challenge', visitor);
    const run = await checking.weighAgain(challenge.id);
    return { id: challenge.id, url: services.url(challengePath(challenge.id)), run };
  },
});

/** Whether a page offers it. */
export async function mayWeighAgain(
  { community, means }: Pick<Services, 'community'> & Pick<Services['checker'], 'means'>,
  challenge: Challenge,
  visitor: Visitor,
): Promise<boolean> {
  const options = { post: ofChallenger(challenge), now: community.now() };
  return isAllowed('weigh-again', visitor, options) && mayComeOutOtherwise(challenge, await means());
}

/** What is somebody's own here is the challenge, not the post. */
function ofChallenger({ challenger }: Challenge) {
  return { author: challenger, deleted: null };
}
