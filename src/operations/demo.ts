import { z } from 'zod';
import { operation } from './operation.ts';
import type { Services } from './services.ts';

export const demo = operation({
  name: 'demo',
  summary:
    'Make a lively site of an empty one, to try things on: invented people, real quotes, marked as a demonstration.',
  input: z.object({
    seed: z
      .number()
      .int()
      .min(0)
      .max(1_000_000)
      .default(1)
      .describe('The same number gives the same texts, votes and points'),
  }),
  output: z.object({
    members: z.number().int(),
    questions: z.number().int(),
    answers: z.number().int(),
    comments: z.number().int(),
    votes: z.number().int(),
  }),
  permission: 'operator',
  readOnly: false,
  async run({ fillDemo }: Pick<Services, 'fillDemo'>, { seed }, { onProgress, signal }) {
    return fillDemo(seed, {
      ...(onProgress === undefined ? {} : { onProgress }),
      ...(signal === undefined ? {} : { signal }),
    });
  },
});
