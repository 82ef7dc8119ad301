import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { type Kysely, sql } from 'kysely';
import { Problem } from '#errors';
import { sha256 } from '#lib/sha256.ts';
import type { Schema } from '#storage/schema.ts';

/** One step of the database's shape. */
export interface Migration {
  /** The file's name without its ending, such as `0001_runs`; they are applied in this order. */
  name: string;
  text: string;
  /** Of the text with line ends as `\n`, so that a checkout on Windows is the same migration. */
  sha256: string;
}

type Applied = Pick<Migration, 'name' | 'sha256'>;

/** Any number that nothing else in this database uses for a lock. */
const lockNumber = 4_122_036_115;
const migrationsFolder = fileURLToPath(new URL('../../migrations/', import.meta.url));

/** The migrations in a folder of `0001_name.sql` files, oldest first. */
export async function readMigrations(folder: string = migrationsFolder): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => /^\d{4}_[a-z0-9_]+\.sql$/.test(name)).toSorted();
  return Promise.all(
    names.map(async (name) => {
      const text = (await readFile(`${folder}/${name}`, 'utf8')).replaceAll('\r\n', '\n');
      return { name: name.replace(/\.sql$/, ''), text, sha256: sha256(text) };
    }),
  );
}

/**
 * Brings the database to the newest shape, each step in a transaction of its own; processes that do this
 * at the same time take turns. Throws `data-damaged` where an applied migration was changed, is missing,
 * or comes after one that is not applied: then nothing is changed. Gives the names that it applied.
 */
export async function migrate(kysely: Kysely<Schema>, migrations: readonly Migration[]): Promise<string[]> {
  const done: string[] = [];
  for (;;) {
    const name = await applyNext(kysely, migrations);
    if (name === null) return done;
    done.push(name);
  }
}

async function applyNext(kysely: Kysely<Schema>, migrations: readonly Migration[]): Promise<string | null> {
  return kysely.transaction().execute(async (transaction) => {
    await sql`select pg_advisory_xact_lock(${sql.lit(lockNumber)})`.execute(transaction);
    await sql`create table if not exists migration (
      name text primary key, sha256 text not null, applied timestamptz not null default now())`.execute(
      transaction,
    );
    const applied = await transaction
      .selectFrom('migration')
      .select(['name', 'sha256'])
      .orderBy('name')
      .execute();
    const next = nextOf(migrations, applied);
    if (next === null) return null;
    await sql.raw(next.text).execute(transaction);
    const { name, sha256 } = next;
    await transaction.insertInto('migration').values({ name, sha256 }).execute();
    return name;
  });
}

/** The first migration that is not applied, or null. The applied ones must be the first ones, unchanged. */
function nextOf(migrations: readonly Migration[], applied: readonly Applied[]): Migration | null {
  for (const [index, { name, sha256 }] of applied.entries()) {
    const known = migrations.find((migration) => migration.name === name);
    if (known === undefined) throw newer(name);
    if (known.sha256 !== sha256) throw changed(name);
    if (migrations[index] !== known) throw skipped(migrations[index]?.name ?? name, name);
  }
  return migrations[applied.length] ?? null;
}

function newer(name: string): Problem {
  return new Problem(
    'data-damaged',
    `The database holds the change ${name}, which this version of Betateta does not know: use the version that wrote it, or a later one.`,
  );
}

function changed(name: string): Problem {
  return new Problem(
    'data-damaged',
    `The file migrations/${name}.sql is not the one that was applied to this database: restore it, and put a new change into a new file.`,
  );
}

function skipped(name: string, after: string): Problem {
  return new Problem(
    'data-damaged',
    `The file migrations/${name}.sql is new and yet comes before ${after}, which this database has already: give it the next free number.`,
  );
}
