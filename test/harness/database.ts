import { constants } from 'node:fs';
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, inject, onTestFinished } from 'vitest';
import { type Database, openDatabase } from '#storage/database.ts';
import { newId } from '#storage/id.ts';
import { Jobs } from '#storage/jobs.ts';
import { Runs } from '#storage/runs.ts';
import { emptyFolder, newFolder, removeFolder } from '#test/harness/folder.ts';

/** A data folder with an empty database of the newest shape, removed when the test is over. */
export async function dataFolder(): Promise<string> {
  const folder = await emptyFolder();
  await copyTemplate(folder);
  return folder;
}

/**
 * One empty database of the newest shape for all tests of a file: embedded, or a new one on the server of
 * TEST_DATABASE_URL where that is set. Call it at the top of the file, and what it gives inside tests.
 */
export function useDatabase(): () => Database {
  let opened: { database: Database; remove: () => Promise<void> } | undefined;
  beforeAll(async () => {
    opened =
      inject('databaseServer') === '' ? await openCopy() : await openOnServer(inject('databaseServer'));
  });
  afterAll(async () => {
    await opened?.database.close();
    await opened?.remove();
  });
  return () => {
    if (opened === undefined) throw new Error('the database is there once the tests run');
    return opened.database;
  };
}

/** Jobs and runs on this database, which stop when the test is over. */
export async function startRuns(database: Database, options: { onError?: (error: unknown) => void } = {}) {
  const jobs = new Jobs(database, options);
  await jobs.start();
  const runs = new Runs({ database, jobs });
  onTestFinished(async () => {
    runs.stop();
    await jobs.stop();
  });
  return { jobs, runs };
}

async function copyTemplate(folder: string): Promise<void> {
  const from = join(inject('databaseTemplate'), 'database');
  await cp(from, join(folder, 'database'), { recursive: true, mode: constants.COPYFILE_FICLONE });
}

async function openCopy() {
  const folder = await newFolder();
  await copyTemplate(folder);
  const database = await openDatabase({ databaseUrl: null, dataFolder: folder });
  return { database, remove: () => removeFolder(folder) };
}

async function openOnServer(server: string) {
  const name = `betateta_test_${newId()}`;
  await onServer(server, `create database ${name}`);
  const address = new URL(server);
  address.pathname = name;
  const database = await openDatabase({ databaseUrl: address.href, dataFolder: '' });
  return { database, remove: () => onServer(server, `drop database ${name} with (force)`) };
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
