import type { OnProgress } from '#lib/progress.ts';

const megabyte = 1_000_000;

/** How far a download is; told once for each hundredth, or each megabyte where it is not known how much there is. */
export class DownloadPace {
  readonly #name: string;
  /** Bytes of the whole file; null where the server does not say. */
  readonly #all: number | null;
  readonly #onProgress: OnProgress | undefined;
  readonly #start = Date.now();
  readonly #from: number;
  #received = 0;
  #told = -1;

  constructor(
    name: string,
    { from, all }: { from: number; all: number },
    onProgress: OnProgress | undefined,
  ) {
    this.#name = name;
    this.#from = from;
    this.#all = Number.isSafeInteger(all) && all > 0 ? all : null;
    this.#onProgress = onProgress;
  }

  received(bytes: number): void {
    this.#received += bytes;
    const there = this.#from + this.#received;
    const done =
      this.#all === null
        ? Math.floor(there / megabyte)
        : Math.floor((Math.min(there, this.#all) / this.#all) * 100);
    if (done === this.#told) return;
    this.#told = done;
    const seconds = Math.max(0.001, (Date.now() - this.#start) / 1000);
    const of = this.#all === null ? '' : ` of ${inMegabytes(this.#all)}`;
    const pace = inMegabytes(this.#received / seconds);
    this.#onProgress?.({
      stage: 'import',
      message: `${this.#name}: ${inMegabytes(there)}${of} MB downloaded, ${pace} MB a second`,
      done,
      total: this.#all === null ? null : 100,
    });
  }
}

function inMegabytes(bytes: number): string {
  const digits = bytes < 10 * megabyte ? { maximumSignificantDigits: 2 } : { maximumFractionDigits: 0 };
  return (bytes / megabyte).toLocaleString('en', digits);
}
