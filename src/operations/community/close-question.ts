import { z } from 'zod';
import { closing } from '#community/post.ts';
import { operation } from '../operation.ts';
import { acting, isOwn, type Needs, postUrl } from './acting.ts';

export const closeQuestion = operation({
  name: 'close-question',
  summary: 'Close a question: it takes no more answers.',
  input: z.object({
    question: z.string().max(100).describe('The id of the question'),
    reason: closing.describe('Why: duplicate, off-topic or unclear'),
    duplicateOf: z.string().max(100).optional().describe('Of a duplicate: the id of the other question'),
    note: z.string().max(500).default('').describe('Of an editor: why; everybody can read it'),
  }),
  output: z.object({ url: z.string() }),
  permission: 'member',
  readOnly: false,
  async run(services: Needs, { question, reason, duplicateOf = null, note }, context) {
    const { community } = services;
    const { id: by } = await acting(services, context, { act: 'close', post: question });
    const given = { question, by, as: reason, duplicateOf };
    if (await isOwn(community, question, by)) await community.questions.close(given);
    else await community.moderation.moderators.close({ ...given, note });
    return { url: await postUrl(services, question) };
  },
});
