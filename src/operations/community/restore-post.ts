import { z } from 'zod';
import { operation } from '../operation.ts';
import { acting, type Needs } from './acting.ts';

export const restorePost = operation({
  name: 'restore-post',
  summary: 'Restore what was deleted.',
  input: z.object({
    post: z.string().max(100).describe('The id of the question, answer or comment'),
  }),
  output: z.object({ deleted: z.boolean() }),
  permission: 'member',
  readOnly: false,
  async run({ community }: Pick<Needs, 'community'>, { post }, context) {
    await acting({ community }, context, { act: 'restore', post });
    await community.states.restore({ post });
    return { deleted: false };
  },
});
