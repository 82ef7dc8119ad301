import { Kysely } from 'kysely';
import pg from 'pg';
import { Problem } from '#errors';
import { EmbeddedDatabase } from '#storage/embedded.ts';
import { EmbeddedUpkeep } from '#storage/embedded-upkeep.ts';
import { type Explain, ExplainedDialect } from '#storage/explained-dialect.ts';
import { codeOf, diskFull } from '#storage/file-problem.ts';
import { migrate, readMigrations } from '#storage/migrate.ts';
import type { Schema } from '#storage/schema.ts';

/**
 * The embedded PostgreSQL is one session, however many clients its socket has: one connection costs
 * nothing, and a second one could only wait for the first. So inside a transaction use the transaction's
 * own handle: a query beside it would wait for the transaction, which waits for the query.
 */
const embeddedConnections = 1;
const serverConnections = 10;
const connectionTimeout = 30_000;

type Result = pg.QueryResult<Record<string, unknown>>;

/** The records of one installation: embedded in the data folder, or a PostgreSQL server. */
export class Database {
  readonly kysely: Kysely<Schema>;
  readonly #pool: pg.Pool;
  readonly #embedded: EmbeddedDatabase | null;
  readonly #connectionString: string;
  readonly #explain: Explain;
  readonly #upkeep: EmbeddedUpkeep | null;

  constructor(pool: pg.Pool, embedded: EmbeddedDatabase | null, connectionString: string) {
    this.#pool = pool;
    this.#embedded = embedded;
    this.#connectionString = connectionString;
    this.#explain = (error) => explain(error, embedded);
    this.kysely = new Kysely({ dialect: new ExplainedDialect(pool, this.#explain) });
    // A lost connection is noticed again, and told, by the next query.
    pool.on('error', () => undefined);
    this.#upkeep = embedded === null ? null : new EmbeddedUpkeep((text) => this.execute(text));
  }

  /** For other clients of the same database. It may hold a password: never print it. */
  get connectionString(): string {
    return this.#connectionString;
  }

  /** True where the database lives in this process and nobody else works on it. */
  get isEmbedded(): boolean {
    return this.#embedded !== null;
  }

  /** Why nothing can be read or written just now (`disk-full`, `data-damaged`); null while all is well. */
  get fault(): Problem | null {
    return this.#embedded?.fault ?? null;
  }

  /** Runs SQL as it is, for libraries that bring their own; without values it may be several statements. */
  async execute(text: string, values?: unknown[]): Promise<{ rows: unknown[] }> {
    try {
      const result: Result | Result[] = await this.#pool.query(text, values);
      return { rows: [result].flat().flatMap(({ rows }) => rows) };
    } catch (error) {
      throw this.#explain(error);
    }
  }

  /** Waits for running queries, then closes. */
  async close(): Promise<void> {
    this.#upkeep?.stop();
    await this.#pool.end();
    await this.#embedded?.close();
  }
}

/**
 * Opens the records and brings them to the newest shape. `databaseUrl` null: those embedded in the data
 * folder, whose lock the caller holds. Throws `data-damaged`, `disk-full`, `input-invalid` or
 * `source-unreachable`.
 */
export async function openDatabase(options: {
  databaseUrl: string | null;
  dataFolder: string;
}): Promise<Database> {
  const { databaseUrl, dataFolder } = options;
  const database = databaseUrl === null ? await openEmbedded(dataFolder) : openServer(databaseUrl);
  try {
    await migrate(database.kysely, await readMigrations());
    return database;
  } catch (error) {
    await database.close();
    throw error;
  }
}

async function openEmbedded(dataFolder: string): Promise<Database> {
  const embedded = await EmbeddedDatabase.open(dataFolder);
  const { address } = embedded;
  const pool = new pg.Pool({
    ...address,
    max: embeddedConnections,
    idleTimeoutMillis: 0,
    connectionTimeoutMillis: connectionTimeout,
  });
  const host = encodeURIComponent(address.host);
  return new Database(
    pool,
    embedded,
    `postgresql://${address.user}@/${address.database}?host=${host}&port=${address.port}`,
  );
}

function openServer(databaseUrl: string): Database {
  if (!isPostgresUrl(databaseUrl)) {
    throw new Problem(
      'input-invalid',
      'DATABASE_URL is not a PostgreSQL address: write it as postgresql://user:password@host:5432/name.',
    );
  }
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: serverConnections,
    connectionTimeoutMillis: connectionTimeout,
    application_name: 'betateta',
    keepAlive: true,
  });
  return new Database(pool, null, databaseUrl);
}

/** Asked here because the error that the driver would throw repeats the address, and with it the password. */
function isPostgresUrl(text: string): boolean {
  return /^postgres(?:ql)?:\/\//.test(text) && (URL.canParse(text) || text.includes('@/'));
}

const unreachable = [
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOENT',
  'ENOTFOUND',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'EAI_AGAIN',
];
/** PostgreSQL's codes: a wrong user or password, a database or a right that is missing. */
const refused = ['28000', '28P01', '3D000', '42501'];
const outOfSpace = '53100';

function explain(error: unknown, embedded: EmbeddedDatabase | null): unknown {
  const code = codeOf(error);
  if (code === outOfSpace) return diskFull(embedded?.folder ?? 'the database', error);
  if (embedded !== null) return embedded.fault ?? error;
  if (code === null || !(error instanceof Error)) return error;
  if (unreachable.includes(code)) {
    return new Problem(
      'source-unreachable',
      `The PostgreSQL server of DATABASE_URL cannot be reached (${error.message || code}): start it, or correct the address.`,
      { cause: error },
    );
  }
  if (!refused.includes(code)) return error;
  return new Problem(
    'input-invalid',
    `The PostgreSQL server of DATABASE_URL refuses (${error.message}): correct the address, or what this user may do.`,
    { cause: error },
  );
}
