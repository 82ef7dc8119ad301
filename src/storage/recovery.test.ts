import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { openDatabase } from '#storage/database.ts';
import { Jobs } from '#storage/jobs.ts';
import { DataLock } from '#storage/lock.ts';
import { runId } from '#storage/run.ts';
import { Runs } from '#storage/runs.ts';
import { Child } from '#test/harness/child.ts';
import { dataFolder } from '#test/harness/database.ts';
import { killsOf } from '#test/harness/kills.ts';

const script = new URL('../../test/harness/work-until-killed.ts', import.meta.url);
const steps = [1, 2, 3, 4, 5];
const kills = killsOf(5);

/** Writes down every time that a run is done, so that twice would be seen. */
async function watchEnds(folder: string): Promise<void> {
  const database = await openDatabase({ databaseUrl: null, dataFolder: folder });
  await database.execute(`
    create table ended (run text);
    create function note_end() returns trigger language plpgsql as $$
      begin insert into ended values (new.id); return new; end $$;
    create trigger note_end after update of state on run
      for each row when (new.state in ('done', 'failed')) execute function note_end();`);
  await database.close();
}

it(
  'finishes every acknowledged piece of work once, though it is killed at any moment',
  async () => {
    const folder = await dataFolder();
    await watchEnds(folder);
    const acknowledged: string[] = [];
    for (let round = 0; round < kills; round += 1) {
      const child = Child.start(script, folder);
      // Every round gets a little further: work that is cut off again and again is given up in the end.
      await child.line((line) => line.startsWith('did'));
      const enough = child.lines.length + Math.floor(Math.random() * 12);
      await child.line(() => child.lines.length >= enough);
      await child.kill();
      acknowledged.push(...child.lines.flatMap((line) => /^took (.+)$/.exec(line)?.[1] ?? []));
    }

    const lock = await DataLock.acquire(folder);
    const database = await openDatabase({ databaseUrl: null, dataFolder: folder });
    const jobs = new Jobs(database);
    await jobs.start();
    const runs = new Runs({ database, jobs });
    await runs.work('check', async ({ input }, { onProgress }) => {
      for (const done of steps) onProgress({ stage: 'judge', message: 'a step', done, total: steps.length });
      return { of: input };
    });
    for (const id of acknowledged.map((text) => runId.parse(text))) {
      const seen: number[] = [];
      const run = await runs.wait(id, { onProgress: ({ done }) => seen.push(done) });
      expect(run).toMatchObject({ state: 'done', result: { of: run.input } });
      expect(seen).toEqual(steps);
    }
    const { rows } = await sql<{ ends: number; runs: number; again: number }>`
    select count(*)::int as ends, count(distinct run)::int as runs,
      (select count(*)::int from run where attempt > 1) as again
    from ended`.execute(database.kysely);
    expect(rows[0]?.ends).toBe(rows[0]?.runs);
    expect(rows[0]?.runs).toBeGreaterThanOrEqual(acknowledged.length);
    expect(rows[0]?.again).toBeGreaterThan(0);
    runs.stop();
    await jobs.stop();
    await database.close();
    lock.release();
  },
  120_000 + kills * 20_000,
);
