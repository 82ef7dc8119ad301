import { z } from 'zod';

type Execute = (text: string) => Promise<{ rows: unknown[] }>;

const lookEvery = 30_000;
const vacuumEvery = 60 * 60 * 1000;
/** Bytes of the log that may have to be read again after a crash. */
const longLog = 32_000_000;

const logLength = z.tuple([z.object({ bytes: z.coerce.number() })]);

/**
 * What a PostgreSQL server does in the background and an embedded one leaves undone: without checkpoints
 * its log would grow until it is closed, and without vacuums what was deleted would keep its room.
 */
export class EmbeddedUpkeep {
  readonly #execute: Execute;
  readonly #timers: NodeJS.Timeout[];

  constructor(execute: Execute) {
    this.#execute = execute;
    // It is tried again later, and whoever needs the database is told what is wrong with it.
    const quietly = (work: () => Promise<void>) => () => void work().catch(() => undefined);
    this.#timers = [
      setInterval(
        quietly(() => this.checkpoint()),
        lookEvery,
      ),
      setInterval(
        quietly(() => this.vacuum()),
        vacuumEvery,
      ),
    ];
    for (const timer of this.#timers) timer.unref();
  }

  stop(): void {
    for (const timer of this.#timers) clearInterval(timer);
  }

  /** Shortens the log where it is long. */
  async checkpoint(): Promise<void> {
    const { rows } = await this.#execute(
      'select pg_wal_lsn_diff(pg_current_wal_insert_lsn(), redo_lsn) as bytes from pg_control_checkpoint()',
    );
    const [{ bytes }] = logLength.parse(rows);
    if (bytes > longLog) await this.#execute('checkpoint');
  }

  /** Makes room of what was deleted, and has queries planned for what is there. */
  async vacuum(): Promise<void> {
    await this.#execute('vacuum (analyze)');
  }
}
