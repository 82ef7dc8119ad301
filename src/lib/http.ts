import { lookup as systemLookup } from 'node:dns/promises';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import type { Readable } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { Problem } from '#errors';
import { codeOf, reason } from '#lib/network-reason.ts';
import { type Address, addressRefusal } from '#lib/public-address.ts';
import { statusReason } from '#lib/retry-after.ts';
import { type ServerEvent, serverEvents } from '#lib/server-events.ts';
import { Silence } from '#lib/silence.ts';

export interface PublicPage {
  /** Where it was found in the end, after redirects. */
  url: string;
  /** The media type as the server gave it, or null. */
  type: string | null;
  bytes: Uint8Array;
}

/** What a server said, whatever its status. */
export interface PublicAnswer extends PublicPage {
  status: number;
  /** By name in lower case. */
  headers: ReadonlyMap<string, string>;
}

export interface FetchOptions {
  /** All addresses of a host name; default: the system's resolver. */
  lookup?: (host: string) => Promise<readonly Address[]>;
  /** Says yes to an address that would be refused, e.g. a site of one's own network. */
  allow?: (target: { host: string; address: string; port: number }) => boolean;
  /** Milliseconds for the whole fetch, redirects included. */
  timeout?: number;
  /** Largest body, counted after decompression. */
  maxBytes: number;
  maxRedirects?: number;
  signal?: AbortSignal;
  /** The Accept header; default: text and web pages first. */
  accept?: string;
}

/** A server that did not give what it was asked for; `why` is the bare reason. */
export class Unreachable extends Problem {
  readonly why: string;
  /** The connection broke off: asking again may help. */
  readonly broken: boolean;

  constructor(url: URL, why: string, cause?: unknown) {
    const message = `${url.host} could not be read (${why}): open it in a browser and paste its text.`;
    super('source-unreachable', message, { cause });
    this.why = why;
    this.broken = codeOf(cause) === 'ECONNRESET';
  }
}

const redirects = new Set([301, 302, 303, 307, 308]);

/**
 * Gets a page from the public internet. Every host, also of every redirect, is resolved here, its addresses
 * are checked, and the connection goes to the very address that was checked.
 * Throws Problem 'address-refused', 'source-unreachable', 'input-too-large' or 'stopped'.
 */
export async function fetchPublic(url: string, options: FetchOptions): Promise<PublicPage> {
  const answer = await fetchAnswer(url, options, isSuccess);
  if (isSuccess(answer.status)) return { url: answer.url, type: answer.type, bytes: answer.bytes };
  throw new Unreachable(new URL(answer.url), `it answered with status ${answer.status}`);
}

/**
 * As `fetchPublic`, and gives an answer of any status; its body where `wanted` says yes to the status, else none.
 * Throws `Unreachable`, or Problem 'address-refused', 'input-too-large' or 'stopped'.
 */
export async function fetchAnswer(
  url: string,
  options: FetchOptions,
  wanted: (status: number) => boolean,
): Promise<PublicAnswer> {
  const timeout = AbortSignal.timeout(options.timeout ?? 5_000);
  return await following(url, options, timeout, (response, at) =>
    read(response, at, options.maxBytes, wanted),
  );
}

export type StreamOptions = Omit<FetchOptions, 'maxBytes' | 'timeout'> & {
  /** Milliseconds that a server may be silent, before its answer and within it; default 30,000. */
  silence?: number;
  /** By name in lower case; sent beside the usual ones, or in their place. */
  headers?: Readonly<Record<string, string>>;
};

/** An answer whose body is still to come. */
export interface PublicStream extends Omit<PublicAnswer, 'bytes'> {
  /** The body as it was sent, packed where the server packed it. Throws `Unreachable`, or Problem 'stopped'. */
  body: AsyncIterable<Uint8Array>;
  /** Lets go of the connection; the body need not be read to its end. */
  close(): void;
}

/**
 * As `fetchPublic`, with an answer of any status and any length, which is read while it comes.
 * Throws `Unreachable`, or Problem 'address-refused' or 'stopped'.
 */
export async function streamPublic(url: string, options: StreamOptions): Promise<PublicStream> {
  const silence = new Silence(options.silence ?? 30_000);
  try {
    return await following(url, options, silence.signal, async (response, at) => ({
      url: at.href,
      status: response.statusCode ?? 0,
      type: response.headers['content-type'] ?? null,
      headers: headersOf(response),
      body: arriving(response, at, silence, options.signal),
      close: () => {
        silence.end();
        response.destroy();
      },
    }));
  } catch (error) {
    silence.end();
    throw error;
  }
}

