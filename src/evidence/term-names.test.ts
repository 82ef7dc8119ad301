import { expect, test } from 'vitest';
import { readTermLines, writeTermLines } from '#evidence/term-lines.ts';
import { meshType, uninverted, usableName, usableTerm } from '#evidence/term-names.ts';
import type { Term } from '#evidence/vocabulary.ts';

const everyday = new Set(['lead', 'face', 'can', 'water', 'date', 'fever', 'common', 'cold']);

test.each([
  ['Lead', 'drug'],
  ['Faces', 'anatomy'],
  ['CAN', 'disease'],
  ['MS', 'disease'],
  ['A 12', 'drug'],
  ['PAS', 'drug'],
  ['Tin', 'drug'],
  ['haNK', 'drug'],
  ['2-((4-((7-chloro-4-quinolyl)amino)pentyl)ethylamino)ethanol', 'drug'],
  ['Syndrome', 'disease'],
  ['Date Water', 'drug'],
  ['', 'drug'],
] as const)('%s (%s) is no name in prose', (name, type) => {
  expect(usableName(name, type, everyday)).toBe(false);
});

test.each([
  ['Fever', 'finding'],
  ['SLE', 'disease'],
  ['Lead Poisoning', 'disease'],
  ['Anifrolumab', 'drug'],
  ['MEDI-546', 'drug'],
  ['Facial Neoplasms', 'disease'],
] as const)('%s (%s) is a name', (name, type) => {
  expect(usableName(name, type, everyday)).toBe(true);
});

test('a heading is turned round, where it is one inversion', () => {
  expect(uninverted('Lupus Erythematosus, Systemic')).toBe('Systemic Lupus Erythematosus');
  expect(uninverted('Leukemia, Myeloid, Acute')).toBeNull();
  expect(uninverted('Heart')).toBeNull();
});

test('a term keeps its usable names, the first of them as its name', () => {
  const one: Term = { id: 'DB1', name: 'Lead', type: 'drug', synonyms: ['Plumbum', 'plumbum'], tree: [] };
  expect(usableTerm(one, everyday)).toEqual({ ...one, name: 'Plumbum', synonyms: [] });
  expect(usableTerm({ ...one, synonyms: [] }, everyday)).toBeNull();
});

test('the tree says what a heading is', () => {
  expect(meshType(['C17.300.480'])).toBe('disease');
  expect(meshType(['F03.600'])).toBe('disease');
  expect(meshType(['C23.888'])).toBe('finding');
  expect(meshType(['A17.815'])).toBe('anatomy');
  expect(meshType(['A18.024'])).toBeNull();
  expect(meshType(['Z01'])).toBeNull();
});

test('terms survive as lines', () => {
  const terms: Term[] = [
    { id: 'D1', name: 'Gout', type: 'disease', synonyms: ['Podagra', 'Gouts'], tree: ['C05.550', 'C16'] },
    { id: 'DOID:1', name: 'x y', type: 'disease', synonyms: [], tree: [], parents: ['D1'] },
  ];
  expect(readTermLines(writeTermLines(terms))).toEqual(terms);
  expect(() => readTermLines('D1\tgout\n')).toThrow('no term');
});
