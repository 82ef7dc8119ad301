import { z } from 'zod';
import { siteImportReport } from '#community/import/import-report.ts';
import { siteFormats } from '#community/import/import-site.ts';
import { type OperationContext, operation } from './operation.ts';
import type { Services } from './services.ts';

export const importSite = operation({
  name: 'import-site',
  summary:
    'Take over another site from its dump: people, questions, answers, comments and scores; doing it again changes nothing, and goes on where it was stopped.',
  input: z.object({
    format: z.enum(siteFormats).describe('stack-exchange (XML) or question2answer (MySQL dump)'),
    folder: z.string().min(1).describe('The folder with the dump, or the file'),
    site: z
      .string()
      .min(1)
      .max(100)
      .optional()
      .describe('What the other site is known by here; the name of the folder where nothing is said'),
  }),
  output: siteImportReport,
  permission: 'operator',
  readOnly: false,
  async run(
    { importSite: run }: Pick<Services, 'importSite'>,
    { format, folder, site },
    context: OperationContext,
  ) {
    return run({ format, place: folder, site }, context);
  },
});
