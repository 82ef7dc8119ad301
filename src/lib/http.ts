import { lookup as systemLookup } from 'node:dns/promises';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import type { Readable } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { Problem } from '#errors';
import { type Address, addressRefusal } from '#lib/public-address.ts';

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
  const signal = options.signal === undefined ? timeout : AbortSignal.any([timeout, options.signal]);
  let at = webAddress(url);
  try {
    for (let hops = options.maxRedirects ?? 5; hops >= 0; hops -= 1) {
      const response = await open(at, options, signal);
      const next = redirects.has(response.statusCode ?? 0) ? response.headers.location : undefined;
      if (next === undefined) return await read(response, at, options.maxBytes, wanted);
      response.destroy();
      at = webAddress(next, at);
    }
  } catch (error) {
    if (options.signal?.aborted === true) throw new Problem('stopped', 'Stopped.', { cause: error });
    if (error instanceof Problem) throw error;
    throw new Unreachable(at, timeout.aborted ? 'it takes too long' : reason(error), error);
  }
  throw new Unreachable(at, 'it redirects without end');
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

async function open(url: URL, options: FetchOptions, signal: AbortSignal): Promise<IncomingMessage> {
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
  return await connect(url, checked, { signal, accept: options.accept ?? usualAccept });
}

async function resolve(
  host: string,
  options: FetchOptions,
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
  { signal, accept }: { signal: AbortSignal; accept: string },
): Promise<IncomingMessage> {
  const pinned: LookupFunction = (_host, { all }, done) => {
    if (all === true) done(null, [{ address: checked.address, family: checked.family }]);
    else done(null, checked.address, checked.family);
  };
  const send = url.protocol === 'https:' ? httpsRequest : httpRequest;
  const headers = {
    accept,
    'accept-encoding': 'gzip, deflate, br',
    'user-agent': 'betateta',
  };
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
async function collect(body: Readable, url: URL, maxBytes: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    if (!(chunk instanceof Uint8Array)) throw new TypeError('a body is read as bytes');
    size += chunk.length;
    if (size > maxBytes) {
      body.destroy();
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

const reasons = new Map([
  ['ENOTFOUND', 'its name is not known'],
  ['EAI_AGAIN', 'the name service does not answer'],
  ['ECONNREFUSED', 'it refuses the connection'],
  ['ECONNRESET', 'it broke the connection off'],
  ['EHOSTUNREACH', 'there is no way to it'],
  ['ENETUNREACH', 'there is no network'],
  ['CERT_HAS_EXPIRED', 'its certificate has expired'],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', 'its certificate is not trusted'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'its certificate is for another name'],
]);

function reason(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  if (
    error.name === 'TimeoutError' ||
    (error.cause instanceof Error && error.cause.name === 'TimeoutError')
  ) {
    return 'it takes too long';
  }
  const code = codeOf(error);
  if (code.startsWith('HPE_') || code.startsWith('Z_') || code.startsWith('ERR_BROTLI'))
    return 'its answer is broken';
  return reasons.get(code) ?? (code === '' ? error.message : code);
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

function quoted(text: string): string {
  return `"${text.length > 80 ? `${text.slice(0, 80)}…` : text}"`;
}

/** One server-sent event. */
export interface ServerEvent {
  event: string;
  data: string;
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

/** Events as the HTML standard frames them; comments, which keep the connection alive, are left out. */
export async function* serverEvents(
  body: ReadableStream<Uint8Array<ArrayBuffer>>,
): AsyncGenerator<ServerEvent> {
  let rest = '';
  for await (const chunk of body.pipeThrough(new TextDecoderStream())) {
    const frames = (rest + chunk).split('\n\n');
    rest = frames.pop() ?? '';
    for (const frame of frames) {
      const event = parseFrame(frame);
      if (event !== null) yield event;
    }
  }
}

function parseFrame(frame: string): ServerEvent | null {
  const data: string[] = [];
  let event = 'message';
  for (const line of frame.split('\n')) {
    if (line.startsWith('event:')) event = line.slice(6).trim();
    if (line.startsWith('data:')) data.push(line.slice(5).replace(/^ /, ''));
  }
  return data.length === 0 ? null : { event, data: data.join('\n') };
}
