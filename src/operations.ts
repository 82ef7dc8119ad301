import { ask } from './operations/ask.ts';
import { check } from './operations/check.ts';
import { doctor } from './operations/doctor.ts';
import { exportReport } from './operations/export-report.ts';
import { importFiles } from './operations/import.ts';
import { importMesh } from './operations/import-mesh.ts';
import { importPack } from './operations/import-pack.ts';
import { listSources } from './operations/list-sources.ts';
import type { Operation } from './operations/operation.ts';
import { readDocument } from './operations/read-document.ts';
import { readRun } from './operations/read-run.ts';
import { search } from './operations/search.ts';
import { verify } from './operations/verify.ts';

/** Everything that can be done from outside: REST, MCP, the command line and the pages are made from this. */
export const operations: readonly Operation[] = [
  ask,
  check,
  search,
  verify,
  listSources,
  readDocument,
  readRun,
  exportReport,
  importPack,
  importFiles,
  importMesh,
  doctor,
];

/** What anybody may do, over the network too. */
export const publicOperations = operations.filter(({ permission }) => permission === 'anyone');
