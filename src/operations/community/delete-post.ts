import { z } from 'zod';
import { flagReason } from '#community/moderation/act.ts';
import { operation } from '../operation.ts';
import { acting, isOwn, type Needs } from './acting.ts';

export const deletePost = operation({
  name: 'delete-post',
  summary: 'Delete a question, answer or comment; it can be restored.',
  input: z.object({
    post: z.string().max(100).describe('The id of the question, answer or comment'),
    reason: flagReason.default('other').describe('Of a moderator: what is wrong with it'),
    note: z.string().max(500).default('').describe('Of a moderator: why; everybody can read it'),
  }),
  output: z.object({ deleted: z.boolean() }),
  permission: 'member',
  readOnly: false,
  async run({ community }: Pick<Needs, 'community'>, { post, reason, note }, context) {
    const { id: by } = await acting({ community }, context, { act: 'delete', post });
    if (await isOwn(community, post, by)) await community.states.delete({ post, by });
    else await community.moderation.moderators.delete({ post, by, reason, note });
    return { deleted: true };
  },
});
