import { expect, test } from 'vitest';
import { calibrationError, reliability } from './calibration.ts';

const says = [
  { probability: 0.95, right: true },
  { probability: 0.85, right: true },
  { probability: 0.85, right: false },
  { probability: 1, right: true },
];

test('says are told apart by tenths of their probability', () => {
  expect(reliability(says)).toEqual([
    { from: 0.8, says: 2, given: 0.85, right: 0.5 },
    { from: 0.9, says: 2, given: 0.975, right: 1 },
  ]);
});

test('the error is the mean distance of what was given from what was right', () => {
  expect(calibrationError(says)).toBeCloseTo((2 * 0.35 + 2 * 0.025) / 4, 12);
  expect(calibrationError([])).toBe(0);
});
