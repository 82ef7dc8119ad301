import PQueue from 'p-queue';
import { Problem } from '#errors';
import { type FetchOptions, fetchAnswer, type PublicAnswer, Unreachable } from '#lib/http.ts';
import { type RateLeft, saidOfRate } from '#lib/rate-left.ts';
import { retryAfter, statusReason } from '#lib/retry-after.ts';

/** At most `requests` begin within `milliseconds`; sources that name the same `shared` share one limit. */
export interface Rate {
  requests: number;
  milliseconds: number;
  shared?: string;
}

export interface PoliteOptions {
  /** By id of the source; a source that is not in it gets one request a second. */
  rates?: ReadonlyMap<string, Rate>;
  /** How a person calls a source. */
  nameOf?: (source: string) => string;
  /** Milliseconds for one request, redirects included; default 5,000. */
  timeout?: number;
  /** Longest wait, in milliseconds, that `Retry-After` may ask for; a longer one is not waited for. Default 5,000. */
  longestWait?: number;
  /** How long a source that failed three times in a row is left alone, in milliseconds; default 60,000. */
  rest?: number;
  /** Milliseconds since 1970. */
  now?: () => number;
  sleep?: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  lookup?: FetchOptions['lookup'];
  allow?: FetchOptions['allow'];
}

export interface PoliteRequest {
  /** The id of the source that is asked: its queue, its limit, its circuit breaker. */
  source: string;
  /** Media types that the answer may have, e.g. `application/json`; a star after the stroke takes a whole kind. */
  accept: readonly string[];
  signal: AbortSignal;
  /** Largest body, counted after decompression; default 20 MB. */
  maxBytes?: number;
}

/** An answer with a status of 200 … 299, or 404, where a server says that it has nothing. */
export type PoliteAnswer = PublicAnswer;

/** Media types of the formats that sources answer in. */
export const jsonTypes = ['application/json', 'text/json'] as const;
export const xmlTypes = ['application/xml', 'text/xml'] as const;

interface State {
  queue: PQueue;
  rate: Rate;
  /** Failures in a row. */
  failures: number;
  /** Not asked before this moment, and why. */
  restsUntil: number;
  why: string;
  /** When requests began that still count, in milliseconds since 1970. */
  begun: number[];
  said: RateLeft['said'];
}

const tolerated = 3;
const aSecond: Rate = { requests: 1, milliseconds: 1000 };

/**
 * Asks servers without being a burden: one queue a source with its rate limit, `Retry-After` heeded, one retry
 * where it may help, and a source that failed three times in a row is left alone for a while.
 * Private addresses are refused, also after a redirect.
 */
export class PoliteHttp {
  readonly #options: PoliteOptions;
  readonly #states = new Map<string, State>();

  constructor(options: PoliteOptions = {}) {
    this.#options = options;
  }

  /** Sets the limit of a source that is known only now, e.g. a site's crawl delay. */
  limit(source: string, rate: Rate): void {
    const state = this.#state(source);
    if (state.rate.requests === rate.requests && state.rate.milliseconds === rate.milliseconds) return;
    state.rate = rate;
    state.queue = queueOf(rate);
  }

  /** What a source may be asked now. */
  left(source: string): RateLeft {
    const { rate, queue, restsUntil, why, begun, said } = this.#state(source);
    const { requests, milliseconds } = rate;
    const now = this.#now();
    const rests = restsUntil <= now ? null : { until: new Date(restsUntil).toISOString(), why };
    const used = begun.filter((at) => at > now - milliseconds).length + queue.size;
    return { requests, milliseconds, left: rests === null ? Math.max(0, requests - used) : 0, rests, said };
  }

  /**
   * The answer, once it is this request's turn.
   * @throws Problem `source-unreachable` with one sentence that says why; `stopped` when the signal is raised
   *   (for another reason than a time limit)
   */
  async get(url: string, request: PoliteRequest): Promise<PoliteAnswer> {
    const state = this.#state(request.source);
    this.#checkRest(state, request);
    try {
      return await state.queue.add(() => this.#ask(url, request, state), { signal: request.signal });
    } catch (error) {
      throw error instanceof Problem ? error : this.#given(error, request);
    }
  }

  #state(source: string): State {
    const rate = this.#options.rates?.get(source) ?? aSecond;
    const key = rate.shared ?? source;
    const known = this.#states.get(key);
    if (known !== undefined) return known;
    const state = { queue: queueOf(rate), rate, failures: 0, restsUntil: 0, why: '', begun: [], said: null };
    this.#states.set(key, state);
    return state;
  }

  async #ask(url: string, request: PoliteRequest, state: State): Promise<PoliteAnswer> {
    this.#checkRest(state, request);
    try {
      const answer = await this.#twice(url, request, state);
      state.failures = 0;
      return answer;
    } catch (error) {
      if (error instanceof Problem && error.id === 'stopped') {
        if (!isTimeLimit(request.signal)) throw error;
      }
      const why = reasonOf(error, request.signal);
      state.failures += 1;
      if (state.failures >= tolerated) {
        state.restsUntil = Math.max(state.restsUntil, this.#now() + (this.#options.rest ?? 60_000));
        state.why = why;
      }
      throw this.#problem(request.source, why, error);
    }
  }

