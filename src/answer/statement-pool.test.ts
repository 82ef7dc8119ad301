import { expect, it } from 'vitest';
import { planAnswer } from '#answer/plan.ts';
import { poolOf } from '#answer/statement-pool.ts';
import { DocumentReader } from '#checker/rules/document-reading.ts';
import { Vocabulary } from '#evidence/vocabulary.ts';
import { fictionalDocument } from '#test/factories/evidence-document.ts';

const disease = (id: string, name: string) => ({
  id,
  name,
  type: 'disease' as const,
  synonyms: [],
  tree: [],
});
const vocabulary = Vocabulary.of([
  disease('f:1', 'fictional plaque syndrome'),
  disease('f:2', 'fabulous rash'),
]);
const needs = {
  plan: planAnswer('What is the outlook for fictional plaque syndrome?', vocabulary),
  vocabulary,
  reader: new DocumentReader(vocabulary),
};

it.each([
  ['Fictional plaque syndrome', true, false],
  ['Learning about fictional plaque syndrome', true, false],
  ['Treating fictional plaque syndrome', true, false],
  ['Juvenile fictional plaque syndrome', true, true],
  ['Fictional plaque syndrome type 2', true, true],
  ['Fabulous rash: a sign of fictional plaque syndrome', false, false],
  ['A fictional page', false, false],
])('%s is on the condition: %s; on a form of it: %s', (title, onTitle, ofForm) => {
  const pool = poolOf([fictionalDocument({ title })], needs);
  expect(pool.length).toBeGreaterThan(0);
  for (const one of pool) expect(one).toMatchObject({ onTitle, ofForm });
});
