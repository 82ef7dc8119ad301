// The thread that runs the embedded database, so that a long query never holds up a page.
import { parentPort, workerData } from 'node:worker_threads';
import { PGLiteSocketServer } from '@electric-sql/pglite-socket';
import { prepareFolder } from '#storage/embedded-folder.ts';
import { type EmbeddedMessage, embeddedOrder } from '#storage/embedded-message.ts';
import { EmbeddedPostgres } from '#storage/embedded-postgres.ts';
import { codeOf } from '#storage/file-problem.ts';

const order = embeddedOrder.parse(workerData);

/** PostgreSQL's last lines: the one that tells why it ended is among them. */
const notes: string[] = [];

function onNote(line: string): void {
  notes.push(line);
  if (notes.length > 20) notes.shift();
}

function say(message: EmbeddedMessage): void {
  parentPort?.postMessage(message);
}

function end(detail: string, code: string | null = null): never {
  say({ type: 'ended', code, detail: gravest() ?? detail });
  process.exit(1);
}

function gravest(): string | null {
  const line = notes.findLast((note) => /\b(?:PANIC|FATAL):/.test(note));
  return line?.replace(/^.*?\b(?:PANIC|FATAL):\s*/, '') ?? null;
}

async function create(draft: string): Promise<void> {
  const database = await EmbeddedPostgres.open(draft, { onNote, onEnd: end });
  await database.close();
}

async function begin(): Promise<void> {
  await prepareFolder(order.folder, create);
  const database = await EmbeddedPostgres.open(order.folder, { onNote, onEnd: end });
  const address = order.socket === null ? { host: '127.0.0.1', port: 0 } : { path: order.socket };
  // One connection is used; a second one may overlap with it for a moment while it is replaced.
  const server = new PGLiteSocketServer({ db: database, maxConnections: 8, ...address });
  await server.start();
  parentPort?.once('message', () => {
    void server
      .stop()
      .then(() => database.close())
      .then(() => process.exit(0), end);
  });
  say({
    type: 'ready',
    port: order.socket === null ? Number(server.getServerConn().split(':').at(-1)) : null,
  });
}

try {
  await begin();
} catch (error) {
  end(error instanceof Error ? error.message : JSON.stringify(error), codeOf(error));
}
