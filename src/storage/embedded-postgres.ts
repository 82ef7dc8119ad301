import { PGlite } from '@electric-sql/pglite';
import { DurableFiles } from '#storage/embedded-files.ts';

/** How the WebAssembly build says "an SQL error, back to the main loop": every other exit is an end. */
const backToMainLoop = 100;
/** With real writes to the disk, which `-F` would leave out; and a log that gives its room back. */
const startParameters = [
  ...PGlite.defaultStartParams.filter((word) => word !== '-F'),
  '-c',
  'wal_sync_method=fsync',
  '-c',
  'max_wal_size=64MB',
  '-c',
  'min_wal_size=32MB',
];
const sync = Uint8Array.of(0x53, 0, 0, 0, 4);

/**
 * PostgreSQL inside this thread, safe behind a socket with several clients, of which the library's own
 * multiplexer makes one session:
 * - A query comes as several messages (parse, bind, execute, sync). Between two of them the multiplexer
 *   may run another client's, and then one client gets the other's rows. So a transaction counts as
 *   open from the first message to the sync, because then the multiplexer stays with its client.
 * - After a panic (a full disk, a broken page) the library goes on with a database that has ended.
 *   `onEnd` is called at once instead, and must not return.
 */
export class EmbeddedPostgres extends PGlite {
  #isInQuery = false;
  #onEnd: (detail: string) => never = fail;

  /** Opens the folder, which must hold a database or be empty. `onNote` gets PostgreSQL's own log lines. */
  static async open(
    folder: string,
    options: { onNote: (line: string) => void; onEnd: (detail: string) => never },
  ): Promise<EmbeddedPostgres> {
    const database = new EmbeddedPostgres({
      fs: new DurableFiles(folder),
      startParams: startParameters,
      onStderr: (line) => {
        options.onNote(line);
        return true;
      },
    });
    await database.waitReady;
    database.#onEnd = options.onEnd;
    database.#watch();
    return database;
  }

  override isInTransaction(): boolean {
    return this.#isInQuery || super.isInTransaction();
  }

  override async execProtocolRawStream(
    ...[message, options]: Parameters<PGlite['execProtocolRawStream']>
  ): Promise<void> {
    this.#isInQuery = 'PBDECHF'.includes(String.fromCharCode(message[0] ?? 0));
    try {
      await super.execProtocolRawStream(message, options);
    } catch (error) {
      // The multiplexer would answer nobody any more after this.
      this.#onEnd(error instanceof Error ? error.message : String(error));
    }
  }

  /** The multiplexer rolls back for a client that went away, maybe in the middle of a query. */
  override async exec(...[query, options]: Parameters<PGlite['exec']>): ReturnType<PGlite['exec']> {
    if (this.#isInQuery) await super.execProtocolRaw(sync);
    this.#isInQuery = false;
    return super.exec(query, options);
  }

  #watch(): void {
    const module = this.Module;
    const step = module._PostgresMainLoopOnce.bind(module);
    module._PostgresMainLoopOnce = () => {
      try {
        step();
      } catch (error) {
        if (statusOf(error) === backToMainLoop) throw error;
        this.#onEnd(error instanceof Error ? error.message : String(error));
      }
    };
  }
}

function statusOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'status' in error ? error.status : null;
}

function fail(detail: string): never {
  throw new Error(detail);
}
