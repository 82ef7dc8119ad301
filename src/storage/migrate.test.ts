import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { type Migration, migrate, readMigrations } from '#storage/migrate.ts';
import { useDatabase } from '#test/harness/database.ts';
import { emptyFolder } from '#test/harness/folder.ts';

const database = useDatabase();

const made = (name: string, text: string): Migration => ({ name, text, sha256: text });

async function tables(): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select tablename as name from pg_tables where schemaname = 'public' order by 1`.execute(
    database().kysely,
  );
  return rows.map(({ name }) => name);
}

it('reads the files in order, with the same digest for Windows line ends', async () => {
  const folder = await emptyFolder();
  await writeFile(join(folder, '0002_b.sql'), 'select 2;\r\nselect 3;\r\n');
  await writeFile(join(folder, '0001_a.sql'), 'select 1;\n');
  await writeFile(join(folder, 'notes.md'), 'not a migration');
  await mkdir(join(folder, 'unix'));
  await writeFile(join(folder, 'unix', '0002_b.sql'), 'select 2;\nselect 3;\n');
  const migrations = await readMigrations(folder);
  expect(migrations.map(({ name }) => name)).toEqual(['0001_a', '0002_b']);
  expect((await readMigrations(join(folder, 'unix')))[0]).toEqual(migrations[1]);
});

it('has applied the project’s own, and applies only what is new, in one transaction each', async () => {
  const known = await readMigrations();
  const created = known.flatMap(({ text }) => [...text.matchAll(/^create table (\w+)/gm)]);
  expect(await tables()).toEqual(['migration', ...created.map(([, name = '']) => name)].toSorted());
  expect(await migrate(database().kysely, known)).toEqual([]);
  const more = [...known, made('9001_one', 'create table one (); create table two ();')];
  expect(await migrate(database().kysely, more)).toEqual(['9001_one']);
  expect(await tables()).toEqual(expect.arrayContaining(['one', 'two']));

  const broken = [...more, made('9002_three', 'create table three (); create table three ();')];
  await expect(migrate(database().kysely, broken)).rejects.toThrow('already exists');
  expect(await tables()).not.toContain('three');
  expect(await migrate(database().kysely, more)).toEqual([]);
});

it('refuses a database whose history is not this program’s', async () => {
  const known = await readMigrations();
  const one = made('9001_one', 'create table one (); create table two ();');
  await expect(migrate(database().kysely, known)).rejects.toMatchObject({
    id: 'data-damaged',
    message:
      'The database holds the change 9001_one, which this version of Betateta does not know: use the version that wrote it, or a later one.',
  });
  const [first, ...rest] = known;
  const changed = made(first?.name ?? '', 'create table other ();');
  await expect(migrate(database().kysely, [changed, ...rest, one])).rejects.toMatchObject({
    id: 'data-damaged',
    message: `The file migrations/${first?.name}.sql is not the one that was applied to this database: restore it, and put a new change into a new file.`,
  });
  const between = made('9000_between', 'create table other ();');
  await expect(migrate(database().kysely, [...known, between, one])).rejects.toMatchObject({
    id: 'data-damaged',
    message:
      'The file migrations/9000_between.sql is new and yet comes before 9001_one, which this database has already: give it the next free number.',
  });
  expect(await tables()).not.toContain('other');
});

it('applies each once where several begin at the same time', async () => {
  const known = await readMigrations();
  const all = [
    ...known,
    made('9001_one', 'create table one (); create table two ();'),
    made('9002_count', 'create table count ();'),
    made('9003_more', 'alter table count add column n integer;'),
  ];
  const done = await Promise.all(Array.from({ length: 4 }, () => migrate(database().kysely, all)));
  expect(done.flat().toSorted()).toEqual(['9002_count', '9003_more']);
});
