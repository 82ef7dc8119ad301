import { mkdir, readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { signingKey } from '#storage/signing-key.ts';
import { emptyFolder } from '#test/harness/folder.ts';

it('is made once, for its owner alone, and stays', async () => {
  const folder = join(await emptyFolder(), 'data');
  const path = join(folder, 'signing-key.pem');
  const first = await signingKey(path);
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  expect(await readdir(folder)).toEqual(['signing-key.pem']);
  expect((await signingKey(path)).key).toEqual(first.key);
});

it('is the same for all that ask at once', async () => {
  const path = join(await emptyFolder(), 'signing-key.pem');
  const keys = await Promise.all(Array.from({ length: 8 }, () => signingKey(path)));
  expect(new Set(keys.map(({ key }) => key.x)).size).toBe(1);
});

it('is never replaced where it cannot be read', async () => {
  const path = join(await emptyFolder(), 'signing-key.pem');
  await writeFile(path, 'not a key');
  await expect(signingKey(path)).rejects.toMatchObject({ id: 'data-damaged' });
  const folder = join(await emptyFolder(), 'signing-key.pem');
  await mkdir(folder);
  await expect(signingKey(folder)).rejects.toThrow('EISDIR');
});
