import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, onTestFinished, test } from 'vitest';
import { joinVocabularies, loadBaseVocabulary } from '#evidence/base-vocabulary.ts';
import { writeTermLines } from '#evidence/term-lines.ts';
import { type Term, Vocabulary } from '#evidence/vocabulary.ts';

const base = await loadBaseVocabulary();
const vocabulary = Vocabulary.of(base);
const ids = (text: string) => vocabulary.find(text).map((one) => one.term.id);

test('diseases, drugs, anatomy and their places ship', () => {
  expect(vocabulary.named('lupus panniculitis')).toMatchObject({
    id: 'D015435',
    type: 'disease',
    tree: expect.arrayContaining(['C17.300.475.479.400']),
  });
  expect(vocabulary.named('anifrolumab')).toMatchObject({ id: 'DB11976', type: 'drug' });
  expect(vocabulary.named('hydroxychloroquine')?.id).toBe('DB01611');
  expect(vocabulary.named('liver')).toMatchObject({ type: 'anatomy' });
  expect(vocabulary.relation('D015435', 'D003240')).toBe('narrower');
  expect(base.length).toBeGreaterThan(20_000);
});

test('names are not repeated, and every term has one', () => {
  expect(new Set(base.map(({ id }) => id)).size).toBe(base.length);
  expect(base.filter(({ name }) => name.trim() === '')).toEqual([]);
});

test.each([
  'On the other hand, they face a lead of ten points and can water the garden on that date.',
  'He gave his ears to hear her, in a balance of gold, silver and air; no control, no score, at a time.',
  'An orange, a chicken, some rice and an egg: aid for all, to be sure, with a pat on the back.',
  'The emergency came to an end when the patrol saw the turkey; it was his, the same as ever.',
  'A cold day: the tears of timothy, the mouth of the river, the foot of the hill, heads and tails.',
])('plain prose names no term: %s', (prose) => {
  expect(ids(prose)).toEqual([]);
});

test('medical prose names what it names', () => {
  expect(ids('Patients with discoid lupus erythematosus, asthma or gout took methotrexate.')).toEqual([
    vocabulary.named('discoid lupus erythematosus')?.id,
    'D001249',
    'D006073',
    'DB00563',
  ]);
});

test('what a pack says stands', () => {
  const own: Term = {
    id: 'x:pink-gout',
    name: 'gout',
    type: 'finding',
    synonyms: ['Asthma'],
    tree: ['C99.1'],
  };
  const other: Term = { id: 'D9', name: 'Wheeze', type: 'disease', synonyms: ['asthma'], tree: ['C99.1'] };
  const gout: Term = { id: 'D006073', name: 'Gout', type: 'disease', synonyms: [], tree: [] };
  const same: Term = { id: 'x:pink-gout', name: 'Other', type: 'disease', synonyms: [], tree: [] };
  expect(joinVocabularies([own], [other, gout, same])).toEqual([own, { ...other, synonyms: [], tree: [] }]);
});

test('a MeSH that was imported takes the place of the one that ships; a broken one is a Problem', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'betateta-mesh-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  expect(await loadBaseVocabulary(folder)).toHaveLength(base.length);
  await mkdir(join(folder, 'vocabulary'));
  const path = join(folder, 'vocabulary/mesh.tsv.gz');
  const one: Term = { id: 'D1', name: 'Fictional fever', type: 'disease', synonyms: [], tree: ['C01'] };
  await writeFile(path, gzipSync(writeTermLines([one])));
  const terms = await loadBaseVocabulary(folder);
  expect(terms[0]).toEqual(one);
  expect(terms.some(({ id }) => id === 'D015435')).toBe(false);
  await writeFile(path, 'damaged');
  await expect(loadBaseVocabulary(folder)).rejects.toMatchObject({ id: 'data-damaged' });
});
