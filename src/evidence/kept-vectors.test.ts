import { appendFile, readFile, stat, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { KeptVectors } from '#evidence/kept-vectors.ts';
import { emptyFolder } from '#test/harness/folder.ts';

const dimensions = 3;
const vectorOf = (value: number) => Int8Array.of(value, -value, 127);
const file = async () => join(await emptyFolder(), 'vectors', 'model.bin');

test('what is kept is there after the next opening', async () => {
  const path = await file();
  const first = await KeptVectors.open(path, dimensions);
  await first.keep(new Map([['one', vectorOf(1)]]));
  await first.keep(new Map([['two', vectorOf(2)]]));
  const second = await KeptVectors.open(path, dimensions);
  expect([second.find('one'), second.find('two'), second.find('three')]).toEqual([
    vectorOf(1),
    vectorOf(2),
    undefined,
  ]);
});

test('a record that was written in part is cut off, and what is kept then is whole', async () => {
  const path = await file();
  const first = await KeptVectors.open(path, dimensions);
  await first.keep(new Map([['one', vectorOf(1)]]));
  await first.keep(new Map([['two', vectorOf(2)]]));
  await truncate(path, (await stat(path)).size - 1);
  const second = await KeptVectors.open(path, dimensions);
  expect([second.find('one'), second.find('two')]).toEqual([vectorOf(1), undefined]);
  await second.keep(new Map([['three', vectorOf(3)]]));
  const third = await KeptVectors.open(path, dimensions);
  expect([third.find('one'), third.find('three')]).toEqual([vectorOf(1), vectorOf(3)]);
});

test('a byte that was changed is noticed', async () => {
  const path = await file();
  await (await KeptVectors.open(path, dimensions)).keep(new Map([['one', vectorOf(1)]]));
  const bytes = await readFile(path);
  bytes[16] = 5;
  await writeFile(path, bytes);
  expect((await KeptVectors.open(path, dimensions)).find('one')).toBeUndefined();
});

test('what was used longest ago goes first, from memory and from the file', async () => {
  const path = await file();
  const kept = await KeptVectors.open(path, dimensions, 2);
  for (const [at, text] of ['one', 'two'].entries()) await kept.keep(new Map([[text, vectorOf(at)]]));
  kept.find('one');
  await kept.keep(new Map([['three', vectorOf(3)]]));
  expect(kept.find('two')).toBeUndefined();
  for (const [at, text] of ['four', 'five'].entries()) await kept.keep(new Map([[text, vectorOf(at)]]));
  expect((await stat(path)).size).toBe(2 * (16 + dimensions + 4));
  const again = await KeptVectors.open(path, dimensions, 2);
  expect([again.find('one'), again.find('four'), again.find('five')]).toEqual([
    undefined,
    vectorOf(0),
    vectorOf(1),
  ]);
});

test('a place that cannot be written costs only the keeping', async () => {
  const folder = await emptyFolder();
  await appendFile(join(folder, 'vectors'), 'a file where the folder should be');
  const kept = await KeptVectors.open(join(folder, 'vectors', 'model.bin'), dimensions);
  await kept.keep(new Map([['one', vectorOf(1)]]));
  expect(kept.find('one')).toEqual(vectorOf(1));
});
