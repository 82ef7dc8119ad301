import { z } from 'zod';
import { operation } from '../operation.ts';
import { acting, isOwn, type Needs } from './acting.ts';

export const restorePost = operation({
  name: 'restore-post',
  summary: 'Restore what was deleted.',
  input: z.object({
    post: z.string().max(100).describe('The id of the question, answer or comment'),
    note: z.string().max(500).default('').describe('Of a moderator: why; everybody can read it'),
  }),
  output: z.object({ deleted: z.boolean() }),
  permission: 'member',
  readOnly: false,
  async run({ community }: Pick<Needs, 'community'>, { post, note }, context) {
    const { id: by } = await acting({ community }, context, { act: 'restore', post });
    if (await isOwn(community, post, by)) await community.states.restore({ post });
    else await community.moderation.moderators.restore({ post, by, note });
    return { deleted: false };
  },
});
