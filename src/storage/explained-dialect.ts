import { type CompiledQuery, type DatabaseConnection, PostgresDialect, PostgresDriver } from 'kysely';
import type { Pool } from 'pg';

/** Turns what the database's driver throws into what a person can act on, where that is known. */
export type Explain = (error: unknown) => unknown;

/** PostgreSQL for Kysely, whose errors go through `explain` first. */
export class ExplainedDialect extends PostgresDialect {
  readonly #pool: Pool;
  readonly #explain: Explain;

  constructor(pool: Pool, explain: Explain) {
    super({ pool });
    this.#pool = pool;
    this.#explain = explain;
  }

  override createDriver(): ExplainedDriver {
    return new ExplainedDriver(this.#pool, this.#explain);
  }
}

class ExplainedDriver extends PostgresDriver {
  readonly #explain: Explain;
  readonly #known = new WeakSet<DatabaseConnection>();

  constructor(pool: Pool, explain: Explain) {
    super({ pool });
    this.#explain = explain;
  }

  override async acquireConnection(
    ...options: Parameters<PostgresDriver['acquireConnection']>
  ): Promise<DatabaseConnection> {
    try {
      return this.#explained(await super.acquireConnection(...options));
    } catch (error) {
      throw this.#explain(error);
    }
  }

  #explained(connection: DatabaseConnection): DatabaseConnection {
    if (this.#known.has(connection)) return connection;
    this.#known.add(connection);
    const plain = connection.executeQuery.bind(connection);
    connection.executeQuery = async <R>(query: CompiledQuery) => {
      try {
        return await plain<R>(query);
      } catch (error) {
        throw this.#explain(error);
      }
    };
    return connection;
  }
}
