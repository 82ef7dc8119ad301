import fc from 'fast-check';
import { expect, it } from 'vitest';
import { betaShare, exactInterval } from '#lib/binomial.ts';

// Newcombe RG. Two-sided confidence intervals for the single proportion. Stat Med 1998;17:857–872, table I, method 5.
it.each([
  [81, 263, 0.2527, 0.3676],
  [15, 148, 0.0578, 0.1617],
  [0, 20, 0, 0.1684],
  [1, 29, 0.0009, 0.1776],
])('%i of %i as in the published table', (count, total, low, high) => {
  const interval = exactInterval(count, total);
  expect(interval.low).toBeCloseTo(low, 4);
  expect(interval.high).toBeCloseTo(high, 4);
});

it('has its closed form where none or all are counted', () => {
  for (const total of [1, 2, 16, 500]) {
    expect(exactInterval(total, total).low).toBeCloseTo(0.025 ** (1 / total), 12);
    expect(exactInterval(0, total).high).toBeCloseTo(1 - 0.025 ** (1 / total), 12);
  }
});

it('leaves half of the rest on each side, by the sum of the binomial distribution', () => {
  const atLeast = (count: number, total: number, share: number) => {
    let sum = 0;
    let term = (1 - share) ** total;
    for (let at = 0; at <= total; at += 1) {
      if (at >= count) sum += term;
      term *= ((total - at) / (at + 1)) * (share / (1 - share));
    }
    return sum;
  };
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 60 }), fc.nat(), (total, seed) => {
      const count = 1 + (seed % (total - 1));
      const { low, high } = exactInterval(count, total);
      expect(atLeast(count, total, low)).toBeCloseTo(0.025, 8);
      expect(1 - atLeast(count + 1, total, high)).toBeCloseTo(0.025, 8);
    }),
  );
});

it('knows the beta distribution where it is a polynomial', () => {
  expect(betaShare(0.3, 1, 1)).toBeCloseTo(0.3, 14);
  expect(betaShare(0.3, 2, 3)).toBeCloseTo(0.3483, 12);
  expect(betaShare(0.9, 2, 3)).toBeCloseTo(0.9963, 12);
});

it.each([
  [1, 0],
  [-1, 2],
  [3, 2],
  [0.5, 2],
])('refuses %d of %d', (count, total) => {
  expect(() => exactInterval(count, total)).toThrow(RangeError);
});
