import { z } from 'zod';
import { operation } from '../operation.ts';
import { acting, type Needs, postUrl } from './acting.ts';

export const acceptAnswer = operation({
  name: 'accept-answer',
  summary: 'Choose the best answer to your question, another one, or none any more.',
  input: z.object({
    question: z.string().max(100).describe('The id of the question'),
    answer: z.string().max(100).optional().describe('The id of the answer; without it none is chosen'),
  }),
  output: z.object({ url: z.string() }),
  permission: 'member',
  readOnly: false,
  async run(services: Needs, { question, answer = null }, context) {
    const { id: by } = await acting(services, context, { act: 'accept', post: question });
    await services.community.questions.accept({ question, answer, by });
    return { url: await postUrl(services, question, answer ?? question) };
  },
});
