import { writeSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { importSite } from '#community/import/import-site.ts';
import { openDatabase } from '#storage/database.ts';

/** Takes over a site into a data folder, telling of each batch that was stored, until it is killed. */
async function importSiteUntilKilled(dataFolder: string, place: string): Promise<void> {
  writeSync(1, 'opening\n');
  const database = await openDatabase({ databaseUrl: null, dataFolder });
  writeSync(1, 'importing\n');
  await importSite(
    { format: 'stack-exchange', place, site: 'fiction' },
    { database, dataFolder, now: () => new Date('2026-02-03T04:05:06Z') },
    { recordsAtOnce: 9, onProgress: ({ message }) => writeSync(1, `${message}\n`) },
  );
  writeSync(1, 'done\n');
  await database.close();
}

const [, program, dataFolder, place] = process.argv;
if (program === fileURLToPath(import.meta.url) && dataFolder !== undefined && place !== undefined)
  await importSiteUntilKilled(dataFolder, place);
