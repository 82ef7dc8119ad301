import { randomUUID } from 'node:crypto';
import { EventEmitter, once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { sql, type Transaction } from 'kysely';
import { Problem } from '#errors';
import type { OnProgress, Progress } from '#lib/progress.ts';
import type { Database } from '#storage/database.ts';
import { newId } from '#storage/id.ts';
import type { Jobs } from '#storage/jobs.ts';
import { toJson } from '#storage/json.ts';
import {
  isRunId,
  type Run,
  type RunError,
  type RunEvent,
  type RunId,
  type RunKind,
  type RunState,
  type RunSummary,
  runEventRow,
  runId,
  runRow,
  runSummaryRow,
} from '#storage/run.ts';
import type { Schema } from '#storage/schema.ts';
import { type RunHandler, workOnRun } from '#storage/work-on-run.ts';

/** Milliseconds between two looks at a run whose work may happen in another process. */
const lookEvery = 1_000;
/** Milliseconds between two looks for runs whose job is gone. */
const sweepEvery = 30_000;

const summaryColumns = [
  'id',
  'kind',
  'state',
  'about',
  'input',
  'error',
  'created',
  'started',
  'finished',
] as const;
const open: RunState[] = ['queued', 'working'];

interface NewRun {
  about?: string;
  also?: (transaction: Transaction<Schema>, id: RunId) => Promise<void>;
}

/** Long work with progress, which survives a restart: a row for what was asked and a job that does it. */
export class Runs {
  readonly #database: Pick<Database, 'kysely'>;
  readonly #jobs: Jobs;
  readonly #changes = new EventEmitter().setMaxListeners(0);
  /** Of the runs that this process works on: which try it is. What an older try writes changes nothing. */
  readonly #attempts = new Map<RunId, number>();
  #sweeping: NodeJS.Timeout | null = null;

  constructor({ database, jobs }: { database: Pick<Database, 'kysely'>; jobs: Jobs }) {
    this.#database = database;
    this.#jobs = jobs;
  }

  /**
   * Writes down what is to be done, and queues it, in one transaction. `input` must have a JSON form;
   * `about` names what `newestAbout` finds it by; `also` is written in the same transaction.
   */
  async create(kind: RunKind, input: unknown, options: NewRun = {}): Promise<RunId> {
    const id = runId.parse(newId());
    const job = randomUUID();
    await this.#database.kysely.transaction().execute(async (transaction) => {
      await transaction
        .insertInto('run')
        .values({ id, kind, job, about: options.about ?? null, input: toJson(input) })
        .execute();
      await options.also?.(transaction, id);
      await this.#jobs.send(kind, { run: id }, { id: job, transaction });
    });
    this.#jobs.wake(kind);
    return id;
  }

  /**
   * Has this process do the runs of a kind, at most `concurrency` at a time (default 1). What the handler
   * gives becomes the result; a Problem that it throws fails the run with its sentence; any other error
   * is told to the jobs' `onError` and tried again a few times. It should stop when `signal` aborts.
   */
  async work(kind: RunKind, handler: RunHandler, options: { concurrency?: number } = {}): Promise<void> {
    await this.sweep();
    this.#sweeping ??= setInterval(() => void this.sweep().catch(() => undefined), sweepEvery).unref();
    await this.#jobs.work(
      kind,
      async (data, context) => workOnRun(this, runId.parse(data.run), handler, context),
      options,
    );
  }

  /** Ends what `work` began beside the jobs, which have their own `stop`. */
  stop(): void {
    if (this.#sweeping !== null) clearInterval(this.#sweeping);
    this.#sweeping = null;
  }

  /**
   * Begins a try, which removes the steps of a try that was cut off, and gives the input; null where the
   * run is finished already. Until `letGo` this process's writes to the run are those of this try.
   */
  async begin(id: RunId): Promise<{ input: unknown } | null> {
    const begun = await this.#database.kysely
      .with('begun', (database) =>
        database
          .updateTable('run')
          .set((run) => ({
            state: 'working',
            attempt: run('attempt', '+', 1),
            started: sql`coalesce(started, now())`,
          }))
          .where('id', '=', id)
          .where('state', 'in', open)
          .returning(['id', 'attempt', 'input']),
      )
      .with('cleared', (database) =>
        database.deleteFrom('run_event').using('begun').whereRef('run', '=', 'begun.id'),
      )
      .selectFrom('begun')
      .select(['attempt', 'input'])
      .executeTakeFirst();
    if (begun === undefined) return null;
    this.#attempts.set(id, begun.attempt);
    this.#changes.emit(id);
    return { input: begun.input };
  }

  /** Ends a try. What is not finished waits in the queue for the next one. */
  async letGo(id: RunId): Promise<void> {
    const attempt = this.#attempts.get(id);
    if (attempt === undefined) return;
    this.#attempts.delete(id);
    await this.#database.kysely
      .updateTable('run')
      .set({ state: 'queued' })
      .where('id', '=', id)
      .where('state', '=', 'working')
      .where('attempt', '=', attempt)
      .execute();
    this.#changes.emit(id);
  }

  /** Adds a step. False: the run is finished, or another process has begun it anew. */
  async append(id: RunId, step: Progress): Promise<boolean> {
    const added = await this.#appending(id, step).executeTakeFirst();
    this.#changes.emit(id);
    return added !== undefined;
  }

  /** The steps after the one with this number (0: all), oldest first. */
  async events(id: RunId, afterSeq: number): Promise<RunEvent[]> {
    if (!isRunId(id)) return [];
    const rows = await this.#database.kysely
      .selectFrom('run_event')
      .select(['seq', 'at', 'step'])
      .where('run', '=', id)
      .where('seq', '>', afterSeq)
      .orderBy('seq')
      .execute();
    return rows.map((row) => runEventRow.parse(row));
  }

  /** The result is there; nothing happens where the run is finished already. */
  async finish(id: RunId, result: unknown): Promise<void> {
    await this.#close(id, { state: 'done', result: toJson(result) });
  }

  /** It cannot be done; nothing happens where the run is finished already. */
  async fail(id: RunId, error: RunError): Promise<void> {
    await this.#close(id, { state: 'failed', error: toJson(error) });
  }

  /** The run with its result, or null. */
  async get(id: RunId): Promise<Run | null> {
    if (!isRunId(id)) return null;
    const row = await this.#database.kysely
      .selectFrom('run')
      .select([...summaryColumns, 'result'])
      .where('id', '=', id)
      .executeTakeFirst();
    return row === undefined ? null : runRow.parse(row);
  }

  /** The newest runs of a kind, newest first. */
  async list({ kind, limit }: { kind: RunKind; limit: number }): Promise<RunSummary[]> {
    const rows = await this.#database.kysely
      .selectFrom('run')
      .select(summaryColumns)
      .where('kind', '=', kind)
      .orderBy('created', 'desc')
      .orderBy('id', 'desc')
      .limit(limit)
      .execute();
    return rows.map((row) => runSummaryRow.parse(row));
  }

  /** For each of these things the newest run about it, where there is one. */
  async newestAbout(things: readonly string[]): Promise<Map<string, RunSummary>> {
    if (things.length === 0) return new Map();
    const rows = await this.#database.kysely
      .selectFrom('run')
      .distinctOn('about')
      .select(summaryColumns)
      .where('about', 'in', things)
      .orderBy('about')
      .orderBy('created', 'desc')
      .orderBy('id', 'desc')
      .execute();
    return new Map(rows.map((row) => [row.about ?? '', runSummaryRow.parse(row)]));
  }

  /**
   * Resolves when the run is done or failed, with the whole run; `onProgress` gets every step once, those
   * of before included. Throws `stopped` when `signal` aborts (the run itself goes on) and `not-found`.
   */
  async wait(id: RunId, options: { onProgress?: OnProgress; signal?: AbortSignal } = {}): Promise<Run> {
    let seen = 0;
    for (;;) {
      const round = new AbortController();
      const changed = this.#changed(
        id,
        AbortSignal.any([round.signal, ...(options.signal ? [options.signal] : [])]),
      );
      try {
        if (options.signal?.aborted === true)
          throw new Problem('stopped', 'The waiting was stopped; the work goes on.');
        const state = await this.#state(id);
        for (const { seq, step } of await this.events(id, seen)) {
          seen = seq;
          options.onProgress?.(step);
        }
        if (!open.includes(state)) return existing(await this.get(id), id);
        await changed;
      } finally {
        round.abort();
      }
    }
  }

  /** Fails the runs whose job was given up, so that nobody waits for them. */
  async sweep(): Promise<void> {
    const runs = await this.#database.kysely
      .selectFrom('run')
      .select(['id', 'job'])
      .where('state', 'in', open)
      .execute();
    const ended = await this.#jobs.ended(runs.flatMap(({ job }) => (job === null ? [] : [job])));
    for (const { id, job } of runs) {
      if (job === null || !ended.has(job)) continue;
      await this.fail(runId.parse(id), {
        id: 'unexpected',
        message: 'This was begun several times and cut off each time, so it was given up: ask for it again.',
      });
    }
  }

  #appending(id: RunId, step: Progress) {
    const attempt = this.#attempts.get(id);
    return this.#database.kysely
      .with('next', (database) =>
        database
          .updateTable('run')
          .set((run) => ({ seq: run('seq', '+', 1) }))
          .where('id', '=', id)
          .where('state', 'in', open)
          .$if(attempt !== undefined, (query) => query.where('attempt', '=', attempt ?? 0))
          .returning(['id', 'seq']),
      )
      .insertInto('run_event')
      .columns(['run', 'seq', 'step'])
      .expression((database) =>
        database.selectFrom('next').select(['id', 'seq', sql<unknown>`${toJson(step)}::json`.as('step')]),
      )
      .returning('seq');
  }

  async #close(id: RunId, end: { state: RunState; result?: string; error?: string }): Promise<void> {
    const attempt = this.#attempts.get(id);
    const { numUpdatedRows } = await this.#database.kysely
      .updateTable('run')
      .set({ ...end, finished: sql`now()` })
      .where('id', '=', id)
      .where('state', 'in', open)
      .$if(attempt !== undefined, (query) => query.where('attempt', '=', attempt ?? 0))
      .executeTakeFirstOrThrow();
    if (numUpdatedRows === 0n) await this.#state(id);
    this.#changes.emit(id);
  }

  async #state(id: RunId): Promise<RunState> {
    if (!isRunId(id)) throw missing(id);
    const row = await this.#database.kysely
      .selectFrom('run')
      .select('state')
      .where('id', '=', id)
      .executeTakeFirst();
    return runSummaryRow.shape.state.parse(existing(row ?? null, id).state);
  }

  /** Resolves when something in the run changed, or may have changed elsewhere; and when `signal` aborts. */
  async #changed(id: RunId, signal: AbortSignal): Promise<void> {
    const here = once(this.#changes, id, { signal });
    const elsewhere = delay(lookEvery, undefined, { signal });
    await Promise.race([here, elsewhere]).catch(() => undefined);
  }
}

function existing<T>(found: T | null, id: RunId): T {
  if (found !== null) return found;
  throw missing(id);
}

function missing(id: string): Problem {
  return new Problem(
    'not-found',
    `There is no run ${id}: it may be on another installation, or its address is cut off.`,
  );
}
