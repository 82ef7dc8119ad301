import { randomUUID } from 'node:crypto';
import { link, mkdir, open, readFile, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { codeOf, fileProblem } from '#storage/file-problem.ts';

/**
 * A secret of this installation: read from its file, which is made, for its owner alone (0600), where there
 * is none. Of several that make it at once the first wins, and all get the same.
 * @throws Problem `input-invalid` or `disk-full` where it cannot be made
 */
export async function secretFile(path: string, make: () => string): Promise<string> {
  try {
    return (await read(path)) ?? (await place(path, make()));
  } catch (error) {
    throw fileProblem(error, dirname(path));
  }
}

async function read(path: string): Promise<string | null> {
  return readFile(path, 'utf8').catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  });
}

/** Writes it beside its place and puts it there in one step. */
async function place(path: string, secret: string): Promise<string> {
  const beside = `${path}.${randomUUID()}.tmp`;
  await mkdir(dirname(path), { recursive: true });
  try {
    await write(beside, secret);
    await link(beside, path);
    return secret;
  } catch (error) {
    const other = codeOf(error) === 'EEXIST' ? await read(path) : null;
    if (other === null) throw error;
    return other;
  } finally {
    await rm(beside, { force: true });
  }
}

async function write(path: string, text: string): Promise<void> {
  await using file = await open(path, 'w', 0o600);
  await file.writeFile(text);
  await file.sync();
}
