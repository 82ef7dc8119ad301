import { z } from 'zod';
import { errorEntry } from '#community/challenge/error-entry.ts';
import { operation } from '../operation.ts';
import type { Services } from '../services.ts';

export const errorLedger = operation({
  name: 'error-ledger',
  summary: 'Give the ledger of errors: challenges that changed a verdict, and those after which it stood.',
  input: z.object({
    version: z.number().int().min(0).optional().describe('As it was at this version; without it the newest'),
    outcome: z.enum(['changed', 'stood']).optional().describe('Only those that came out so'),
    before: z.number().int().min(1).optional().describe('The number of the last entry of the list before'),
    limit: z.number().int().min(1).max(1000).default(100).describe('How many at most'),
  }),
  output: z.object({
    version: z.number().int().describe('The number of the newest entry'),
    entries: z.array(
      errorEntry.extend({
        sha256: z.string().describe('Of the canonical JSON of the entry, which names that of the one before'),
        withheld: z.boolean().describe('Its post was removed since, and its words are left out'),
      }),
    ),
  }),
  permission: 'anyone',
  readOnly: true,
  async run({ community }: Pick<Services, 'community'>, given) {
    const newest = await community.errors.version();
    const version = Math.min(given.version ?? newest, newest);
    return { version, entries: await community.errors.list({ ...given, version }) };
  },
});
