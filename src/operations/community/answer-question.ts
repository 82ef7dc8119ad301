import { z } from 'zod';
import { startPostCheck } from '../challenges/check-post.ts';
import { lookAt } from '../moderation/look-at.ts';
import { operation } from '../operation.ts';
import type { Services } from '../services.ts';
import { acting, type Needs, postUrl } from './acting.ts';
import { posted } from './post-schemas.ts';

export const answerQuestion = operation({
  name: 'answer-question',
  summary: 'Answer a question in your own name.',
  input: z.object({
    question: z.string().max(100).describe('The id of the question'),
    body: z.string().describe('The answer in Markdown, at most 30,000 characters'),
  }),
  output: posted,
  permission: 'member',
  readOnly: false,
  async run(services: Needs & Pick<Services, 'checking'>, { question, body }, context) {
    const member = await acting(services, context, {
      act: 'answer',
      post: question,
      limit: 'answer',
    });
    const { id } = await services.community.posts.answer({ author: member.id, question, body });
    const { held } = await lookAt(services, { member, post: id, body });
    if (!held) await startPostCheck(services, { id, revision: 1, body });
    return { id, url: await postUrl(services, question, id), held };
  },
});
