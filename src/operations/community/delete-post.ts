import { z } from 'zod';
import { operation } from '../operation.ts';
import { acting, type Needs } from './acting.ts';

export const deletePost = operation({
  name: 'delete-post',
  summary: 'Delete a question, answer or comment; it can be restored.',
  input: z.object({
    post: z.string().max(100).describe('The id of the question, answer or comment'),
  }),
  output: z.object({ deleted: z.boolean() }),
  permission: 'member',
  readOnly: false,
  async run({ community }: Pick<Needs, 'community'>, { post }, context) {
    const { id: by } = await acting({ community }, context, { act: 'delete', post });
    await community.states.delete({ post, by });
    return { deleted: true };
  },
});
