import { createHash } from 'node:crypto';
import { mkdir, open, readFile, rename, rm, rmdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { Problem } from '#errors';
import { DownloadPace } from '#evidence/import/download-pace.ts';
import { storageProblem } from '#evidence/storage-problem.ts';
import { writeWhole } from '#evidence/write-whole.ts';
import { type PublicStream, type StreamOptions, streamPublic, Unreachable } from '#lib/http.ts';
import type { OnProgress } from '#lib/progress.ts';
import { retryAfter, statusReason } from '#lib/retry-after.ts';

export interface DownloadOptions {
  /** Which addresses are opened although they are not public, and how names are looked up; see `lib/http.ts`. */
  network?: Pick<StreamOptions, 'allow' | 'lookup' | 'silence'>;
  onProgress?: OnProgress;
  signal?: AbortSignal;
  /** Whether what is wanted may be a web page; otherwise one is refused. */
  mayBePage?: boolean;
}

/** What is known of a download: by these a server tells whether its file is still the same. */
const known = z.object({
  name: z.string(),
  etag: z.string().nullable(),
  modified: z.string().nullable(),
  isComplete: z.boolean(),
});
type Known = z.infer<typeof known>;

/** How often a download goes on by itself after its connection broke. */
const attempts = 5;

/** The files that were downloaded into a data folder, each in a folder of its own until it is imported. */
export class Downloads {
  readonly #folder: string;

  constructor(dataFolder: string) {
    this.#folder = join(dataFolder, 'downloads');
  }

  /**
   * The path of the file at a web address. A download that was cut off goes on where it was, where the server can do
   * that and its file is still the same; one that is there whole is asked for again only if it has changed.
   * @throws Problem `address-refused`, `source-unreachable`, `not-found`, `input-mismatch` (a web page came where
   *   none is wanted), `stopped`, `disk-full`, `data-damaged`
   */
  async get(url: string, options: DownloadOptions = {}): Promise<string> {
    const download = new Download(url, this.#at(url), options);
    try {
      return await download.run();
    } catch (error) {
      await this.#tidy(url);
      throw storageProblem(error, this.#folder);
    }
  }

  /** Removes downloads that are imported. */
  async discard(urls: readonly string[]): Promise<void> {
    for (const url of urls) {
      await rm(this.#at(url), { recursive: true, force: true });
      await this.#tidy(url);
    }
  }

  /** Folders go with what was in them; those that hold something stay. */
  async #tidy(url: string): Promise<void> {
    for (const folder of [this.#at(url), this.#folder]) await rmdir(folder).catch(() => undefined);
  }

  #at(url: string): string {
    return join(this.#folder, createHash('sha256').update(url).digest('hex').slice(0, 16));
  }
}

/** A failure after which the download may go on at once. */
class Interrupted extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.message, { cause: problem });
    this.problem = problem;
  }
}

class Download {
  readonly #url: string;
  readonly #host: string;
  readonly #folder: string;
  readonly #options: DownloadOptions;

  constructor(url: string, folder: string, options: DownloadOptions) {
    this.#url = url;
    this.#host = URL.parse(url)?.host ?? url;
    this.#folder = folder;
    this.#options = options;
  }

  async run(): Promise<string> {
    await mkdir(this.#folder, { recursive: true });
    for (let left = attempts, had = await this.#had(); ; left -= 1) {
      try {
        return await this.#once();
      } catch (error) {
        if (!(error instanceof Interrupted)) throw error;
        const has = await this.#had();
        // One that brings nothing new would go on breaking.
        if (left === 0 || has <= had) throw error.problem;
        had = has;
      }
    }
  }

  async #once(): Promise<string> {
    const state = await this.#known();
    const had = await this.#had();
    const answer = await this.#ask(headersFor(state, had));
    try {
      if (state?.isComplete === true && answer.status === 304) return join(this.#folder, state.name);
      if (had > 0 && !fits(answer, had, state)) {
        // The file has become another one, or is all there and was not moved to its place.
        answer.close();
        await rm(this.#part, { force: true });
        return await this.#once();
      }
      this.#check(answer, had);
      const next = { ...describe(answer, this.#url), isComplete: false };
      await this.#note(next);
      await this.#receive(answer, { from: answer.status === 206 ? had : 0, name: next.name });
      await rename(this.#part, join(this.#folder, next.name));
      await this.#note({ ...next, isComplete: true });
      return join(this.#folder, next.name);
    } finally {
      answer.close();
    }
  }

  async #ask(headers: Record<string, string>): Promise<PublicStream> {
    const { network, signal } = this.#options;
    return await streamPublic(this.#url, {
      ...network,
      accept: '*/*',
      headers: { ...headers, 'accept-encoding': 'identity' },
      ...(signal === undefined ? {} : { signal }),
    }).catch((error: unknown) => {
      throw error instanceof Unreachable ? this.#useless(error.why, error) : error;
    });
  }

  /** Whether an answer is a file, and one that can be kept as it comes. */
  #check({ status, type, headers }: PublicStream, had: number): void {
    if (status === 404 || status === 410)
      throw new Problem(
        'not-found',
        `There is nothing at ${this.#url} (status ${status}): check the address.`,
      );
    if (status === 429 || status === 503) {
      const wait = retryAfter(headers.get('retry-after'), Date.now());
      throw this.#useless(statusReason(status, wait));
    }
    if (status !== 200 && !(status === 206 && firstByte(headers) === had))
      throw this.#useless(`it answered with status ${status}`);
    if (this.#options.mayBePage !== true && /^(?:text\/html|application\/xhtml\+xml)\b/i.test(type ?? ''))
      throw new Problem(
        'input-mismatch',
        `${this.#url} gave a web page where a file of records was expected: check the address, and whether it asks for a login.`,
      );
    const encoding = headers.get('content-encoding') ?? 'identity';
    if (!/^(?:identity|x-gzip|gzip)$/i.test(encoding.trim()))
      throw this.#useless(`it answered in the encoding “${encoding.slice(0, 40)}”`);
  }

  async #receive(answer: PublicStream, { from, name }: { from: number; name: string }): Promise<void> {
    const length = Number(answer.headers.get('content-length') ?? Number.NaN);
    const pace = new DownloadPace(name, { from, all: from + length }, this.#options.onProgress);
    await using file = await open(this.#part, from === 0 ? 'w' : 'a');
    try {
      for await (const chunk of answer.body) {
        await file.writeFile(chunk);
        pace.received(chunk.length);
      }
      await file.sync();
    } catch (error) {
      // What came is kept, and may be most of it.
      if (error instanceof Unreachable) throw new Interrupted(this.#useless(error.why, error));
      if (!(error instanceof Problem) || error.id !== 'stopped') throw error;
      const message = `The download from ${this.#host} was stopped, and what came is kept: import the same address again to go on.`;
      throw new Problem('stopped', message, { cause: error });
    }
  }

  #useless(why: string, cause?: unknown): Problem {
    const message = `${this.#host} did not give the whole file (${why}): import the same address again later, and it goes on where it was.`;
    return new Problem('source-unreachable', message, { cause });
  }

  get #part(): string {
    return join(this.#folder, '.part');
  }

  get #state(): string {
    return join(this.#folder, '.state.json');
  }

  /** Bytes that are there of an unfinished download. */
  async #had(): Promise<number> {
    return (await stat(this.#part).catch(() => null))?.size ?? 0;
  }

  async #known(): Promise<Known | null> {
    try {
      const state = known.parse(JSON.parse(await readFile(this.#state, 'utf8')));
      if (state.isComplete) await stat(join(this.#folder, state.name));
      return state;
    } catch {
      return null;
    }
  }

  async #note(state: Known): Promise<void> {
    await writeWhole(this.#state, `${JSON.stringify(state)}\n`);
  }
}

/** Asks for the rest of what is there in part, or whether what is there whole has changed. */
function headersFor(state: Known | null, had: number): Record<string, string> {
  if (state === null) return {};
  if (state.isComplete) {
    return {
      ...(state.etag === null ? {} : { 'if-none-match': state.etag }),
      ...(state.modified === null ? {} : { 'if-modified-since': state.modified }),
    };
  }
  // Only a strong mark says that the bytes are the same.
  const mark = state.etag?.startsWith('"') === true ? state.etag : state.modified;
  return had === 0 || mark === null ? {} : { range: `bytes=${had}-`, 'if-range': mark };
}

/** Whether an answer goes on where the part ends, or is whole, or says why there is none. */
function fits({ status, headers }: PublicStream, had: number, state: Known | null): boolean {
  if (status === 416) return false;
  if (status !== 206) return true;
  return firstByte(headers) === had && (headers.get('etag') ?? null) === (state?.etag ?? null);
}

/** Where the part begins that an answer holds; null where it does not say. */
function firstByte(headers: PublicStream['headers']): number | null {
  const found = /^bytes (\d{1,15})-/.exec(headers.get('content-range') ?? '');
  return found === null ? null : Number(found[1]);
}

function describe({ url, headers }: PublicStream, asked: string): Omit<Known, 'isComplete'> {
  const given = /filename="?([^";]+)/i.exec(headers.get('content-disposition') ?? '')?.[1];
  const names = [given, lastPart(asked), lastPart(url)].map((name) => plainName(name ?? ''));
  return {
    name: names.find((name) => name.includes('.')) ?? names.find((name) => name !== '') ?? 'download',
    etag: headers.get('etag') ?? null,
    modified: headers.get('last-modified') ?? null,
  };
}

function lastPart(url: string): string {
  const { pathname = '' } = URL.parse(url) ?? {};
  return pathname.slice(pathname.lastIndexOf('/') + 1);
}

/** A name that is nothing but a name on any system. */
function plainName(name: string): string {
  return name
    .replaceAll(/%[0-9a-f]{2}|[^\w.-]/gi, '_')
    .replace(/^[.]+/, '')
    .slice(-100);
}
