/**
 * Lets a process end only between two runs of a model, not within one. The runtime's native code aborts the
 * whole process (exit code 134) when its thread is taken away while it runs, as `process.exit` does.
 * One is shared by all threads of a pool; `memory` goes to each of them.
 */
export class Gate {
  readonly memory: SharedArrayBuffer;
  readonly #cells: Int32Array;

  constructor(memory = new SharedArrayBuffer(8)) {
    this.memory = memory;
    this.#cells = new Int32Array(memory);
  }

  /** Does the work, unless the process is about to end: then it waits for that. */
  async within<Result>(work: () => Promise<Result>): Promise<Result> {
    Atomics.add(this.#cells, inside, 1);
    try {
      if (Atomics.load(this.#cells, closed) === 0) return await work();
    } finally {
      this.#leave();
    }
    return new Promise<never>(() => undefined);
  }

  /** Closes it, and blocks this thread until nobody is inside or `limit` milliseconds have passed. */
  shut(limit = 5_000): void {
    Atomics.store(this.#cells, closed, 1);
    const end = performance.now() + limit;
    for (;;) {
      const count = Atomics.load(this.#cells, inside);
      const left = end - performance.now();
      if (count <= 0 || left <= 0) return;
      Atomics.wait(this.#cells, inside, count, left);
    }
  }

  #leave(): void {
    Atomics.sub(this.#cells, inside, 1);
    Atomics.notify(this.#cells, inside);
  }
}

const closed = 0;
const inside = 1;