  /** Asks, and once more where the server says “later” or the connection broke. */
  async #twice(url: string, request: PoliteRequest, state: State): Promise<PoliteAnswer> {
    try {
      return await this.#once(url, request, state);
    } catch (error) {
      if (!(error instanceof Again)) throw error;
      const wait = error.wait ?? (error.later ? aMoment : 0);
      if (wait > (this.#options.longestWait ?? 5_000)) {
        state.restsUntil = this.#now() + Math.min(wait, longestRest);
        state.why = error.message;
        throw error;
      }
      await this.#pause(state.queue, wait, request.signal);
    }
    return await this.#once(url, request, state);
  }

  /** Nobody else is sent to a source that wants to be left alone. */
  async #pause(queue: PQueue, wait: number, signal: AbortSignal): Promise<void> {
    queue.pause();
    try {
      await (this.#options.sleep ?? sleep)(wait, signal);
    } finally {
      queue.start();
    }
  }

  async #once(url: string, request: PoliteRequest, state: State): Promise<PoliteAnswer> {
    const { accept, signal, maxBytes } = request;
    const begins = this.#now();
    state.begun = [...state.begun.filter((at) => at > begins - state.rate.milliseconds), begins];
    const { lookup, allow, timeout } = this.#options;
    const options = {
      signal,
      timeout: timeout ?? 5_000,
      maxBytes: maxBytes ?? 20_000_000,
      accept: accept.join(', '),
      ...(lookup === undefined ? {} : { lookup }),
      ...(allow === undefined ? {} : { allow }),
    };
    const answer = await fetchAnswer(url, options, isUseful).catch((error: unknown) => {
      throw error instanceof Unreachable && error.broken ? new Again(error.why, null, error) : error;
    });
    state.said = saidOfRate(answer.headers, this.#now()) ?? state.said;
    if (answer.status === 429 || answer.status === 503) {
      const wait = retryAfter(answer.headers.get('retry-after'), this.#now());
      throw new Again(statusReason(answer.status, wait), wait);
    }
    if (!isUseful(answer.status)) throw new Failure(statusReason(answer.status, null));
    if (answer.status !== 404 && !isAccepted(answer.type, accept))
      throw new Failure(`it answered with ${answer.type ?? 'something unnamed'} instead of ${accept[0]}`);
    return answer;
  }

  #checkRest(state: State, { source }: PoliteRequest): void {
    const left = state.restsUntil - this.#now();
    if (left <= 0) return;
    throw this.#problem(source, `${state.why}; it is asked again in ${Math.ceil(left / 1000)} s`);
  }

  #problem(source: string, why: string, cause?: unknown): Problem {
    const name = this.#options.nameOf?.(source) ?? source;
    return new Problem('source-unreachable', `${name} could not be asked (${why}): try again later.`, {
      cause,
    });
  }

  #given(error: unknown, { source, signal }: PoliteRequest): Problem {
    if (signal.aborted && !isTimeLimit(signal)) return new Problem('stopped', 'Stopped.', { cause: error });
    return this.#problem(source, reasonOf(error, signal), error);
  }

  #now(): number {
    return this.#options.now?.() ?? Date.now();
  }
}

const longestRest = 600_000;
/** Waited where a server says “later” and not when. */
const aMoment = 1_000;

/** A failure whose message is the bare reason. */
class Failure extends Error {}

/** A failure after which it may be asked once more, after `wait` milliseconds. */
class Again extends Failure {
  readonly wait: number | null;
  /** The server said so; otherwise the connection broke. */
  readonly later: boolean;

  constructor(why: string, wait: number | null, cause?: unknown) {
    super(why, { cause });
    this.wait = wait;
    this.later = cause === undefined;
  }
}

function queueOf({ requests, milliseconds }: Rate): PQueue {
  return new PQueue({ concurrency: 4, intervalCap: requests, interval: milliseconds, strict: true });
}

function isUseful(status: number): boolean {
  return (status >= 200 && status <= 299) || status === 404;
}

function isTimeLimit(signal: AbortSignal): boolean {
  const reason: unknown = signal.reason;
  return reason instanceof Error && reason.name === 'TimeoutError';
}

function reasonOf(error: unknown, signal: AbortSignal): string {
  if (signal.aborted && isTimeLimit(signal)) return 'it takes too long';
  if (error instanceof Unreachable) return error.why;
  if (error instanceof Problem && error.id === 'input-too-large') return 'its answer is too large';
  if (error instanceof Problem && error.id === 'address-refused')
    return 'it leads to an address that is not public';
  return error instanceof Error && error.message !== '' ? error.message : 'unknown';
}

function isAccepted(type: string | null, accept: readonly string[]): boolean {
  // A server that does not say what it sends is believed; the parser looks at it anyway.
  if (type === null) return true;
  const given = type.replace(/;.*$/s, '').trim().toLowerCase();
  return accept.some((one) => {
    const [kind = '', form = ''] = one.split('/');
    if (form === '*') return given.startsWith(`${kind}/`);
    return given === one || given.endsWith(`+${form}`);
  });
}

async function sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
  if (milliseconds <= 0) return;
  await new Promise<void>((done, failed) => {
    const stop = () => {
      clearTimeout(timer);
      failed(signal.reason instanceof Error ? signal.reason : new Error('stopped'));
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop);
      done();
    }, milliseconds);
    signal.addEventListener('abort', stop, { once: true });
  });
}
