import { expect, test } from 'vitest';
import { ndcg, recall } from './ranking.ts';

test('a ranking gains less from what it puts lower', () => {
  const relevant = new Set(['a', 'b']);
  expect(ndcg(['a', 'b', 'c'], relevant, 10)).toBe(1);
  expect(ndcg(['c', 'a', 'b'], relevant, 10)).toBeCloseTo(
    (1 / Math.log2(3) + 0.5) / (1 + 1 / Math.log2(3)),
    12,
  );
  expect(ndcg(['c', 'd', 'a'], relevant, 2)).toBe(0);
});

test('recall counts what is among the first', () => {
  const relevant = new Set(['a', 'b']);
  expect(recall(['a', 'c', 'b'], relevant, 2)).toBe(0.5);
  expect(recall(['a', 'c', 'b'], relevant, 3)).toBe(1);
});
