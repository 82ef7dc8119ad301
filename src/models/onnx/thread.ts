import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { Problem } from '#errors';
import { modelProblem } from '#models/onnx/model-problem.ts';
import {
  type WorkerMessage,
  type WorkerOrder,
  type WorkerTask,
  workerMessage,
} from '#models/onnx/worker-message.ts';

/** One thread with a model in it, from this side. It reads one item at a time. */
export class Thread {
  readonly #worker: Worker;
  readonly #ready: Promise<unknown>;
  readonly #exit: Promise<unknown>;
  /** Whose turn it is to be settled: first the loading, then each item. */
  #turn = Promise.withResolvers<unknown>();
  #begun = false;
  #ended = false;

  constructor(script: URL, order: WorkerOrder) {
    this.#worker = new Worker(script, { workerData: order });
    this.#exit = once(this.#worker, 'exit').catch(() => undefined);
    this.#ready = this.#turn.promise;
    this.#ready.catch(() => undefined);
    this.#worker.on('message', (message) => this.#hear(workerMessage.parse(message)));
    this.#worker.on('error', (error) => this.#end(error instanceof Error ? error : new Error(String(error))));
    this.#worker.on('exit', () => this.#end(new Error('its thread ended')));
    this.#worker.unref();
  }

  /** Rejects with a Problem where the model cannot be loaded, with another error where the thread ends by itself. */
  async read(item: unknown): Promise<unknown> {
    // Only work keeps the process alive, not a thread that waits for it.
    this.#worker.ref();
    try {
      await this.#ready;
      if (this.#ended) throw new Error('its thread ended');
      this.#turn = Promise.withResolvers<unknown>();
      this.#tell({ type: 'read', item });
      return await this.#turn.promise;
    } finally {
      this.#worker.unref();
    }
  }

  /** Lets it finish what it reads: a thread that is ended while native code runs takes the process with it. */
  async close(): Promise<void> {
    if (this.#ended) return;
    this.#worker.ref();
    this.#tell({ type: 'close' });
    await this.#exit;
  }

  #tell(task: WorkerTask): void {
    this.#worker.postMessage(task);
  }

  #hear(message: WorkerMessage): void {
    if (message.type === 'failed') this.#turn.reject(this.#fault(message.detail));
    else this.#turn.resolve(message.type === 'answer' ? message.answer : null);
    this.#begun = true;
  }

  #fault(detail: string): Error {
    return this.#begun ? new Error(detail) : new Problem('model-failed', detail);
  }

  #end(error: Error): void {
    this.#ended = true;
    this.#turn.reject(
      this.#begun ? error : modelProblem(`No thread for models can be started (${error.message})`, error),
    );
  }
}
