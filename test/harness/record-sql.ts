import type { Kysely, KyselyPlugin, RootOperationNode } from 'kysely';

/** The same database, and the SQL that went through it in order, for tests that state what a store asks. */
export function recordSql<T>(database: { kysely: Kysely<T> }): {
  kysely: Kysely<T>;
  sql: string[];
  /** The parameters of each. */
  given: (readonly unknown[])[];
} {
  const { kysely } = database;
  const sql: string[] = [];
  const given: (readonly unknown[])[] = [];
  const recorder: KyselyPlugin = {
    transformQuery({ node, queryId }): RootOperationNode {
      const compiled = kysely.getExecutor().compileQuery(node, queryId);
      sql.push(compiled.sql);
      given.push(compiled.parameters);
      return node;
    },
    transformResult: async ({ result }) => Promise.resolve(result),
  };
  return { kysely: kysely.withPlugin(recorder), sql, given };
}
