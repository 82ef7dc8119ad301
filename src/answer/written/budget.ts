/** Letters of a token, reckoned so that a text is rather thought longer than it is. */
const lettersPerToken = 3;

export function tokensOf(text: string): number {
  return Math.ceil(text.length / lettersPerToken);
}

/** What one answer may cost: tokens over all requests, and seconds from its start. */
export class Budget {
  readonly tokens: number;
  readonly seconds: number;
  readonly #time: AbortSignal;
  #spent = 0;

  constructor({ tokens, seconds }: { tokens: number; seconds: number }) {
    this.tokens = tokens;
    this.seconds = seconds;
    this.#time = AbortSignal.timeout(seconds * 1000);
  }

  get spent(): number {
    return this.#spent;
  }

  get left(): number {
    return this.tokens - this.#spent;
  }

  get isOver(): boolean {
    return this.#time.aborted;
  }

  spend(tokens: number): void {
    this.#spent += Math.ceil(tokens);
  }

  /** Raised when the time is over, or when the work is stopped. */
  signal(stop: AbortSignal | undefined): AbortSignal {
    return stop === undefined ? this.#time : AbortSignal.any([this.#time, stop]);
  }
}
