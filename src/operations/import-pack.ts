import { z } from 'zod';
import { importReport } from '#evidence/import-pack.ts';
import { type OperationContext, operation } from './operation.ts';
import type { Services } from './services.ts';

export const importPack = operation({
  name: 'import-pack',
  summary: 'Import a folder of evidence; doing it again changes nothing, and goes on where it was stopped.',
  input: z.object({ folder: z.string().min(1).describe('The folder with the pack.json') }),
  output: importReport,
  permission: 'operator',
  readOnly: false,
  async run(services: Pick<Services, 'importPack'>, { folder }, context: OperationContext) {
    return services.importPack(folder, context);
  },
});
