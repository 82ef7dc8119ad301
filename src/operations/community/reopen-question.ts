import { z } from 'zod';
import { operation } from '../operation.ts';
import { acting, type Needs, postUrl } from './acting.ts';

export const reopenQuestion = operation({
  name: 'reopen-question',
  summary: 'Let a closed question take answers again.',
  input: z.object({
    question: z.string().max(100).describe('The id of the question'),
    note: z.string().max(500).default('').describe('Of an editor: why; everybody can read it'),
  }),
  output: z.object({ url: z.string() }),
  permission: 'member',
  readOnly: false,
  async run(services: Needs, { question, note }, context) {
    const { id: by } = await acting(services, context, { act: 'reopen', post: question });
    await services.community.moderation.moderators.reopen({ question, by, note });
    return { url: await postUrl(services, question) };
  },
});
