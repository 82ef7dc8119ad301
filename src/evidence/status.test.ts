import { expect, test } from 'vitest';
import { statuses } from '#evidence/document.ts';
import { mayEvidence, statusFlag, statusWord } from '#evidence/status.ts';

const article = { design: 'cohort', statusNote: null } as const;

test('current, corrected and doubted documents count, and no others', () => {
  const counted = statuses.filter((status) => mayEvidence({ ...article, status }));
  expect(counted).toEqual(['current', 'corrected', 'expression of concern']);
});

test('what a machine wrote never counts', () => {
  expect(mayEvidence({ status: 'current', design: 'ai-written', statusNote: null })).toBe(false);
  expect(statusFlag({ status: 'current', design: 'ai-written', statusNote: null })).toBe(
    'Written by a machine: never evidence',
  );
});

test('every status but the plain one is flagged in words', () => {
  const flagged = statuses.filter((status) => statusFlag({ ...article, status }) !== null);
  expect(flagged).toEqual(statuses.filter((status) => status !== 'current'));
});

test('a flag carries its note', () => {
  expect(statusFlag({ status: 'retracted', design: 'cohort', statusNote: 'notice of 2 May 2024' })).toBe(
    'Retracted: it supports nothing (notice of 2 May 2024)',
  );
  expect(
    statusFlag({ status: 'current', design: 'cohort', statusNote: 'a note alone is no flag' }),
  ).toBeNull();
});

test('tells of a retraction that was taken back', () => {
  const again = {
    ...article,
    status: 'current',
    statusNote: 'a: Retraction, lifted by Reinstatement',
  } as const;
  expect(mayEvidence(again)).toBe(true);
  expect(statusFlag(again)).toBe(
    'Reinstated: what was said against it was taken back (a: Retraction, lifted by Reinstatement)',
  );
  expect(statusWord(again)).toBe('reinstated');
  expect(statusWord({ status: 'retracted', statusNote: null })).toBe('retracted');
  expect(statusWord({ status: 'current', statusNote: 'a note alone' })).toBeNull();
});