async function* arriving(
  response: IncomingMessage,
  at: URL,
  silence: Silence,
  signal: AbortSignal | undefined,
): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of response) {
      silence.broken();
      if (chunk instanceof Uint8Array) yield chunk;
    }
  } catch (error) {
    throw failure(error, at, { timeout: silence.signal, signal });
  } finally {
    silence.end();
    response.destroy();
  }
}

/** What `use` makes of the answer at the end of all redirects. */
async function following<Result>(
  url: string,
  options: Omit<StreamOptions, 'silence'>,
  timeout: AbortSignal,
  use: (response: IncomingMessage, at: URL) => Promise<Result>,
): Promise<Result> {
  const signal = options.signal === undefined ? timeout : AbortSignal.any([timeout, options.signal]);
  let at = webAddress(url);
  try {
    for (let hops = options.maxRedirects ?? 5; hops >= 0; hops -= 1) {
      const response = await open(at, options, signal);
      const next = redirects.has(response.statusCode ?? 0) ? response.headers.location : undefined;
      if (next === undefined) return await use(response, at);
      response.destroy();
      at = webAddress(next, at);
    }
  } catch (error) {
    throw failure(error, at, { timeout, signal: options.signal });
  }
  throw new Unreachable(at, 'it redirects without end');
}

function failure(
  error: unknown,
  at: URL,
  { timeout, signal }: { timeout: AbortSignal; signal: AbortSignal | undefined },
): Problem {
  if (signal?.aborted === true) return new Problem('stopped', 'Stopped.', { cause: error });
  if (error instanceof Problem) return error;
  return new Unreachable(at, timeout.aborted ? 'it takes too long' : reason(error), error);
}

function isSuccess(status: number): boolean {
  return status >= 200 && status <= 299;
}

function webAddress(text: string, base?: URL): URL {
  const url = URL.parse(text, base);
  if (url === null)
    throw new Problem('address-refused', `${quoted(text)} is not a web address: give one with https://.`);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw new Problem('address-refused', `${url.protocol} addresses are not opened: give one with https://.`);
  }
  if (url.username !== '' || url.password !== '') {
    throw new Problem(
      'address-refused',
      `Addresses with a name or password in them are not opened: leave it out.`,
    );
  }
  return url;
}

async function open(
  url: URL,
  options: Omit<StreamOptions, 'silence'>,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  const port = url.port === '' ? (url.protocol === 'https:' ? 443 : 80) : Number(url.port);
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const addresses = await resolve(host, options, signal);
  for (const { address } of addresses) {
    if (options.allow?.({ host, address, port }) === true) continue;
    const refusal = addressRefusal(address) ?? (port === 80 || port === 443 ? null : `port ${port}`);
    if (refusal !== null) {
      throw new Problem(
        'address-refused',
        `${quoted(url.host)} is not opened (${refusal}): only public web pages are.`,
      );
    }
  }
  const [checked] = addresses;
  if (checked === undefined) throw new Unreachable(url, 'its name has no address');
  const headers = { accept: options.accept ?? usualAccept, ...options.headers };
  return await connect(url, checked, { signal, headers });
}

async function resolve(
  host: string,
  options: Pick<FetchOptions, 'lookup'>,
  signal: AbortSignal,
): Promise<readonly Address[]> {
  const family = isIP(host);
  if (family === 4 || family === 6) return [{ address: host, family }];
  const found = options.lookup?.(host) ?? systemLookup(host, { all: true });
  return await Promise.race([found, aborted(signal)]);
}

const usualAccept = 'text/html, text/plain, text/markdown;q=0.9, */*;q=0.1';

/** The socket goes to `checked`; the name stays in the Host header and in the certificate check. */
function connect(
  url: URL,
  checked: Address,
  given: { signal: AbortSignal; headers: Readonly<Record<string, string>> },
): Promise<IncomingMessage> {
  const pinned: LookupFunction = (_host, { all }, done) => {
    if (all === true) done(null, [{ address: checked.address, family: checked.family }]);
    else done(null, checked.address, checked.family);
  };
  const send = url.protocol === 'https:' ? httpsRequest : httpRequest;
  const headers = {
    'accept-encoding': 'gzip, deflate, br',
    'user-agent': 'betateta',
    ...given.headers,
  };
  const { signal } = given;
  return new Promise((done, failed) => {
    const request = send(url, { lookup: pinned, agent: false, signal, headers, maxHeaderSize: 32_768 });
    request.once('response', done);
    request.once('error', failed);
    request.end();
  });
}

