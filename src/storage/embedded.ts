import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { Problem } from '#errors';
import { type EmbeddedMessage, type EmbeddedOrder, embeddedMessage } from '#storage/embedded-message.ts';
import { diskFull, fileProblem } from '#storage/file-problem.ts';

/** Where a client finds it. `host` is a folder with the socket in it, or this machine's own address. */
export interface EmbeddedAddress {
  host: string;
  port: number;
  user: 'postgres';
  database: 'postgres';
}

/** The kernel's limit on a socket's path is 104 bytes on some systems and 108 on others. */
const longestPath = 100;
const socketName = '.s.PGSQL.5432';
/** Milliseconds to wait before each new attempt to bring a database back that ended by itself. */
const pauses = [0, 500, 2_000, 10_000, 30_000];
const closingTime = 20_000;

/**
 * PostgreSQL within this process (PGlite), in a thread, behind a socket. The caller holds the data
 * folder's lock. Where the database ends by itself, as on a full disk, it is opened again, and again
 * after a pause while that fails; meanwhile `fault` says what is wrong.
 */
export class EmbeddedDatabase {
  readonly #folder: string;
  readonly #socketFolder: string | null;
  readonly #closing = new AbortController();
  #worker: Worker | null = null;
  #port = 5432;
  #fault: Problem | null = null;
  #reopening: Promise<void> | null = null;

  private constructor(folder: string, socketFolder: string | null) {
    this.#folder = folder;
    this.#socketFolder = socketFolder;
  }

  /**
   * Opens `<dataFolder>/database`, which is made where it is missing (that takes some seconds).
   * Throws `data-damaged`, `disk-full` or `input-invalid`.
   */
  static async open(dataFolder: string): Promise<EmbeddedDatabase> {
    try {
      await mkdir(dataFolder, { recursive: true, mode: 0o700 });
      const folder = resolve(dataFolder, 'database');
      const database = new EmbeddedDatabase(folder, await makeSocketFolder(resolve(dataFolder)));
      await database.#start();
      return database;
    } catch (error) {
      throw fileProblem(error, dataFolder);
    }
  }

  /** Where its files are. */
  get folder(): string {
    return this.#folder;
  }

  get address(): EmbeddedAddress {
    return {
      host: this.#socketFolder ?? '127.0.0.1',
      port: this.#port,
      user: 'postgres',
      database: 'postgres',
    };
  }

  /** Why nothing can be read or written just now; null while all is well. */
  get fault(): Problem | null {
    return this.#fault;
  }

  /** Writes everything out and ends the thread. Close the clients first. */
  async close(): Promise<void> {
    this.#closing.abort();
    await this.#reopening;
    await this.#stop();
    if (this.#socketFolder !== null) await rm(this.#socketFolder, { recursive: true, force: true });
  }

  async #start(): Promise<void> {
    const socket = this.#socketFolder === null ? null : join(this.#socketFolder, socketName);
    if (socket !== null) await rm(socket, { force: true });
    const order: EmbeddedOrder = { folder: this.#folder, socket };
    const worker = new Worker(new URL('./embedded-worker.ts', import.meta.url), { workerData: order });
    const message = await firstMessage(worker);
    if (message.type === 'ended') throw problemOf(message, this.#folder);
    this.#port = message.port ?? this.#port;
    this.#worker = worker;
    this.#fault = null;
    worker.on('message', (value) => this.#onEnd(worker, embeddedMessage.parse(value)));
    worker.on('error', (error) => this.#onEnd(worker, endedBy(error)));
    worker.on('exit', () => this.#onEnd(worker, endedBy('its thread ended')));
  }

  #onEnd(worker: Worker, message: EmbeddedMessage): void {
    if (message.type !== 'ended' || this.#worker !== worker || this.#closing.signal.aborted) return;
    this.#worker = null;
    this.#fault = problemOf(message, this.#folder);
    this.#reopening = this.#reopen().finally(() => {
      this.#reopening = null;
    });
  }

  async #reopen(): Promise<void> {
    for (let attempt = 0; !this.#closing.signal.aborted; attempt += 1) {
      const pause = pauses[Math.min(attempt, pauses.length - 1)];
      await delay(pause, undefined, { signal: this.#closing.signal, ref: false }).catch(() => undefined);
      if (this.#closing.signal.aborted) return;
      try {
        await this.#start();
        return;
      } catch (error) {
        if (error instanceof Problem) this.#fault = error;
      }
    }
  }

  async #stop(): Promise<void> {
    const worker = this.#worker;
    if (worker === null) return;
    const exit = once(worker, 'exit');
    worker.postMessage('close');
    // A thread that hangs is ended like a killed process: what was acknowledged is on the disk.
    const late = setTimeout(() => void worker.terminate(), closingTime);
    await exit;
    clearTimeout(late);
  }
}

async function firstMessage(worker: Worker): Promise<EmbeddedMessage> {
  return new Promise((resolve) => {
    worker.once('message', (value) => resolve(embeddedMessage.parse(value)));
    worker.once('error', (error) => resolve(endedBy(error)));
    worker.once('exit', () => resolve(endedBy('its thread ended')));
  });
}

function endedBy(error: unknown): EmbeddedMessage {
  return { type: 'ended', code: null, detail: error instanceof Error ? error.message : String(error) };
}

/** A folder that only this user can open: the embedded database asks nobody for a password. */
async function makeSocketFolder(dataFolder: string): Promise<string | null> {
  if (process.platform === 'win32') return null;
  const near = join(dataFolder, 'socket');
  if (Buffer.byteLength(join(near, socketName)) > longestPath) return mkdtemp(join(tmpdir(), 'betateta-'));
  await mkdir(near, { recursive: true, mode: 0o700 });
  await chmod(near, 0o700);
  return near;
}

function problemOf(message: { code: string | null; detail: string }, folder: string): Problem {
  const cause = new Error(message.detail);
  const known = fileProblem(Object.assign(cause, { code: message.code }), folder);
  if (known instanceof Problem) return known;
  if (/no space left|disk quota/i.test(message.detail)) return diskFull(folder, cause);
  return new Problem(
    'data-damaged',
    `The database in ${folder} cannot be opened (${message.detail}): restore this folder from a backup, or move it away to begin with an empty database.`,
    { cause },
  );
}
