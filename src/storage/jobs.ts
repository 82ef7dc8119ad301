import { type Kysely, sql } from 'kysely';
import { fromKysely, type JobWithMetadata, PgBoss } from 'pg-boss';
import { z } from 'zod';
import { Problem } from '#errors';
import type { Database } from '#storage/database.ts';
import { type JobName, queues } from '#storage/queues.ts';
import type { Schema } from '#storage/schema.ts';

/** What a job carries: everything else is read from the run. */
export const jobData = z.object({ run: z.string() });
export type JobData = z.infer<typeof jobData>;

export interface JobContext {
  /** Aborted when the program stops, when the job took too long, or when another process has it now. */
  signal: AbortSignal;
  /** True when there is no further try after this one. */
  isLastTry: boolean;
}

export type JobHandler = (data: JobData, context: JobContext) => Promise<void>;

/** Milliseconds between looks for jobs whose process is gone. */
const recoverEvery = 30_000;
/** A worker looks by itself, too: for jobs of other processes, and for those whose pause is over. */
const workerOptions = { includeMetadata: true, pollingIntervalSeconds: 1 } as const;
/** Seconds: younger jobs may be just between the queue and their handler. */
const youngJob = 60;

/**
 * Work that outlives a request, in PostgreSQL tables (pg-boss). A job whose process died runs again: at
 * the next start where the database is embedded, since then nobody else can be at work on it; after its
 * heartbeat stayed out where several processes share a server.
 */
export class Jobs {
  readonly #database: Database;
  readonly #onError: (error: unknown) => void;
  readonly #boss: PgBoss;
  readonly #stopping = new AbortController();
  readonly #workers = new Map<string, JobName>();
  readonly #held = new Set<string>();
  #recovering: NodeJS.Timeout | null = null;
  #lastError = '';

