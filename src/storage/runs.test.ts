import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { Problem } from '#errors';
import type { Progress } from '#lib/progress.ts';
import { newId } from '#storage/id.ts';
import { Jobs } from '#storage/jobs.ts';
import { type RunId, runId } from '#storage/run.ts';
import { Runs } from '#storage/runs.ts';
import { startRuns, useDatabase } from '#test/harness/database.ts';
import { recordSql } from '#test/harness/record-sql.ts';

const database = useDatabase();
const input = { text: 'Fictional drug zorblimab heals everything.' };
const unknown = runId.parse('000000000000');

function step(done: number): Progress {
  return { stage: 'judge', message: `Claim ${done}`, done, total: 3 };
}

async function stepsOf(runs: Runs, id: RunId): Promise<number[]> {
  return (await runs.events(id, 0)).map((event) => event.step.done);
}

it('does what was asked, step by step, and keeps what came of it', async () => {
  const { runs } = await startRuns(database());
  const id = await runs.create('check', input);
  expect(await runs.get(id)).toMatchObject({
    id,
    kind: 'check',
    state: 'queued',
    input,
    started: null,
    result: null,
  });
  await runs.work('check', async (run, { onProgress }) => {
    onProgress(step(1));
    onProgress(step(2));
    return { of: run.id };
  });
  const seen: Progress[] = [];
  const run = await runs.wait(id, { onProgress: (progress) => seen.push(progress) });
  expect(seen).toEqual([step(1), step(2)]);
  expect(run).toEqual({ ...run, state: 'done', input, result: { of: id }, error: null });
  expect(Date.parse(run.finished ?? '')).toBeGreaterThanOrEqual(Date.parse(run.created));
  const [first, second] = await runs.events(id, 0);
  expect(await runs.events(id, first?.seq ?? 0)).toEqual([second]);
});

it('takes work and queues it together or not at all', async () => {
  const { jobs } = await startRuns(database());
  const refusing = new Jobs(database());
  refusing.send = async () => Promise.reject(new Error('no queue'));
  const runs = new Runs({ database: database(), jobs: refusing });
  await expect(runs.create('check', { only: 'here' })).rejects.toThrow('no queue');
  const { rows } = await sql`select id from run where input ->> 'only' = 'here'`.execute(database().kysely);
  expect(rows).toEqual([]);
  expect(await jobs.ended(['00000000-0000-4000-8000-000000000000'])).toEqual(
    new Set(['00000000-0000-4000-8000-000000000000']),
  );
});

it('fails with the sentence of a problem, and does not try again', async () => {
  const { runs } = await startRuns(database());
  let tries = 0;
  await runs.work('check', async () => {
    tries += 1;
    throw new Problem('input-empty', 'There is no sentence in the text: write one.');
  });
  const run = await runs.wait(await runs.create('check', input));
  expect(run).toMatchObject({
    state: 'failed',
    result: null,
    error: { id: 'input-empty', message: 'There is no sentence in the text: write one.' },
  });
  expect(tries).toBe(1);
});

it('tries again after a fault, without the steps of the try before', async () => {
  const told: unknown[] = [];
  const { runs } = await startRuns(database(), { onError: (error) => told.push(error) });
  let tries = 0;
  await runs.work('check', async (_, { onProgress }) => {
    tries += 1;
    onProgress(step(tries * 10));
    // A character that the queue's own tables refuse.
    if (tries === 1) throw new Error('a fault \u0000');
    onProgress(step(tries * 10 + 1));
    return tries;
  });
  const id = await runs.create('check', input);
  expect(await runs.wait(id)).toMatchObject({ state: 'done', result: 2 });
  expect(await stepsOf(runs, id)).toEqual([20, 21]);
  // Steps are numbered on, so that a reader who saw the first try's step sees these too.
  expect((await runs.events(id, 0)).map(({ seq }) => seq)).toEqual([2, 3]);
  expect(told).toEqual([new Error('a fault \u0000')]);
});

