import { z } from 'zod';
import { siteExportReport } from '#community/export/export-site.ts';
import { operation } from './operation.ts';
import type { Services } from './services.ts';

export const exportSite = operation({
  name: 'export-site',
  summary:
    'Write what members wrote as the files of a Stack Exchange dump; importing them gives the same questions, answers, comments, votes and people.',
  input: z.object({ folder: z.string().min(1).describe('The folder to write to; it is made') }),
  output: siteExportReport,
  permission: 'operator',
  readOnly: false,
  async run({ exportSite: run }: Pick<Services, 'exportSite'>, { folder }) {
    return run(folder);
  },
});
