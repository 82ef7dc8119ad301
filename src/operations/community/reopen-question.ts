import { z } from 'zod';
import { operation } from '../operation.ts';
import { acting, type Needs, postUrl } from './acting.ts';

export const reopenQuestion = operation({
  name: 'reopen-question',
  summary: 'Let a closed question take answers again.',
  input: z.object({
    question: z.string().max(100).describe('The id of the question'),
  }),
  output: z.object({ url: z.string() }),
  permission: 'member',
  readOnly: false,
  async run(services: Needs, { question }, context) {
    await acting(services, context, { act: 'reopen', post: question });
    await services.community.questions.reopen({ question });
    return { url: await postUrl(services, question) };
  },
});
