import { z } from 'zod';
import { flagWeight } from '#community/ability.ts';
import { flagReason } from '#community/moderation/act.ts';
import { acting, type Needs } from '../community/acting.ts';
import { operation } from '../operation.ts';

export const flagPost = operation({
  name: 'flag-post',
  summary: 'Say what is wrong with a post, so that a moderator looks at it; five members hide it until then.',
  input: z.object({
    post: z.string().max(100).describe('The id of the question, answer or comment'),
    reason: flagReason.describe(
      'spam, rude, wrong-place, duplicate, machine-written (without saying so), dangerous or other',
    ),
    note: z.string().max(500).default('').describe('What a moderator should know'),
  }),
  output: z.object({ hidden: z.boolean() }),
  permission: 'member',
  readOnly: false,
  async run({ community }: Pick<Needs, 'community'>, given, context) {
    const { id: member, role } = await acting({ community }, context, {
      act: 'flag',
      post: given.post,
      limit: 'flag',
    });
    const record = await community.moderation.records.of(member);
    return community.moderation.flags.raise({ ...given, member, weight: flagWeight({ role, record }) });
  },
});
