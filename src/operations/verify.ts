import { z } from 'zod';
import { verification } from '#checker/receipt.ts';
import { operation } from './operation.ts';
import type { Services } from './services.ts';

export const verify = operation({
  name: 'verify',
  summary:
    'Replay the receipt of a check on the evidence stored here: its signature, every quote byte for byte, every verdict anew, and why one is another now.',
  input: z.object({
    receipt: z.record(z.string(), z.unknown()).describe('A receipt, or a whole check that holds one'),
    key: z
      .string()
      .regex(/^[\w-]{43}$/, 'a thumbprint has 43 letters, digits, - and _')
      .optional()
      .describe('The thumbprint of the key that it must be signed with'),
  }),
  output: verification,
  permission: 'anyone',
  readOnly: true,
  async run({ checker }: Pick<Services, 'checker'>, { receipt, key }) {
    return checker.verify(receipt, key ?? null);
  },
});