it('fails after its last try, in words that blame nobody', async () => {
  const { jobs, runs } = await startRuns(database());
  const id = await runs.create('check', input);
  await sql`update pgboss.job set retry_limit = 0 where data ->> 'run' = ${id}`.execute(database().kysely);
  await runs.work('check', async () => Promise.reject(new Error('a fault')));
  expect((await runs.wait(id)).error).toEqual({
    id: 'unexpected',
    message: 'This failed because of a fault in Betateta, not because of what was asked: try it again later.',
  });
  await jobs.stop();
});

it('lets only the newest try write', async () => {
  const { jobs, runs } = await startRuns(database());
  const other = new Runs({ database: database(), jobs });
  const id = await runs.create('answer', input);
  expect(await runs.begin(id)).toEqual({ input });
  expect(await runs.append(id, step(1))).toBe(true);
  // Another process takes the run over, as after a heartbeat that stayed out.
  expect(await other.begin(id)).toEqual({ input });
  expect(await runs.append(id, step(2))).toBe(false);
  await runs.finish(id, 'old');
  await runs.letGo(id);
  expect(await other.append(id, step(3))).toBe(true);
  await other.finish(id, 'new');
  await other.letGo(id);
  expect(await runs.get(id)).toMatchObject({ state: 'done', result: 'new' });
  expect(await stepsOf(runs, id)).toEqual([3]);
  // A finished run is not begun again, and stays as it is.
  expect(await runs.begin(id)).toBeNull();
  await runs.fail(id, { id: 'unexpected', message: 'late' });
  expect(await runs.get(id)).toMatchObject({ state: 'done', result: 'new', error: null });
});

it('stops in good order, and goes on at the next start without counting a try', async () => {
  const first = await startRuns(database());
  const id = await first.runs.create('check', input);
  const begun = new Promise<void>((resolve) => {
    void first.runs.work('check', async (_, { signal, onProgress }) => {
      onProgress(step(1));
      resolve();
      await new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('stopped'))));
    });
  });
  await begun;
  await first.jobs.stop();
  expect(await first.runs.get(id)).toMatchObject({ state: 'queued' });

  const second = await startRuns(database());
  await second.runs.work('check', async () => 'done');
  expect(await second.runs.wait(id)).toMatchObject({ state: 'done', result: 'done' });
  const { rows } = await sql<{ tries: number }>`
    select retry_count as tries from pgboss.job where data ->> 'run' = ${id}`.execute(database().kysely);
  expect(rows).toEqual([{ tries: 0 }]);
});

it('gives up what was cut off too often', async () => {
  const { runs, jobs } = await startRuns(database());
  const id = await runs.create('answer', input);
  await sql`update pgboss.job set state = 'active', started_on = now(), retry_count = retry_limit
    where data ->> 'run' = ${id}`.execute(database().kysely);
  await runs.sweep();
  expect(await runs.get(id)).toMatchObject({ state: 'queued' });
  await sql`update pgboss.job set state = 'failed' where data ->> 'run' = ${id}`.execute(database().kysely);
  await runs.sweep();
  expect(await runs.get(id)).toMatchObject({
    state: 'failed',
    error: { id: 'unexpected', message: expect.stringContaining('ask for it again') },
  });
  await jobs.stop();
});

it('keeps large results and every character', async () => {
  const { runs } = await startRuns(database());
  const odd = {
    'z\u0000': 'nul \u0000, half \ud800 and \udfff, 😀, \u2028',
    a: 1e-7,
    list: [null, true, -0.5],
  };
  const large = { odd, passages: Array.from({ length: 3_000 }, (_, n) => `${n} é`.repeat(200)) };
  expect(JSON.stringify(large).length).toBeGreaterThan(3_000_000);
  const id = await runs.create('check', odd);
  await runs.begin(id);
  await runs.append(id, { ...step(1), message: 'a \u0000 step' });
  await runs.finish(id, large);
  await runs.letGo(id);
  const run = await runs.get(id);
  expect(run?.input).toEqual(odd);
  expect(JSON.stringify(run?.result)).toBe(JSON.stringify(large));
  expect((await runs.events(id, 0))[0]?.step.message).toBe('a \u0000 step');
  const none = await runs.create('check', undefined);
  await runs.finish(none, undefined);
  expect(await runs.get(none)).toMatchObject({ input: null, state: 'done', result: null });
});

