import { z } from 'zod';
import { sourceImportReport } from '#evidence/import/report.ts';
import { type OperationContext, operation } from './operation.ts';
import type { Services } from './services.ts';

export const importFiles = operation({
  name: 'import',
  summary:
    'Import files of a source in its own format, packed or not, from this machine or a web address; doing it again changes nothing, and goes on where it was stopped.',
  input: z.object({
    source: z.string().min(1).describe('The source, e.g. pubmed'),
    files: z
      .array(z.string().min(1))
      .min(1)
      .describe('Files, archives, folders with files, or web addresses of files'),
  }),
  output: sourceImportReport,
  permission: 'operator',
  readOnly: false,
  async run(services: Pick<Services, 'importFiles'>, { source, files }, context: OperationContext) {
    return services.importFiles(source, files, context);
  },
});
