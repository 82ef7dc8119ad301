import { z } from 'zod';
import { verification } from '#checker/receipt.ts';
import { operation } from './operation.ts';
import type { Services } from './services.ts';

export const verify = operation({
  name: 'verify',
  summary:
    'Replay the receipt of a check on the evidence stored here: every quote byte for byte, every verdict anew.',
  input: z.object({
    receipt: z.record(z.string(), z.unknown()).describe('A receipt, or a whole check that holds one'),
  }),
  output: verification,
  permission: 'anyone',
  readOnly: true,
  async run({ checker }: Pick<Services, 'checker'>, { receipt }) {
    return checker.verify(receipt);
  },
});
