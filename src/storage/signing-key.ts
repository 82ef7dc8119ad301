import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { link, mkdir, open, readFile, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Signer } from '#lib/signature.ts';
import { codeOf, fileProblem } from '#storage/file-problem.ts';

/**
 * The key that this installation signs with: read from its file, which is made, for its owner alone (0600), where
 * there is none.
 * @throws Problem `data-damaged` for a file that holds no such key, `input-invalid` where it can be neither read nor made
 */
export async function signingKey(path: string): Promise<Signer> {
  try {
    return Signer.of((await read(path)) ?? (await make(path)));
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

/** Writes a new key beside its place and puts it there in one step; of two processes the first wins. */
async function make(path: string): Promise<string> {
  const pem = String(generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }));
  const beside = `${path}.${randomUUID()}.tmp`;
  await mkdir(dirname(path), { recursive: true });
  try {
    await write(beside, pem);
    await link(beside, path);
    return pem;
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
