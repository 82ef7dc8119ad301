import { expect, test } from 'vitest';
import { fusedScores } from '#checker/fused-scores.ts';

test('both scores count alike, whatever their scales', () => {
  expect(fusedScores([30, 20, 10], [0.25, 0.75, 0.5])).toEqual([1, 1.5, 0.5]);
});

test('a search that tells nothing apart decides nothing', () => {
  expect(fusedScores([7, 7, 7], [0.25, 0.75, 0.5])).toEqual([0, 1, 0.5]);
  expect(fusedScores([], [])).toEqual([]);
});
