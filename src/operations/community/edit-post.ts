import { z } from 'zod';
import { operation } from '../operation.ts';
import { acting, type Needs } from './acting.ts';

export const editPost = operation({
  name: 'edit-post',
  summary: 'Put another text in place of the one that a post has; the former one is kept.',
  input: z.object({
    post: z.string().max(100).describe('The id of the question, answer or comment'),
    revision: z.number().int().min(1).describe('The number of the text that is to be replaced'),
    body: z.string().describe('The new text, in Markdown'),
    title: z.string().optional().describe('Of a question: its new title'),
    tags: z.array(z.string()).optional().describe('Of a question: its new tags'),
  }),
  output: z.object({ revision: z.number().int() }),
  permission: 'member',
  readOnly: false,
  async run({ community }: Pick<Needs, 'community'>, given, context) {
    const { id: editor } = await acting({ community }, context, { act: 'edit', post: given.post });
    return community.states.edit({ ...given, editor });
  },
});
