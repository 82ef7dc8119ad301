import { Problem } from '#errors';
import { Gate } from '#models/onnx/gate.ts';
import { Thread } from '#models/onnx/thread.ts';

export interface PoolOptions {
  /** How many threads, each with the model in its memory; one, which uses several cores. */
  threads?: number;
  /** Milliseconds without work after which the threads end; the next work starts them again. */
  idle?: number;
  /** What runs in the threads. */
  script?: URL;
}

/** Items that were asked for together. */
interface Batch {
  items: readonly unknown[];
  next: number;
  left: number;
  answers: unknown[];
  done: PromiseWithResolvers<unknown[]>;
}

const tenMinutes = 600_000;

/** Threads that read items, whoever is free the next one. Nothing is loaded before the first item. */
export class Pool {
  readonly #folder: string;
  readonly #script: URL;
  readonly #idle: number;
  readonly #threads: (Thread | null)[];
  readonly #free: number[];
  readonly #gate = new Gate();
  readonly #shutGate = () => this.#gate.shut();
  readonly #waiting = new Set<Batch>();
  #failure: Problem | null = null;
  #closed = false;
  #pause: NodeJS.Timeout | undefined;

  constructor(folder: string, options: PoolOptions = {}) {
    const threads = options.threads ?? 1;
    this.#folder = folder;
    this.#script = options.script ?? new URL('./model-worker.ts', import.meta.url);
    this.#idle = options.idle ?? tenMinutes;
    this.#threads = Array.from({ length: threads }, () => null);
    this.#free = Array.from({ length: threads }, (_, slot) => slot);
    process.once('exit', this.#shutGate);
  }

  /** How many threads have the model loaded. */
  get loaded(): number {
    return this.#threads.filter((thread) => thread !== null).length;
  }

  /**
   * One answer an item, in their order; they are begun in that order too. Rejects with `model-failed`, or with
   * the signal's reason.
   */
  async run(items: readonly unknown[], signal?: AbortSignal): Promise<unknown[]> {
    if (items.length > 0) await keepRuntime();
    signal?.throwIfAborted();
    if (this.#closed) throw new Error('the model is closed');
    if (this.#failure !== null) throw this.#failure;
    if (items.length === 0) return [];
    const batch: Batch = { items, next: 0, left: items.length, answers: [], done: Promise.withResolvers() };
    const abort = () => this.#drop(batch, signal?.reason);
    signal?.addEventListener('abort', abort, { once: true });
    this.#waiting.add(batch);
    this.#employ();
    try {
      return await batch.done.promise;
    } finally {
      signal?.removeEventListener('abort', abort);
    }
  }

  /** Gives up what waits, lets the threads finish what they read, and ends them. */
  async close(): Promise<void> {
    this.#closed = true;
    for (const batch of this.#waiting) this.#drop(batch, new Error('the model is closed'));
    await this.#rest();
    process.off('exit', this.#shutGate);
  }

  #employ(): void {
    clearTimeout(this.#pause);
    let ready = [...this.#waiting].reduce((sum, { items, next }) => sum + items.length - next, 0);
    for (; ready > 0; ready -= 1) {
      const slot = this.#free.shift();
      if (slot === undefined) return;
      void this.#work(slot);
    }
  }

  async #work(slot: number): Promise<void> {
    for (let batch = this.#turn(); batch !== null; batch = this.#turn()) await this.#serve(slot, batch);
    this.#free.push(slot);
    if (this.#free.length < this.#threads.length || this.#closed) return;
    this.#pause = setTimeout(() => void this.#rest(), this.#idle).unref();
  }

  /** Those who asked take turns, so that a short question does not wait for a long one. */
  #turn(): Batch | null {
    const [batch] = this.#waiting;
    if (batch === undefined) return null;
    this.#waiting.delete(batch);
    return batch;
  }

  async #serve(slot: number, batch: Batch): Promise<void> {
    const at = batch.next;
    batch.next += 1;
    if (batch.next < batch.items.length) this.#waiting.add(batch);
    try {
      batch.answers[at] = await this.#read(slot, batch.items[at]);
      batch.left -= 1;
      if (batch.left === 0) batch.done.resolve(batch.answers);
    } catch (error) {
      this.#drop(batch, error);
    }
  }

  /** A thread that ends by itself gets one successor; an item that ends that one too is given up. */
  async #read(slot: number, item: unknown): Promise<unknown> {
    try {
      return await this.#once(slot, item);
    } catch (error) {
      if (error instanceof Problem || this.#closed) throw error;
    }
    try {
      return await this.#once(slot, item);
    } catch (error) {
      if (error instanceof Problem || this.#closed) throw error;
      throw new Problem(
        'model-failed',
        `The model in ${this.#folder} ended twice while it read one text (${String(error)}): see that there is memory free, and start again.`,
        { cause: error },
      );
    }
  }

  /** What cannot be loaded now is not tried again: one process speaks with one judge. */
  async #once(slot: number, item: unknown): Promise<unknown> {
    try {
      return await this.#thread(slot).read(item);
    } catch (error) {
      this.#threads[slot] = null;
      if (error instanceof Problem) this.#failure = error;
      throw error;
    }
  }

  #thread(slot: number): Thread {
    const thread =
      this.#threads[slot] ?? new Thread(this.#script, { folder: this.#folder, gate: this.#gate.memory });
    this.#threads[slot] = thread;
    return thread;
  }

  #drop(batch: Batch, reason: unknown): void {
    this.#waiting.delete(batch);
    batch.next = batch.items.length;
    batch.done.reject(reason);
  }

  async #rest(): Promise<void> {
    clearTimeout(this.#pause);
    const threads = this.#threads.filter((thread) => thread !== null);
    this.#threads.fill(null);
    await Promise.all(threads.map((thread) => thread.close()));
  }
}

/**
 * Opens the runtime's library in this thread too, where nothing is run with it: version 1.23 cannot be opened
 * again once the last thread that had it open has ended. Where it does not open, the threads say so.
 */
async function keepRuntime(): Promise<void> {
  await import('onnxruntime-node').catch(() => undefined);
}
