import { z } from 'zod';
import { startPostCheck } from '../challenges/check-post.ts';
import { operation } from '../operation.ts';
import type { Services } from '../services.ts';
import { acting } from './acting.ts';

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
  async run(services: Pick<Services, 'community' | 'checking'>, given, context) {
    const { community } = services;
    const { id: editor } = await acting(services, context, { act: 'edit', post: given.post });
    const edited = await community.states.edit({ ...given, editor });
    // What was changed is another text than the one that was checked.
    const post = await community.threads.get(given.post);
    if (edited.revision > given.revision && post !== null && post.kind !== 'comment')
      await startPostCheck(services, { id: post.id, revision: edited.revision, body: given.body });
    return edited;
  },
});
