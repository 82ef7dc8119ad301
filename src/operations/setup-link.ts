import { z } from 'zod';
import { operation } from './operation.ts';
import type { Services } from './services.ts';

export const setupLink = operation({
  name: 'setup-link',
  summary: 'Make a link with which somebody registers as an administrator, once and within a day.',
  input: z.object({}),
  output: z.object({ url: z.string(), hours: z.number() }),
  permission: 'operator',
  readOnly: false,
  async run({ people }: Pick<Services, 'people'>) {
    return people.setupLink();
  },
});
