import { z } from 'zod';
import { operation } from '../operation.ts';
import { acting, type Needs } from './acting.ts';

export const vote = operation({
  name: 'vote',
  summary: 'Vote on a question or an answer of somebody else, turn the vote round, or withdraw it.',
  input: z.object({
    post: z.string().max(100).describe('The id of the question or answer'),
    vote: z.enum(['up', 'down', 'none']).describe('For it, against it, or no vote any more'),
  }),
  output: z.object({ score: z.number().int() }),
  permission: 'member',
  readOnly: false,
  async run({ community }: Pick<Needs, 'community'>, { post, vote: given }, context) {
    const act = given === 'down' ? 'vote-against' : 'vote';
    const { id: member } = await acting({ community }, context, { act, post, limit: 'vote' });
    return community.votes.cast({ member, post, value: values[given] });
  },
});

const values = { up: 1, down: -1, none: 0 } as const;
