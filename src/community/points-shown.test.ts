import { expect, it } from 'vitest';
import { pointsShown } from '#community/points-shown.ts';

it.each([
  [0, '0', '0'],
  [100, '100', '100'],
  [-30, '-30', '-30'],
  [999, '999', '999'],
  [1000, '1k', '1k'],
  [1090, '1k', '1k'],
  [1100, '1.1k', '1,1k'],
  [2300, '2.3k', '2,3k'],
  [21_530, '21.5k', '21,5k'],
  [21_599, '21.5k', '21,5k'],
  [999_999, '999.9k', '999,9k'],
  [-1999, '-1.9k', '-1,9k'],
  [1_250_000, '1.2m', '1,2m'],
])('%i is shown as %s', (points, english, spanish) => {
  expect(pointsShown(points)).toBe(english);
  expect(pointsShown(points, 'es')).toBe(spanish);
});
