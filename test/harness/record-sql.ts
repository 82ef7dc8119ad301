import type { Kysely, KyselyPlugin, RootOperationNode } from 'kysely';

/** The same database, and the SQL that went through it in order, for tests that state what a store asks. */
export function recordSql<T>(database: { kysely: Kysely<T> }): { kysely: Kysely<T>; sql: string[] } {
  const { kysely } = database;
  const sql: string[] = [];
  const recorder: KyselyPlugin = {
    transformQuery({ node, queryId }): RootOperationNode {
      sql.push(kysely.getExecutor().compileQuery(node, queryId).sql);
      return node;
    },
    transformResult: async ({ result }) => Promise.resolve(result),
  };
  return { kysely: kysely.withPlugin(recorder), sql };
}
