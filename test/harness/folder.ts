import { mkdtemp, rm, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** Where Linux keeps files in memory: a database there does not wait for the disk. */
const memory = '/dev/shm';
const enough = 2_000_000_000;

/** A new empty folder, in memory where there is room for it; the caller removes it. */
export async function newFolder(): Promise<string> {
  const space = await statfs(memory).catch(() => null);
  const isRoomy = space !== null && space.bavail * space.bsize > enough;
  return mkdtemp(join(isRoomy ? memory : tmpdir(), 'betateta-test-'));
}

/** Removes a folder with everything in it. */
export async function removeFolder(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
}

/** A new empty folder that is removed when the test is over. */
export async function emptyFolder(): Promise<string> {
  const folder = await newFolder();
  onTestFinished(() => removeFolder(folder));
  return folder;
}
