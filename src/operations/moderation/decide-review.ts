import { z } from 'zod';
import { decision, flagReason } from '#community/moderation/act.ts';
import { acting, type Needs } from '../community/acting.ts';
import { operation } from '../operation.ts';

export const decideReview = operation({
  name: 'decide-review',
  summary: 'Keep or remove a post that waits for a moderator; both can be undone.',
  input: z.object({
    review: z.string().max(100).describe('The id in the queue'),
    decision: decision.describe('keep or remove'),
    reason: flagReason.default('other').describe('Why it is removed'),
    note: z.string().max(500).default('').describe('What others should know; everybody can read it'),
  }),
  output: z.object({ act: z.string().describe('The entry in the log, by which it is undone') }),
  permission: 'member',
  readOnly: false,
  async run({ community }: Pick<Needs, 'community'>, given, context) {
    const { id: by } = await acting({ community }, context, { act: 'moderate' });
    return community.moderation.reviews.decide({ ...given, by });
  },
});