  /** `onError` gets failures of handlers and of the queue itself; the same one again is told once. */
  constructor(database: Database, options: { onError?: (error: unknown) => void } = {}) {
    this.#database = database;
    this.#onError = options.onError ?? (() => undefined);
    const isEmbedded = database.isEmbedded;
    this.#boss = new PgBoss({
      // One connection serves everything: see Database.
      db: { executeSql: async (text, values) => database.execute(text, values) },
      backend: isEmbedded ? 'pglite' : 'postgres',
      schedule: false,
      registerInstance: false,
      openTelemetry: { enabled: false },
      superviseIntervalSeconds: isEmbedded ? 60 : 15,
      monitorIntervalSeconds: isEmbedded ? 60 : 15,
      // Neither makes sense where one process is the whole database.
      reindex: !isEmbedded,
      monitorVacuum: !isEmbedded,
    });
    this.#boss.on('error', (error) => this.#report(error));
  }

  /** Makes the tables and queues where they are missing, and puts back what a dead process left. */
  async start(): Promise<void> {
    await this.#boss.start();
    const existing = new Set((await this.#boss.getQueues()).map((queue) => queue.name));
    for (const [name, options] of Object.entries(queues(this.#database.isEmbedded))) {
      if (existing.has(name)) await this.#boss.updateQueue(name, options);
      else await this.#boss.createQueue(name, options);
    }
    if (!this.#database.isEmbedded) return;
    await this.#recover(0);
    const recover = (): void => void this.#recover(youngJob).catch((error) => this.#report(error));
    this.#recovering = setInterval(recover, recoverEvery).unref();
  }

  /** Runs the handler for every job of this name, at most `concurrency` at a time (default 1). */
  async work(name: JobName, handler: JobHandler, options: { concurrency?: number } = {}): Promise<void> {
    // Workers of one `work` call share an id and only the first would hear of new jobs: so one call each.
    for (let worker = 0; worker < (options.concurrency ?? 1); worker += 1) {
      const id = await this.#boss.work<JobData, void, WorkerOptions>(name, workerOptions, async ([job]) => {
        if (job !== undefined) await this.#handle(name, job, handler);
      });
      this.#workers.set(id, name);
    }
  }

  /**
   * Puts a job into the queue and gives its id. Within a transaction it comes to be with the commit: call
   * `wake` after that, or the job waits until somebody looks.
   */
  async send(
    name: JobName,
    data: JobData,
    options: { id?: string; transaction?: Kysely<Schema> } = {},
  ): Promise<string> {
    const { id, transaction } = options;
    const sent = await this.#boss.send(name, data, {
      ...(id === undefined ? {} : { id }),
      ...(transaction === undefined ? {} : { db: fromKysely(transaction) }),
    });
    if (sent === null) throw new Error(`the queue ${name} did not take a job`);
    if (transaction === undefined) this.wake(name);
    return sent;
  }

  /** Has this process look for jobs of this name now. */
  wake(name: JobName): void {
    for (const [worker, works] of this.#workers) {
      if (works === name) this.#boss.notifyWorker(worker);
    }
  }

  /** Of these jobs, the ones that will not run (again): done, failed for good, or gone. */
  async ended(ids: readonly string[]): Promise<Set<string>> {
    const { rows } = await sql<{ id: string }>`
      select id from pgboss.job
      where id = any(${[...ids]}::uuid[]) and state in ('created', 'retry', 'active')`.execute(
      this.#database.kysely,
    );
    const open = new Set(rows.map((row) => row.id));
    return new Set(ids.filter((id) => !open.has(id)));
  }

  /**
   * Takes no more jobs, asks the running ones to stop, and waits for them (at most `timeout` ms). What
   * did not finish goes back into the queue.
   */
  async stop(options: { timeout?: number } = {}): Promise<void> {
    if (this.#recovering !== null) clearInterval(this.#recovering);
    this.#stopping.abort(
      new Problem('stopped', 'The program is stopping: the work goes on at the next start.'),
    );
    await this.#boss.stop({ graceful: true, timeout: options.timeout ?? 10_000 });
  }

  async #handle(name: JobName, job: JobWithMetadata<JobData>, handler: JobHandler): Promise<void> {
    this.#held.add(job.id);
    try {
      const signal = AbortSignal.any([job.signal, this.#stopping.signal]);
      await handler(jobData.parse(job.data), { signal, isLastTry: job.retryCount >= job.retryLimit });
    } catch (error) {
      if (this.#stopping.signal.aborted) {
        await this.#putBack(job.id);
        return;
      }
      this.#report(error);
      // The queue keeps the message as `jsonb`, which refuses some characters.
      throw new Error('the handler failed; the run and the log say why');
    } finally {
      this.#held.delete(job.id);
      // Without this a worker rests between two jobs, however many are waiting.
      this.wake(name);
    }
  }

  /** A try that was cut off by an orderly stop does not count. */
  async #putBack(id: string): Promise<void> {
    await sql`update pgboss.job set state = 'retry', started_on = null, start_after = pgboss.job_now()
      where id = ${id}::uuid and state = 'active'`.execute(this.#database.kysely);
  }

  /** The jobs that are marked active though nobody works on them run again, within their limit of tries. */
  async #recover(age: number): Promise<void> {
    const names = Object.keys(queues(true));
    await sql`update pgboss.job set
        state = case when retry_count < retry_limit then 'retry' else 'failed' end::pgboss.job_state,
        completed_on = case when retry_count < retry_limit then null else pgboss.job_now() end,
        start_after = pgboss.job_now()
      where name = any(${names}) and state = 'active' and not id = any(${[...this.#held]}::uuid[])
        and started_on <= pgboss.job_now() - ${age} * interval '1 second'`.execute(this.#database.kysely);
    for (const worker of this.#workers.keys()) this.#boss.notifyWorker(worker);
  }

  #report(error: unknown): void {
    const message = error instanceof Error ? error.message : String(error);
    if (message === this.#lastError) return;
    this.#lastError = message;
    this.#onError(error);
  }
}

type WorkerOptions = typeof workerOptions;
