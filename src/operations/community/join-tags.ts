import { z } from 'zod';
import { operation } from '../operation.ts';
import { acting, type Needs } from './acting.ts';

export const joinTags = operation({
  name: 'join-tags',
  summary: 'Let one tag mean another: its questions move there.',
  input: z.object({
    tag: z.string().max(100).describe('The tag that is used no more'),
    into: z.string().max(100).describe('The tag that it means'),
  }),
  output: z.object({ tag: z.string(), questions: z.number().int() }),
  permission: 'member',
  readOnly: false,
  async run({ community }: Pick<Needs, 'community'>, { tag, into }, context) {
    await acting({ community }, context, { act: 'curate' });
    const { name, questions } = await community.tags.join({ name: tag, sameAs: into });
    return { tag: name, questions };
  },
});
