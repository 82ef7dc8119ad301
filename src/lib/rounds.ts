export interface RoundsParts {
  /** Milliseconds between two rounds. */
  every: number;
  go: () => Promise<void>;
  /** What a round failed of. */
  report: (error: unknown) => void;
}

/** Does something again and again, one round at a time, and keeps no process alive for it. */
export class Rounds {
  readonly #parts: RoundsParts;
  #timer: NodeJS.Timeout | null = null;
  #round: Promise<void> | null = null;

  constructor(parts: RoundsParts) {
    this.#parts = parts;
  }

  /** Doing it twice is the same as once. */
  start(): void {
    this.#timer ??= setInterval(() => void this.round(), this.#parts.every).unref();
  }

  /** Resolves when no round is under way. */
  async stop(): Promise<void> {
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#timer = null;
    await this.#round;
  }

  /** One round; where one is under way, that one. Never throws. */
  round(): Promise<void> {
    const { go, report } = this.#parts;
    this.#round ??= go()
      .catch(report)
      .finally(() => {
        this.#round = null;
      });
    return this.#round;
  }
}