it('is awaited by many at once, from the start or from the middle', async () => {
  const { runs } = await startRuns(database());
  const id = await runs.create('answer', input);
  const early = Array.from({ length: 20 }, async () => {
    const seen: number[] = [];
    await runs.wait(id, { onProgress: ({ done }) => seen.push(done) });
    return seen;
  });
  await runs.begin(id);
  for (let done = 1; done <= 30; done += 1) await runs.append(id, step(done));
  const late = runs.wait(id);
  await runs.finish(id, 'all');
  const all = Array.from({ length: 30 }, (_, n) => n + 1);
  expect(await Promise.all(early)).toEqual(Array.from({ length: 20 }, () => all));
  expect(await late).toMatchObject({ result: 'all' });
});

it('sees work that another process finishes', async () => {
  const { jobs, runs } = await startRuns(database());
  const elsewhere = new Runs({ database: database(), jobs });
  const id = await runs.create('answer', input);
  const waiting = runs.wait(id);
  await elsewhere.finish(id, 'elsewhere');
  expect(await waiting).toMatchObject({ result: 'elsewhere' });
});

it('stops waiting when it is told to, and the run goes on', async () => {
  const { runs } = await startRuns(database());
  const id = await runs.create('answer', input);
  const stop = new AbortController();
  const waiting = runs.wait(id, { signal: stop.signal });
  stop.abort();
  await expect(waiting).rejects.toMatchObject({
    id: 'stopped',
    message: 'The waiting was stopped; the work goes on.',
  });
  expect(await runs.get(id)).toMatchObject({ state: 'queued' });
});

it('knows what it does not have', async () => {
  const { runs } = await startRuns(database());
  expect(await runs.get(unknown)).toBeNull();
  expect(await runs.events(unknown, 0)).toEqual([]);
  const missing = { id: 'not-found', message: expect.stringContaining(`There is no run ${unknown}`) };
  await expect(runs.wait(unknown)).rejects.toMatchObject(missing);
  await expect(runs.finish(unknown, 1)).rejects.toMatchObject(missing);
  expect(await runs.append(unknown, step(1))).toBe(false);
  expect(runId.safeParse(newId()).success).toBe(true);
  expect(runId.safeParse('../../etc').success).toBe(false);
});

it('lists the newest of a kind, without their results', async () => {
  const { runs } = await startRuns(database());
  const ids = [await runs.create('check', 1), await runs.create('answer', 2), await runs.create('check', 3)];
  await runs.finish(ids[0] ?? unknown, 'large');
  const list = await runs.list({ kind: 'check', limit: 2 });
  expect(list.map(({ id, input: asked }) => [id, asked])).toEqual([
    [ids[2], 3],
    [ids[0], 1],
  ]);
  expect(list.every((run) => !('result' in run))).toBe(true);
});

it('finds the newest run about something', async () => {
  const { runs } = await startRuns(database());
  await runs.create('answer', 1, { about: 'first' });
  const again = await runs.create('answer', 2, { about: 'first' });
  const other = await runs.create('answer', 3, { about: 'second' });
  await runs.create('answer', 4);
  const newest = await runs.newestAbout(['first', 'second', 'third']);
  expect([...newest].map(([about, run]) => [about, run.id])).toEqual([
    ['first', again],
    ['second', other],
  ]);
  expect(await runs.newestAbout([])).toEqual(new Map());
});

it('numbers and writes a step in one statement, and only that of the newest try', async () => {
  const { jobs } = await startRuns(database());
  const { sql: asked, ...recorded } = recordSql(database());
  const runs = new Runs({ database: recorded, jobs });
  const id = await runs.create('answer', null);
  await runs.begin(id);
  asked.length = 0;
  await runs.append(id, step(1));
  await runs.letGo(id);
  expect(asked).toEqual([
    'with "next" as (update "run" set "seq" = "seq" + $1 where "id" = $2 and "state" in ($3, $4) and "attempt" = $5 returning "id", "seq") insert into "run_event" ("run", "seq", "step") select "id", "seq", $6::json as "step" from "next" returning "seq"',
    'update "run" set "state" = $1 where "id" = $2 and "state" = $3 and "attempt" = $4',
  ]);
});
