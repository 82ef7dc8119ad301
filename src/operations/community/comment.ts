import { z } from 'zod';
import { lookAt } from '../moderation/look-at.ts';
import { operation } from '../operation.ts';
import { acting, type Needs, postUrl } from './acting.ts';
import { posted } from './post-schemas.ts';

export const comment = operation({
  name: 'comment',
  summary: 'Comment on a question or an answer.',
  input: z.object({
    post: z.string().max(100).describe('The id of the question or answer'),
    body: z.string().describe('The comment, at most 2,000 characters'),
  }),
  output: posted,
  permission: 'member',
  readOnly: false,
  async run(services: Needs, { post, body }, context) {
    const member = await acting(services, context, { act: 'comment', post, limit: 'comment' });
    const { id, question } = await services.community.posts.comment({
      author: member.id,
      parent: post,
      body,
    });
    const { held } = await lookAt(services, { member, post: id, body });
    return { id, url: await postUrl(services, question, id), held };
  },
});
