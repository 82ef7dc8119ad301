import { execFileSync } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';

const binaries = process.env.POSTGRES_BIN ?? '/usr/lib/postgresql/15/bin';

/** PostgreSQL does not run as root: there it gets the user that its package made. */
function owner(): { uid: number; gid: number } | null {
  if (process.getuid?.() !== 0) return null;
  const id = (kind: string) => Number(execFileSync('id', [kind, 'postgres']).toString());
  return { uid: id('-u'), gid: id('-g') };
}

/** PostgreSQL's own text search, on a server that lives as long as the measurement. */
export class PostgresSearch {
  readonly #folder: string;
  readonly #isKept: boolean;
  readonly #client: Client;
  readonly #stop: () => void;

  private constructor(folder: string, isKept: boolean, client: Client, stop: () => void) {
    this.#folder = folder;
    this.#isKept = isKept;
    this.#client = client;
    this.#stop = stop;
  }

  /**
   * Null where no server is installed; `POSTGRES_BIN` is the folder of its programs. With a folder its data stays
   * there, and what is there is used again.
   */
  static async start(kept: string | null): Promise<PostgresSearch | null> {
    if (!existsSync(join(binaries, 'initdb'))) return null;
    const folder = kept ?? mkdtempSync(join(tmpdir(), 'betateta-postgres-'));
    mkdirSync(folder, { recursive: true });
    const user = owner();
    if (user !== null) chownSync(folder, user.uid, user.gid);
    const run = (program: string, args: string[]) =>
      execFileSync(join(binaries, program), args, { cwd: folder, stdio: 'ignore', ...user });
    const data = join(folder, 'data');
    if (!existsSync(join(data, 'PG_VERSION')))
      run('initdb', ['-D', data, '-U', 'bench', '-A', 'trust', '-E', 'UTF8']);
    // A run that was killed leaves its server behind.
    if (existsSync(join(data, 'postmaster.pid'))) run('pg_ctl', ['-D', data, '-m', 'fast', 'stop']);
    const settings = `-k ${folder} -c listen_addresses='' -c shared_buffers=512MB -c jit=off`;
    run('pg_ctl', ['-D', data, '-w', '-l', join(folder, 'log'), '-o', settings, 'start']);
    const client = new Client({ host: folder, user: 'bench', database: 'postgres' });
    await client.connect();
    await client.query(
      `create table if not exists passages (words text, source text, found tsvector generated always as (to_tsvector('english', words)) stored)`,
    );
    return new PostgresSearch(folder, kept !== null, client, () =>
      run('pg_ctl', ['-D', data, '-m', 'fast', 'stop']),
    );
  }

  async count(): Promise<number> {
    const { rows } = await this.#client.query<{ count: string }>('select count(*) from passages');
    return Number(rows[0]?.count ?? 0);
  }

  async store(rows: readonly { text: string; source: string }[]): Promise<void> {
    const values = [rows.map(({ text }) => text), rows.map(({ source }) => source)];
    await this.#client.query(
      'insert into passages (words, source) select * from unnest($1::text[], $2::text[])',
      values,
    );
  }

  async index(): Promise<void> {
    await this.#client.query('create index if not exists passages_found on passages using gin (found)');
    await this.#client.query('vacuum analyze passages');
  }

  /** The best `limit` passages with any of the words; PostgreSQL ranks them without regard to how rare a word is. */
  async ask(text: string, { limit, source }: { limit: number; source?: string }): Promise<unknown> {
    return this.#client.query(
      `select words, source, ts_rank(found, query) as rank from passages, to_tsquery('english', $1) query
       where found @@ query and ($2::text is null or source = $2) order by rank desc limit $3`,
      [text.split(' ').join(' | '), source ?? null, limit],
    );
  }

  async close(): Promise<void> {
    await this.#client.end();
    this.#stop();
    if (!this.#isKept) rmSync(this.#folder, { recursive: true, force: true });
  }
}
