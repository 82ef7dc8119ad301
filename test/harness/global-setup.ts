import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TestProject } from 'vitest/node';
import { sha256 } from '#lib/sha256.ts';
import { openDatabase } from '#storage/database.ts';
import { Jobs } from '#storage/jobs.ts';
import { readMigrations } from '#storage/migrate.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** A data folder with an empty database of the newest shape. */
    databaseTemplate: string;
    /** The PostgreSQL server on which the same tests run, or an empty text. */
    databaseServer: string;
  }
}

const projectFolder = fileURLToPath(new URL('../../', import.meta.url));
const templates = join(projectFolder, 'node_modules', '.cache', 'betateta-test');

/** Runs once before all test files: makes the database of which every test gets a copy. */
export async function setup(project: TestProject): Promise<void> {
  project.provide('databaseServer', process.env.TEST_DATABASE_URL ?? '');
  project.provide('databaseTemplate', await template());
}

/** It is kept between runs, under a name that changes when its content would. */
async function template(): Promise<string> {
  const lock = await readFile(join(projectFolder, 'package-lock.json'), 'utf8');
  const migrations = (await readMigrations()).map((migration) => migration.sha256);
  const folder = join(templates, sha256([...migrations, lock].join(' ')).slice(0, 16));
  if (existsSync(folder)) return folder;
  await mkdir(templates, { recursive: true });
  const draft = await mkdtemp(join(templates, 'draft-'));
  await fill(draft);
  // Another run may have been quicker; then its folder is as good.
  await rename(draft, folder).catch(() => rm(draft, { recursive: true, force: true }));
  return folder;
}

async function fill(dataFolder: string): Promise<void> {
  const database = await openDatabase({ databaseUrl: null, dataFolder });
  const jobs = new Jobs(database);
  await jobs.start();
  await jobs.stop();
  await database.close();
}
