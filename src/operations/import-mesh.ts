import { z } from 'zod';
import { meshReport } from '#evidence/mesh/import-mesh.ts';
import { type OperationContext, operation } from './operation.ts';
import type { Services } from './services.ts';

export const importMesh = operation({
  name: 'import-mesh',
  summary: 'Take the names of diseases and anatomy from a MeSH descriptor file instead of those that ship.',
  input: z.object({ file: z.string().min(1).describe('The desc….xml, or with .gz') }),
  output: meshReport,
  permission: 'operator',
  readOnly: false,
  async run(services: Pick<Services, 'importMesh'>, { file }, context: OperationContext) {
    return services.importMesh(file, context);
  },
});
