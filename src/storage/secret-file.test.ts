import { randomUUID } from 'node:crypto';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { secretFile } from '#storage/secret-file.ts';
import { emptyFolder } from '#test/harness/folder.ts';

it('is made once, for its owner alone, and is the same for all that ask at once', async () => {
  const folder = join(await emptyFolder(), 'data');
  const path = join(folder, 'secret');
  const secrets = await Promise.all(Array.from({ length: 8 }, () => secretFile(path, randomUUID)));
  expect(new Set(secrets).size).toBe(1);
  expect(await secretFile(path, () => 'another')).toBe(secrets[0]);
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  expect(await readdir(folder)).toEqual(['secret']);
});
