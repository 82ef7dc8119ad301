// A server in small: takes work and does it, and goes on until it is killed. It prints the id of all work
// that it acknowledged, and of all that it did.
import { writeSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { openDatabase } from '#storage/database.ts';
import { Jobs } from '#storage/jobs.ts';
import { DataLock } from '#storage/lock.ts';
import { Runs } from '#storage/runs.ts';

const [folder = ''] = process.argv.slice(2);
await DataLock.acquire(folder);
const database = await openDatabase({ databaseUrl: null, dataFolder: folder });
const jobs = new Jobs(database);
await jobs.start();
const runs = new Runs({ database, jobs });
await runs.work(
  'check',
  async ({ id, input }, { onProgress }) => {
    for (let done = 1; done <= 5; done += 1) {
      onProgress({ stage: 'judge', message: 'a step', done, total: 5 });
      await delay(8);
    }
    writeSync(1, `did ${id}\n`);
    return { of: input };
  },
  { concurrency: 2 },
);
for (let number = 0; ; number += 1) {
  const id = await runs.create('check', { number });
  writeSync(1, `took ${id}\n`);
  await delay(10);
}
