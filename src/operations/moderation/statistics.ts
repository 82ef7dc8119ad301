import { z } from 'zod';
import { type statisticsKinds, statisticsPer } from '#community/statistics/statistics.ts';
import { acting, type Needs } from '../community/acting.ts';
import { operation } from '../operation.ts';

export const readStatistics = operation({
  name: 'statistics',
  summary: 'Tell what goes on at this site: posts, votes, new members, flags, verdicts, and what waits.',
  input: z.object({
    per: statisticsPer.default('day').describe('day (the last 30), week (26) or month (12)'),
  }),
  output: z.object({
    per: statisticsPer,
    periods: z.array(
      z.object({
        from: z.string().describe('The first day of it, of UTC'),
        questions: z.number().int(),
        answers: z.number().int(),
        comments: z.number().int(),
        votes: z.number().int(),
        members: z.number().int(),
        flags: z.number().int(),
      } satisfies Record<(typeof statisticsKinds)[number] | 'from', z.ZodType>),
    ),
    verdicts: z.array(z.object({ verdict: z.string(), count: z.number().int() })),
    open: z.object({ waiting: z.number().int(), oldest: z.string().nullable() }),
  }),
  permission: 'member',
  readOnly: true,
  async run({ community }: Pick<Needs, 'community'>, { per }, context) {
    await acting({ community }, context, { act: 'moderate' });
    return community.statistics.read(per);
  },
});
