import { z } from 'zod';
import { operation } from '../operation.ts';
import { acting, type Needs } from './acting.ts';

export const bookmark = operation({
  name: 'bookmark',
  summary: 'Keep a question in mind, or no more.',
  input: z.object({
    question: z.string().max(100).describe('The id of the question'),
    keep: z.enum(['yes', 'no']).default('yes').describe('yes, or no: not any more'),
  }),
  output: z.object({ kept: z.boolean() }),
  permission: 'member',
  readOnly: false,
  async run({ community }: Pick<Needs, 'community'>, { question, keep }, context) {
    const { id: member } = await acting({ community }, context, { act: 'bookmark' });
    await community.shelf.bookmark({ member, question, keep: keep === 'yes' });
    return { kept: keep === 'yes' };
  },
});
