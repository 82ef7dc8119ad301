import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { PoliteHttp } from '#lib/polite-http.ts';

export interface Replay {
  /** `http://127.0.0.1:<port>` */
  url: string;
  /** Paths with their queries, in the order in which they were asked for. */
  asked: string[];
  http: PoliteHttp;
  close(): Promise<void>;
}

/** A server on the loopback address that answers as told, and requests that reach it without any wait. */
export async function replay(
  answer: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<Replay> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    answer(request, response);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address: AddressInfo | string | null = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const http = new PoliteHttp({
    allow: () => true,
    sleep: async () => {},
    rest: 0,
    rates: new Map(['clinicaltrials', 'fda-labels', 'drugs-at-fda', 'dailymed'].map((id) => [id, fast])),
  });
  return {
    url: `http://127.0.0.1:${address.port}`,
    asked,
    http,
    close: () =>
      new Promise((done) => {
        server.closeAllConnections();
        server.close(() => done());
      }),
  };
}

const fast = { requests: 1000, milliseconds: 1000 };

/** Answers with JSON, or with that text as JSON. */
export function sendJson(response: ServerResponse, body: unknown, status = 200): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(typeof body === 'string' ? body : JSON.stringify(body));
}
