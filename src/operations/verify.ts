import { z } from 'zod';
import { operation } from './operation.ts';
import type { Services } from './services.ts';

export const verify = operation({
  name: 'verify',
  summary:
    'Replay the receipt of a check on the evidence stored here: the same text, quotes and verdicts, or not.',
  input: z.object({
    receipt: z.record(z.string(), z.unknown()).describe('A receipt, as `receipt` of a check'),
  }),
  output: z.object({}),
  permission: 'anyone',
  readOnly: true,
  async run({ checker }: Pick<Services, 'checker'>, { receipt }) {
    await checker.verify(receipt);
    return {};
  },
});
