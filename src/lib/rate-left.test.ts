import { expect, test } from 'vitest';
import { type RateLeft, rateWords, saidOfRate } from '#lib/rate-left.ts';

const now = Date.parse('2026-01-15T10:20:30Z');
const at = '2026-01-15T10:20:30.000Z';

test.each([
  [
    { 'x-ratelimit-limit': '240', 'x-ratelimit-remaining': '7' },
    { at, limit: 240, left: 7 },
  ],
  [
    { 'x-rate-limit-limit': '50', 'x-rate-limit-interval': '1s' },
    { at, limit: 50, left: null },
  ],
  [
    { 'ratelimit-limit': '10, 10;w=1', 'ratelimit-remaining': '0' },
    { at, limit: 10, left: 0 },
  ],
  [{ 'x-ratelimit-remaining': 'many' }, null],
  [{}, null],
])('%j', (headers, said) => {
  expect(saidOfRate(new Map(Object.entries(headers)), now)).toEqual(said);
});

const idle: RateLeft = { requests: 3, milliseconds: 1000, left: 3, rests: null, said: null };

test.each([
  [idle, '3 requests a second, 3 left now'],
  [{ ...idle, requests: 1, milliseconds: 10_000, left: 0 }, '1 request in 10 seconds, 0 left now'],
  [
    { ...idle, milliseconds: 60_000, said: { at, limit: 1000, left: 998 } },
    '3 requests a minute, 3 left now; its server said at 2026-01-15 10:20 UTC: 998 of 1000 left',
  ],
  [
    { ...idle, left: 0, rests: { until: at, why: 'it takes too long' }, said: { at, limit: 50, left: null } },
    '3 requests a second, 0 left now: it is left alone until 2026-01-15 10:20 UTC (it takes too long); its server said at 2026-01-15 10:20 UTC: 50 allowed',
  ],
])('%j in words', (left, words) => {
  expect(rateWords(left)).toBe(words);
});
