/** Does one piece of work after the other; one that fails does not stop the next. */
export class WorkQueue {
  #last: Promise<unknown> = Promise.resolve();
  #busy = false;

  /** Whether something is being done right now. */
  get busy(): boolean {
    return this.#busy;
  }

  run<Result>(work: () => Promise<Result>): Promise<Result> {
    const turn = this.#last.then(async () => {
      this.#busy = true;
      try {
        return await work();
      } finally {
        this.#busy = false;
      }
    });
    this.#last = turn.catch(() => undefined);
    return turn;
  }
}
