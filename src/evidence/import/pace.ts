import { basename } from 'node:path';
import type { FoundFile } from '#evidence/import/input-files.ts';
import { plural } from '#lib/plural.ts';
import type { OnProgress } from '#lib/progress.ts';

/** How far an import is, how fast it goes and when it may be over; told after each batch. */
export class Pace {
  /** When the import began, ISO 8601. */
  readonly began: string;
  readonly #total: number;
  readonly #onProgress: OnProgress | undefined;
  readonly #start = Date.now();
  #done = 0;
  /** Bytes of the current file that were read. */
  #current = 0;
  #records = 0;

  constructor(files: readonly FoundFile[], onProgress: OnProgress | undefined) {
    this.began = new Date(this.#start).toISOString();
    this.#total = files.reduce((sum, { size }) => sum + size, 0);
    this.#onProgress = onProgress;
  }

  read(bytes: number): void {
    this.#current += bytes;
  }

  stored(file: FoundFile, records: number): void {
    this.#records += records;
    const done = Math.min(this.#done + Math.min(this.#current, file.size), this.#total);
    const seconds = Math.max(0.001, (Date.now() - this.#start) / 1000);
    const left = done === 0 ? null : (seconds / done) * (this.#total - done);
    const words = [
      `${basename(file.path)}: ${this.#records.toLocaleString('en')} records`,
      `${Math.round(this.#records / seconds).toLocaleString('en')} a second`,
      ...(left === null ? [] : [`${lasting(left)} left`]),
    ];
    this.#onProgress?.({
      stage: 'import',
      message: words.join(', '),
      done: this.#total === 0 ? 100 : Math.floor((done / this.#total) * 100),
      total: 100,
    });
  }

  finished(file: FoundFile): void {
    this.#done += file.size;
    this.#current = 0;
  }
}

function lasting(seconds: number): string {
  if (seconds < 90) return plural(Math.ceil(seconds), 'second');
  if (seconds < 90 * 60) return plural(Math.round(seconds / 60), 'minute');
  return plural(Math.round(seconds / 3600), 'hour');
}