async function read(
  response: IncomingMessage,
  url: URL,
  maxBytes: number,
  wanted: (status: number) => boolean,
): Promise<PublicAnswer> {
  const status = response.statusCode ?? 0;
  try {
    const bytes = wanted(status)
      ? await collect(decompressed(response, url), url, maxBytes)
      : new Uint8Array();
    const type = response.headers['content-type'] ?? null;
    return { url: url.href, status, type, headers: headersOf(response), bytes };
  } finally {
    response.destroy();
  }
}

function headersOf(response: IncomingMessage): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(response.headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, Array.isArray(value) ? value.join(', ') : value] as const],
    ),
  );
}

function decompressed(response: IncomingMessage, url: URL): Readable {
  const encoding = (response.headers['content-encoding'] ?? 'identity').trim().toLowerCase();
  if (encoding === 'identity' || encoding === '') return response;
  const decoders = new Map([
    ['gzip', createGunzip],
    ['x-gzip', createGunzip],
    ['deflate', createInflate],
    ['br', createBrotliDecompress],
  ]);
  const decoder = decoders.get(encoding)?.();
  if (decoder === undefined) throw new Unreachable(url, `it answered in the encoding ${quoted(encoding)}`);
  response.once('error', (error) => decoder.destroy(error));
  return response.pipe(decoder);
}

/** Stops at the limit, so that a small body that unpacks to a huge one costs no more than the limit. */
async function collect(body: AsyncIterable<unknown>, url: URL, maxBytes: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    if (!(chunk instanceof Uint8Array)) throw new TypeError('a body is read as bytes');
    size += chunk.length;
    if (size > maxBytes) {
      const most = (maxBytes / 1_000_000).toLocaleString('en', { maximumFractionDigits: 1 });
      throw new Problem(
        'input-too-large',
        `The page at ${url.host} is larger than ${most} MB: check it in parts.`,
      );
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_done, failed) => {
    const fail = () => failed(signal.reason instanceof Error ? signal.reason : new Error('aborted'));
    if (signal.aborted) fail();
    else signal.addEventListener('abort', fail, { once: true });
  });
}

function quoted(text: string): string {
  return `"${text.length > 80 ? `${text.slice(0, 80)}…` : text}"`;
}

/**
 * Sends JSON to the server that announced itself as the owner of a data folder, and yields the events of
 * its answer; a plain JSON answer comes as one event named after its media type.
 * Throws Problem 'source-unreachable' or 'stopped'.
 */
export async function* callServer(
  url: string,
  input: unknown,
  signal?: AbortSignal,
): AsyncGenerator<ServerEvent> {
  const at = new URL(url);
  try {
    const response = await fetch(at, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
      body: JSON.stringify(input),
      redirect: 'error',
      ...(signal === undefined ? {} : { signal }),
    });
    const type = response.headers.get('content-type') ?? '';
    if (type.startsWith('text/event-stream') && response.body !== null) yield* serverEvents(response.body);
    else yield { event: type.replace(/;.*/, ''), data: await response.text() };
  } catch (error) {
    if (signal?.aborted === true) throw new Problem('stopped', 'Stopped.', { cause: error });
    const message = `The server at ${at.origin} does not answer: look whether it still runs, then try again.`;
    throw new Problem('source-unreachable', message, { cause: error });
  }
}

/**
 * Sends JSON to a server that the configuration names, wherever it is, and gives what it answers as JSON.
 * Throws Problem 'source-unreachable' for one that does not answer so, 'input-too-large' beyond `maxBytes`, 'stopped'.
 */
export async function postJson(
  url: string,
  input: unknown,
  options: { headers: Readonly<Record<string, string>>; maxBytes: number; signal: AbortSignal },
): Promise<unknown> {
  const at = webAddress(url);
  try {
    const headers = { 'content-type': 'application/json', accept: 'application/json', ...options.headers };
    const { signal } = options;
    // A key must not travel on to where somebody else points.
    const response = await fetch(at, {
      method: 'POST',
      headers,
      body: JSON.stringify(input),
      redirect: 'error',
      signal,
    });
    if (!response.ok) throw new Unreachable(at, statusReason(response.status, null));
    const body =
      response.body === null ? new Uint8Array() : await collect(response.body, at, options.maxBytes);
    return JSON.parse(new TextDecoder().decode(body));
  } catch (error) {
    if (error instanceof SyntaxError) throw new Unreachable(at, 'its answer is broken', error);
    if (error instanceof Problem) throw error;
    const why = error instanceof TypeError && error.cause !== undefined ? reason(error.cause) : reason(error);
    throw new Unreachable(at, why, error);
  }
}
