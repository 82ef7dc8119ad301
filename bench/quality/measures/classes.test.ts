import { expect, test } from 'vitest';
import { accuracy, confusion, macroF1, scores } from './classes.ts';

const labels = ['yes', 'no', 'unknown'] as const;
const matrix = confusion(labels, [
  { truth: 'yes', said: 'yes' },
  { truth: 'yes', said: 'yes' },
  { truth: 'yes', said: 'no' },
  { truth: 'no', said: 'no' },
]);

test('scores a label by what was said and by what was true', () => {
  expect(scores(matrix, 'yes')).toEqual({ precision: 1, recall: 2 / 3, f1: 0.8 });
  expect(scores(matrix, 'no')).toEqual({ precision: 0.5, recall: 1, f1: 2 / 3 });
  expect(accuracy(matrix)).toBe(0.75);
});

test('a label that never occurs scores 0 and still counts in the mean', () => {
  expect(scores(matrix, 'unknown')).toEqual({ precision: 0, recall: 0, f1: 0 });
  expect(macroF1(matrix)).toBeCloseTo((0.8 + 2 / 3) / 3, 12);
});
