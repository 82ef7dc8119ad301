import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { importPack, importReport, loadVocabulary } from '#evidence/import-pack.ts';
import { EvidenceStore } from '#evidence/store.ts';
import type { Progress } from '#lib/progress.ts';
import { fictionalEntry, fictionalTerm, writePack } from '#test/factories/pack.ts';
import { emptyFolder } from '#test/harness/folder.ts';

const many = Array.from({ length: 120 }, (_, n) => fictionalEntry({ id: `pubmed:${n}` }));

async function setting() {
  const pack = await emptyFolder();
  const dataFolder = await emptyFolder();
  const evidence = await EvidenceStore.open(join(dataFolder, 'evidence'));
  onTestFinished(() => evidence.close());
  return { pack, dataFolder, evidence, into: { evidence, dataFolder } };
}

test('a pack is imported once, however often it is asked for', async () => {
  const { pack, dataFolder, evidence, into } = await setting();
  await writePack(pack, many);
  const steps: Progress[] = [];
  const report = await importPack(pack, into, { onProgress: (step) => steps.push(step) });
  expect(importReport.parse(report)).toEqual({
    pack: 'fiction',
    version: '1',
    new: 120,
    changed: 0,
    unchanged: 0,
    rejected: [],
  });
  expect(steps.map(({ done, total }) => [done, total])).toEqual([
    [0, 120],
    [50, 120],
    [100, 120],
    [120, 120],
  ]);
  const before = await evidence.snapshot();
  expect(before).toMatchObject({ documents: 120, passages: 240 });
  expect(await loadVocabulary(dataFolder)).toEqual([fictionalTerm]);

  expect(await importPack(pack, into)).toMatchObject({ new: 0, changed: 0, unchanged: 120 });
  expect(await evidence.snapshot()).toEqual(before);
});

test('a new version of a pack changes what differs', async () => {
  const { pack, dataFolder, evidence, into } = await setting();
  await writePack(pack, [fictionalEntry(), fictionalEntry({ id: 'pubmed:2' })]);
  await importPack(pack, into);
  const newer = { ...fictionalTerm, synonyms: ['ZRB-2'] };
  const lines = [fictionalEntry({ status: 'retracted' }), fictionalEntry({ id: 'pubmed:2' })];
  await writePack(pack, [...lines, fictionalEntry({ id: 'pubmed:3' })], { version: '2', terms: [newer] });
  expect(await importPack(pack, into)).toMatchObject({ version: '2', new: 1, changed: 1, unchanged: 1 });
  expect(await evidence.get('pubmed:fiction-1')).toMatchObject({
    status: 'retracted',
    provenance: { from: 'pack:fiction@2' },
  });
  expect(await loadVocabulary(dataFolder)).toEqual([newer]);
});

test('of a damaged pack nothing is written', async () => {
  const { pack, dataFolder, evidence, into } = await setting();
  await writePack(pack, [...many, fictionalEntry({ id: 'pubmed:bad', kind: 'rumour' })]);
  const before = await evidence.snapshot();
  await expect(importPack(pack, into)).rejects.toMatchObject({
    id: 'pack-damaged',
    message: expect.stringContaining('documents.jsonl, line 121: kind: '),
  });
  expect(await evidence.snapshot()).toEqual(before);
  expect(await loadVocabulary(dataFolder)).toEqual([]);
});

test('an import that is stopped says what is kept, and goes on from there', async () => {
  const { pack, dataFolder, evidence, into } = await setting();
  await writePack(pack, many);
  const stop = new AbortController();
  const stopped = importPack(pack, into, {
    signal: stop.signal,
    onProgress: ({ done }) => {
      if (done === 50) stop.abort();
    },
  });
  await expect(stopped).rejects.toMatchObject({
    id: 'stopped',
    message: expect.stringContaining('after 50 of 120 documents'),
  });
  expect((await evidence.snapshot()).documents).toBe(50);
  expect(await loadVocabulary(dataFolder)).toEqual([]);
  expect(await importPack(pack, into)).toMatchObject({ new: 70, unchanged: 50 });
  expect(await loadVocabulary(dataFolder)).toHaveLength(1);
});

test('terms of several packs that share an id are one term', async () => {
  const { pack, dataFolder, into } = await setting();
  await writePack(pack, [], {
    name: 'b',
    terms: [{ ...fictionalTerm, name: 'Zorblimab-xyz', parents: ['x:b'] }],
  });
  await importPack(pack, into);
  const other = { ...fictionalTerm, id: 'x:other', name: 'other' };
  await writePack(pack, [], {
    name: 'a',
    terms: [{ ...fictionalTerm, synonyms: ['Z'], parents: ['x:a'] }, other],
  });
  await importPack(pack, into);
  expect(await loadVocabulary(dataFolder)).toEqual([
    { ...fictionalTerm, synonyms: ['Z', 'Zorblimab-xyz', 'ZRB-1'], parents: ['x:a', 'x:b'] },
    other,
  ]);
});

test('the vocabulary is written as a whole and leaves nothing beside it', async () => {
  const { pack, dataFolder, into } = await setting();
  await writePack(pack);
  await importPack(pack, into);
  const folder = join(dataFolder, 'vocabulary');
  expect(await readdir(folder)).toEqual(['fiction.json']);
  expect(JSON.parse(await readFile(join(folder, 'fiction.json'), 'utf8'))).toMatchObject({
    pack: 'fiction',
    attribution: 'nobody',
  });
  await writeFile(join(folder, '.fiction.json.1.tmp'), 'half of a fi');
  expect(await loadVocabulary(dataFolder)).toHaveLength(1);
  await writeFile(join(folder, 'fiction.json'), '{"terms": [');
  await expect(loadVocabulary(dataFolder)).rejects.toMatchObject({ id: 'data-damaged' });
  await rm(folder, { recursive: true });
  await writeFile(folder, 'in the way');
  await expect(importPack(pack, into)).rejects.toMatchObject({ id: 'data-damaged' });
});
