import { z } from 'zod';
import { orders } from '#community/question-list-store.ts';
import { operation } from '../operation.ts';
import { questionPath } from '../question-path.ts';
import type { Needs } from './acting.ts';
import { listed } from './post-schemas.ts';

export const listQuestions = operation({
  name: 'questions',
  summary: 'List questions: the newest, what is voted and answered now, without an answer, or contested.',
  input: z.object({
    order: z
      .enum(orders)
      .default('newest')
      .describe(`Which ones, in which order: ${orders.join(', ')}`),
    tag: z.string().max(100).optional().describe('Only with this tag; newest first'),
    category: z.string().max(100).optional().describe('Only of this category; newest first'),
    after: z.string().max(100).optional().describe('The id of the last one of the list before'),
    limit: z.number().int().min(1).max(100).default(20).describe('How many at most'),
  }),
  output: z.object({ questions: z.array(listed) }),
  permission: 'anyone',
  readOnly: true,
  async run({ community, url }: Needs, { tag, ...given }) {
    const meant = tag === undefined ? undefined : ((await community.tags.get(tag))?.name ?? tag);
    const found = await community.lists.list({ ...given, tag: meant });
    return {
      questions: found.map(({ slug, ...rest }) => ({ ...rest, url: url(questionPath({ ...rest, slug })) })),
    };
  },
});
