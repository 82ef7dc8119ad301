import { expect, test } from 'vitest';
import type { ClaimReading } from '#checker/judge.ts';
import { opposingQueryFor, queryFor, speaksAgainst } from '#checker/queries.ts';
import type { Term } from '#evidence/vocabulary.ts';

// Fiction: neither the drug nor the disease exists.
const drug: Term = { id: 'X1', name: 'zorblimab', type: 'drug', synonyms: ['Zorbla'], tree: [] };
const disease: Term = { id: 'X2', name: 'velmaria', type: 'disease', synonyms: [], tree: [] };

function claim(wording: string): ClaimReading {
  const part = { id: 'word:clears', text: 'clears', hard: true, weight: 1 };
  return { wording, population: [disease], inherits: false, interventions: [drug], parts: [part] };
}

test('a claim is asked for with the other names of what it is about', () => {
  expect(queryFor(claim('Zorblimab clears velmaria.'))).toBe(
    'Zorblimab clears velmaria. zorblimab Zorbla velmaria',
  );
});

const contrary = (wording: string) => opposingQueryFor(claim(wording)).split(' ');

test('against every claim: the same things, negation, null results, ended trials, corrections', () => {
  expect(contrary('Zorblimab clears velmaria.')).toEqual(
    expect.arrayContaining(['Zorbla', 'velmaria', 'clears', 'not', 'difference', 'terminated', 'retracted']),
  );
});

test('what else is asked depends on what the claim says', () => {
  expect(contrary('Zorblimab is well tolerated.')).toContain('contraindicated');
  expect(contrary('Zorblimab was approved for velmaria.')).toContain('refused');
  expect(contrary('A trial of zorblimab met its endpoint.')).toContain('futility');
  expect(contrary('Zorblimab clears velmaria.')).not.toContain('futility');
});

test.each([
  ['Zorblimab did not clear velmaria.', true],
  ['The response didn’t last.', true],
  ['The trial was terminated early.', true],
  ['Two patients had adverse events.', true],
  ['Zorblimab cleared velmaria in all patients.', false],
  ['Nodules were noted in northern regions.', false],
])('%s', (text, expected) => {
  expect(speaksAgainst(text)).toBe(expected);
});
