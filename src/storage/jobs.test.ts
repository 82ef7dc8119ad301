import { setTimeout as delay } from 'node:timers/promises';
import { sql } from 'kysely';
import { expect, it, onTestFinished } from 'vitest';
import { Jobs } from '#storage/jobs.ts';
import { useDatabase } from '#test/harness/database.ts';

const database = useDatabase();

async function start(onError?: (error: unknown) => void): Promise<Jobs> {
  const jobs = new Jobs(database(), onError === undefined ? {} : { onError });
  await jobs.start();
  onTestFinished(() => jobs.stop());
  return jobs;
}

/** Ids from 0 to `count` − 1. */
const names = (count: number): string[] => Array.from({ length: count }, (_, n) => `${n}`);

it('starts many times over, at the same moment too', async () => {
  await database().execute('drop schema if exists pgboss cascade');
  await Promise.all(Array.from({ length: 3 }, () => start()));
  const { rows } = await sql<{ name: string; expire: number }>`
    select name, expire_seconds as expire from pgboss.queue where name in ('check', 'answer') order by name`.execute(
    database().kysely,
  );
  expect(rows).toEqual([
    { name: 'answer', expire: 1_800 },
    { name: 'check', expire: 1_800 },
  ]);
});

it('gives every job to one worker of several', async () => {
  const done: string[] = [];
  const [one, two] = [await start(), await start()];
  let running = 0;
  let most = 0;
  for (const jobs of [one, two]) {
    await jobs.work(
      'check',
      async ({ run }) => {
        running += 1;
        most = Math.max(most, running);
        await delay(1);
        running -= 1;
        done.push(run);
      },
      { concurrency: 2 },
    );
  }
  const sent = await Promise.all(names(30).map((run) => one.send('check', { run })));
  await expect.poll(() => done.length, { timeout: 30_000 }).toBe(30);
  expect(done.toSorted()).toEqual(names(30).toSorted());
  expect(most).toBeLessThanOrEqual(4);
  await expect.poll(async () => (await one.ended(sent)).size, { timeout: 30_000 }).toBe(30);
});

it('forgets a job whose transaction is rolled back', async () => {
  const jobs = await start();
  const sending = database()
    .kysely.transaction()
    .execute(async (transaction) => {
      await jobs.send('answer', { run: 'rolled back' }, { transaction });
      throw new Error('no');
    });
  await expect(sending).rejects.toThrow('no');
  const { rows } = await sql`select id from pgboss.job where data ->> 'run' = 'rolled back'`.execute(
    database().kysely,
  );
  expect(rows).toEqual([]);
});

it('tells the same failure once', async () => {
  const told: string[] = [];
  const jobs = await start((error) => told.push(error instanceof Error ? error.message : ''));
  let tries = 0;
  await jobs.work('answer', async () => {
    tries += 1;
    throw new Error(tries < 3 ? 'first' : 'second');
  });
  await sql`update pgboss.queue set retry_limit = 0`.execute(database().kysely);
  for (const run of names(3)) await jobs.send('answer', { run });
  await expect.poll(() => told, { timeout: 30_000 }).toEqual(['first', 'second']);
});

it('takes nothing more once it is stopped, and may be stopped again', async () => {
  const jobs = await start();
  await jobs.stop();
  await jobs.stop();
  await expect(jobs.work('check', async () => Promise.resolve())).rejects.toThrow('stopped');
});
