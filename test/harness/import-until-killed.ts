import { writeSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { importSource } from '#evidence/import/import-source.ts';
import { EvidenceStore } from '#evidence/store.ts';

/** Imports a file of PubMed into a data folder, telling of each batch that was stored, until it is killed. */
async function importUntilKilled(dataFolder: string, path: string): Promise<void> {
  writeSync(1, 'opening\n');
  const evidence = await EvidenceStore.open(join(dataFolder, 'evidence'));
  writeSync(1, 'importing\n');
  await importSource(
    'pubmed',
    [path],
    { evidence, dataFolder },
    { recordsAtOnce: 60, onProgress: ({ message }) => writeSync(1, `${message}\n`) },
  );
  writeSync(1, 'done\n');
  evidence.close();
}

const [, program, dataFolder, path] = process.argv;
if (program === fileURLToPath(import.meta.url) && dataFolder !== undefined && path !== undefined)
  await importUntilKilled(dataFolder, path);
