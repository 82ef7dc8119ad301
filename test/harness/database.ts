import { constants } from 'node:fs';
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { inject, onTestFinished } from 'vitest';
import { type Database, openDatabase } from '#storage/database.ts';
import { newId } from '#storage/id.ts';
import { Jobs } from '#storage/jobs.ts';
import { Runs } from '#storage/runs.ts';
import { emptyFolder } from '#test/harness/folder.ts';

/** A data folder with an empty database of the newest shape, removed when the test is over. */
export async function dataFolder(): Promise<string> {
  const folder = await emptyFolder();
  const mode = constants.COPYFILE_FICLONE;
  await cp(join(inject('databaseTemplate'), 'database'), join(folder, 'database'), { recursive: true, mode });
  return folder;
}

/**
 * An empty database of the newest shape, closed when the test is over: embedded, or a new database on the
 * server of TEST_DATABASE_URL where that is set.
 */
export async function testDatabase(): Promise<Database> {
  const server = inject('databaseServer');
  const database =
    server === ''
      ? await openDatabase({ databaseUrl: null, dataFolder: await dataFolder() })
      : await openDatabase({ databaseUrl: await newServerDatabase(server), dataFolder: '' });
  onTestFinished(() => database.close());
  return database;
}

/** A database with its jobs and runs, which stop when the test is over. */
export async function testRuns(options: { onError?: (error: unknown) => void } = {}) {
  const database = await testDatabase();
  const jobs = new Jobs(database, options);
  await jobs.start();
  const runs = new Runs({ database, jobs });
  onTestFinished(async () => {
    runs.stop();
    await jobs.stop();
  });
  return { database, jobs, runs };
}

async function newServerDatabase(server: string): Promise<string> {
  const name = `betateta_test_${newId()}`;
  await onServer(server, `create database ${name}`);
  onTestFinished(() => onServer(server, `drop database ${name} with (force)`));
  const address = new URL(server);
  address.pathname = name;
  return address.href;
}

async function onServer(server: string, command: string): Promise<void> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  try {
    await client.query(command);
  } finally {
    await client.end();
  }
}
