import { createServer } from 'node:net';
import { type ServerType, serve as serveHttp } from '@hono/node-server';
import type { Config } from '#config';
import { Problem } from '#errors';

export interface Listening {
  /** As a browser on this machine reaches it. */
  url: string;
  /** Takes no more requests, gives running ones a moment, then cuts them off. */
  close(): Promise<void>;
}

/** Ports tried from the usual one on when nobody asked for a certain one. */
const portsTried = 20;
/** Milliseconds that a running request has left when the server stops. */
const grace = 3_000;

/** `connection` holds what is known beside the request, such as where it comes from. */
type Fetch = (request: Request, connection?: object) => Response | Promise<Response>;

/** Listens on the configured address. Throws Problem 'input-invalid' when that cannot be. */
export async function listen(config: Config, fetch: Fetch): Promise<Listening> {
  const port = config.portIsGiven ? config.port : await freePort(config);
  const server = await bind(config, port, fetch);
  const address = server.address();
  const bound = typeof address === 'object' && address !== null ? address.port : port;
  return { url: `http://${localName(config.host)}:${bound}`, close: () => close(server) };
}

function bind({ host }: Config, port: number, fetch: Fetch): Promise<ServerType> {
  return new Promise((done, failed) => {
    const server = serveHttp(
      {
        fetch,
        port,
        hostname: host,
        overrideGlobalObjects: false,
        serverOptions: {
          // A reader who sends slower than this holds a connection for nothing.
          headersTimeout: 15_000,
          requestTimeout: 60_000,
          keepAliveTimeout: 10_000,
          maxHeaderSize: 16_384,
        },
      },
      () => done(server),
    );
    server.once('error', (error: Error) => failed(cannotListen(error, host, port)));
  });
}

async function freePort({ host, port }: Config): Promise<number> {
  for (let tried = port; tried < port + portsTried; tried += 1) if (await isFree(host, tried)) return tried;
  return 0;
}

function isFree(host: string, port: number): Promise<boolean> {
  return new Promise((done) => {
    const probe = createServer();
    probe.once('error', () => done(false));
    probe.listen({ host, port, exclusive: true }, () => probe.close(() => done(true)));
  });
}

function cannotListen(error: Error, host: string, port: number): Error {
  const code = 'code' in error ? error.code : '';
  const why = new Map<unknown, string>([
    ['EADDRINUSE', 'another program listens there: name another port with --port'],
    ['EACCES', 'this user may not: name a port above 1023 with --port'],
    ['EADDRNOTAVAIL', 'this machine has no such address: name another with --host'],
    ['ENOTFOUND', 'that name is not known: name an address with --host'],
  ]).get(code);
  if (why === undefined) return error;
  return new Problem('input-invalid', `Cannot listen on ${host}:${port}, ${why}.`, { cause: error });
}

/** "Any address" is none that a browser could open. */
function localName(host: string): string {
  if (host === '0.0.0.0' || host === '') return '127.0.0.1';
  if (host === '::') return '[::1]';
  return host.includes(':') ? `[${host}]` : host;
}

function close(server: ServerType): Promise<void> {
  return new Promise((done) => {
    const cut = setTimeout(() => {
      if ('closeAllConnections' in server) server.closeAllConnections();
    }, grace);
    server.close(() => {
      clearTimeout(cut);
      done();
    });
    if ('closeIdleConnections' in server) server.closeIdleConnections();
  });
}
