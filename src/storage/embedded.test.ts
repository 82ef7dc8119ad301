import { mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { expect, it, vi } from 'vitest';
import { EmbeddedDatabase } from '#storage/embedded.ts';
import { Child } from '#test/harness/child.ts';
import { dataFolder } from '#test/harness/database.ts';
import { emptyFolder } from '#test/harness/folder.ts';
import { killsOf } from '#test/harness/kills.ts';

// Databases are made, killed and repaired here; a busy machine takes its time over that.
vi.setConfig({ testTimeout: 240_000 });

const script = new URL('../../test/harness/insert-until-killed.ts', import.meta.url);

async function client(database: EmbeddedDatabase): Promise<pg.Client> {
  const connection = new pg.Client(database.address);
  connection.on('error', () => undefined);
  await connection.connect();
  return connection;
}

/** The first column of the first row. */
async function ask(connection: pg.Client, text: string): Promise<string> {
  const { rows } = await connection.query<string[]>({ text, rowMode: 'array' });
  return String(rows[0]?.[0]);
}

async function once(database: EmbeddedDatabase, text: string): Promise<string> {
  const connection = await client(database);
  return ask(connection, text).finally(() => void connection.end());
}

it('makes a database, and finds it again', async () => {
  const folder = await emptyFolder();
  // What a first start left that was cut off.
  await mkdir(join(folder, 'database.new', 'base'), { recursive: true });
  const first = await EmbeddedDatabase.open(folder);
  expect((await stat(join(folder, 'socket'))).mode & 0o777).toBe(0o700);
  await once(first, `create table note as select 'kept' as text`);
  await first.close();
  expect(await readdir(folder)).toEqual(['database']);

  const second = await EmbeddedDatabase.open(folder);
  expect(await once(second, 'select text from note')).toBe('kept');
  expect(await once(second, 'show fsync')).toBe('on');
  await second.close();
});

it('puts the socket elsewhere where its path would be too long', async () => {
  const folder = join(await dataFolder(), 'x'.repeat(100));
  await mkdir(folder);
  await rename(join(folder, '..', 'database'), join(folder, 'database'));
  const database = await EmbeddedDatabase.open(folder);
  const { host } = database.address;
  expect(host.startsWith(join(tmpdir(), 'betateta-'))).toBe(true);
  expect((await stat(host)).mode & 0o777).toBe(0o700);
  expect(await once(database, 'select 1')).toBe('1');
  await database.close();
  expect(await stat(host).catch(() => null)).toBeNull();
});

it('keeps several clients apart, each in its own transaction', async () => {
  const database = await EmbeddedDatabase.open(await dataFolder());
  const clients = await Promise.all(Array.from({ length: 6 }, () => client(database)));
  await clients[0]?.query('create table tally (client integer primary key, sum integer not null)');
  // A text of many network packets: between two of them the other clients have their turn.
  const long = 'é'.repeat(200_000);
  await Promise.all(
    clients.map(async (connection, number) => {
      await connection.query('insert into tally values ($1, 0)', [number]);
      for (let round = 0; round < 20; round += 1) {
        const { rows } = await connection.query('select $1::int as number, length($2) as length', [
          number,
          long,
        ]);
        expect(rows).toEqual([{ number, length: 200_000 }]);
        await connection.query('begin');
        const sum = Number(await ask(connection, `select sum from tally where client = ${number}`));
        await connection.query('update tally set sum = $1 where client = $2', [sum + 1, number]);
        await connection.query(round % 2 === 0 ? 'commit' : 'rollback');
      }
    }),
  );
  expect(await once(database, 'select array_agg(distinct sum) from tally')).toBe('10');
  await Promise.all(clients.map((connection) => connection.end()));
  await database.close();
});

it('rolls back for a client that goes away in the middle', async () => {
  const database = await EmbeddedDatabase.open(await dataFolder());
  const [gone, other] = await Promise.all([client(database), client(database)]);
  await gone.query('begin');
  await gone.query('create table half ()');
  gone.connection.stream.destroy();
  expect(await ask(other, `select to_regclass('half') is null`)).toBe('true');
  await other.end();
  await database.close();
});

it('loses nothing that was acknowledged when the process is killed', async () => {
  const folder = await dataFolder();
  const acknowledged: string[] = [];
  for (let round = 0; round < killsOf(3); round += 1) {
    const child = Child.start(script, folder);
    const enough = 1 + Math.floor(Math.random() * 40);
    await child.line(() => child.lines.length >= enough);
    await child.kill();
    acknowledged.push(...child.lines);
  }
  const database = await EmbeddedDatabase.open(folder);
  const connection = await client(database);
  const { rows } = await connection.query<{ word: string }>('select word from kept');
  const kept = new Set(rows.map(({ word }) => word));
  expect(acknowledged.filter((word) => !kept.has(word))).toEqual([]);
  expect(acknowledged.length).toBeGreaterThan(2);
  await connection.end();
  await database.close();
});

it('says what is wrong after a panic, and comes back when it is put right', async () => {
  const folder = await dataFolder();
  const database = await EmbeddedDatabase.open(folder);
  await once(database, 'create table note as select 1');
  const log = join(folder, 'database', 'pg_wal');
  await rename(log, join(folder, 'away'));
  await once(database, 'select pg_switch_wal()').catch(() => undefined);
  await once(database, 'insert into note values (2)').catch(() => undefined);
  await expect.poll(() => database.fault?.id, { timeout: 30_000 }).toBe('data-damaged');
  expect(database.fault?.message).toContain('pg_wal');
  await rm(log, { recursive: true, force: true });
  await rename(join(folder, 'away'), log);
  await expect.poll(() => database.fault, { timeout: 30_000 }).toBeNull();
  expect(Number(await once(database, 'select count(*) from note'))).toBeGreaterThan(0);
  await database.close();
});

it('says in one sentence that the files are damaged', async () => {
  const folder = await dataFolder();
  await writeFile(join(folder, 'database', 'global', 'pg_control'), 'not what it was');
  await expect(EmbeddedDatabase.open(folder)).rejects.toMatchObject({
    id: 'data-damaged',
    message: expect.stringMatching(/^The database in .* cannot be opened \(.+\): restore this folder/),
  });
  await rm(join(folder, 'database', 'PG_VERSION'));
  await expect(EmbeddedDatabase.open(folder)).rejects.toThrow('the file PG_VERSION is missing');
  expect(await readdir(join(folder, 'database'))).toContain('global');
});

it('says in one sentence that the folder cannot be written', async () => {
  const folder = join(await emptyFolder(), 'file');
  await writeFile(folder, 'not a folder');
  await expect(EmbeddedDatabase.open(folder)).rejects.toMatchObject({ id: 'input-invalid' });
});
