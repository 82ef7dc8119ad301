import { expect, test } from 'vitest';
import { compareEditions, type Edition } from '#evidence/edition.ts';

const state = (
  version?: string,
  revised?: string,
  representation: Edition['representation'] = 'original',
) => ({
  identifiers: version === undefined ? {} : { version },
  representation,
  ...(revised === undefined ? {} : { revised }),
});

test.each([
  ['a lower version', state('8', '2025-01-01'), state('10', '2024-01-01'), -1],
  ['a first version, which has no number', state(), state('2'), -1],
  ['an earlier day', state('2', '2024-03-01'), state('2', '2024-03-02'), -1],
  ['versions that are days', state('2022-08-18', '2022-08-18'), state('2019-01-01', '2019-01-01'), 1],
  ['a day in a month that is all that is known', state('1', '2024-03'), state('1', '2024-03-02'), 0],
  ['an earlier month', state('1', '2024-02'), state('1', '2024-03-02'), -1],
  ['a day that is not known', state('1'), state('1', '2024-03-02'), -1],
  ['days that are not known', state('1'), state('1'), 0],
  ['a summary of what is there', state('9', '2025', 'summary'), state('1', '2024'), -1],
])('%s', (_, one, other, order) => {
  expect(Math.sign(compareEditions(one, other))).toBe(order);
  expect(Math.sign(compareEditions(other, one))).toBe(0 - order);
});
