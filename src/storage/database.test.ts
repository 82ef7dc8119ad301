import { inspect } from 'node:util';
import { sql } from 'kysely';
import pg from 'pg';
import { describe, expect, inject, it, onTestFinished } from 'vitest';
import { openDatabase } from '#storage/database.ts';
import { useDatabase } from '#test/harness/database.ts';

const server = inject('databaseServer');

describe(server === '' ? 'embedded' : 'on a server', () => {
  const database = useDatabase();

  it('commits and rolls back', async () => {
    const { kysely } = database();
    await sql`create table tally (n integer)`.execute(kysely);
    const write = (fails: boolean) =>
      kysely.transaction().execute(async (transaction) => {
        await sql`insert into tally values (1)`.execute(transaction);
        if (fails) throw new Error('no');
      });
    await write(false);
    await expect(write(true)).rejects.toThrow('no');
    const { rows } = await sql<{ n: number }>`select n from tally`.execute(kysely);
    expect(rows).toEqual([{ n: 1 }]);
  });

  it('runs SQL of libraries as it is, several statements included', async () => {
    const { rows } = await database().execute(
      'create table plain (n integer); insert into plain values (7); table plain;',
    );
    expect(rows).toEqual([{ n: 7 }]);
    expect((await database().execute('select n from plain where n = $1', [7])).rows).toEqual([{ n: 7 }]);
    await expect(database().execute('select nonsense')).rejects.toThrow('nonsense');
    expect((await database().execute('select 1 as one')).rows).toEqual([{ one: 1 }]);
  });

  it('serves a second pool beside its own, both at work at once', async () => {
    const other = new pg.Pool({ connectionString: database().connectionString, max: 3 });
    onTestFinished(() => other.end());
    await sql`create table shared (who text, n integer)`.execute(database().kysely);
    const ours = Array.from({ length: 40 }, (_, n) =>
      database()
        .kysely.transaction()
        .execute((transaction) => sql`insert into shared values ('ours', ${n})`.execute(transaction)),
    );
    const theirs = Array.from({ length: 40 }, (_, n) =>
      other.query(`insert into shared values ('theirs', $1)`, [n]),
    );
    await Promise.all([...ours, ...theirs]);
    const { rows } = await sql<{ who: string; sum: number }>`
      select who, sum(n)::int as sum from shared group by who order by who`.execute(database().kysely);
    expect(rows).toEqual([
      { who: 'ours', sum: 780 },
      { who: 'theirs', sum: 780 },
    ]);
  });

  it('loses a connection without losing the program', async () => {
    // A server ends the connection; the embedded database has none to end and says so.
    const ask = database().execute('select pg_terminate_backend(pg_backend_pid())');
    await ask.catch(() => undefined);
    expect(await database().execute('select 1 as one')).toEqual({ rows: [{ one: 1 }] });
    expect(database().fault).toBeNull();
  });

  it.skipIf(server === '')('is the server of TEST_DATABASE_URL (skipped: that is not set)', () => {
    expect(database().isEmbedded).toBe(false);
  });
});

describe('an address', () => {
  const open = (databaseUrl: string) => openDatabase({ databaseUrl, dataFolder: '' });

  it('is refused in one sentence, without its password', async () => {
    for (const url of ['nonsense', 'mysql://me:hidden@host/name', 'postgresql://me:hidden@host:port/name']) {
      const error: unknown = await open(url).catch((caught: unknown) => caught);
      expect(error).toMatchObject({ id: 'input-invalid' });
      expect(inspect(error, { depth: 9 })).not.toContain('hidden');
    }
  });

  it('that nobody answers is told with what to do, without its password', async () => {
    const error: unknown = await open('postgresql://me:hidden@127.0.0.1:1/name').catch(
      (caught: unknown) => caught,
    );
    expect(error).toMatchObject({
      id: 'source-unreachable',
      message: expect.stringMatching(
        /^The PostgreSQL server of DATABASE_URL cannot be reached \(.*ECONNREFUSED.*\): start it/,
      ),
    });
    expect(inspect(error, { depth: 9 })).not.toContain('hidden');
  });
});
