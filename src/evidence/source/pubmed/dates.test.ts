import { expect, test } from 'vitest';
import { dateOf, medlineDate } from '#evidence/source/pubmed/dates.ts';

test('a date is as exact as what is known of it', () => {
  expect(dateOf('2024', 'Feb', '3')).toBe('2024-02-03');
  expect(dateOf('2024', '02', null)).toBe('2024-02');
  expect(dateOf('2024', null, '3')).toBe('2024');
  expect(dateOf('2024', '13', '40')).toBe('2024');
  expect(dateOf(null, 'Feb', '3')).toBeNull();
});

test.each([
  ['1998 Dec-1999 Jan', '1998-12'],
  ['2000 Spring', '2000'],
  ['2000 Nov 15-30', '2000-11-15'],
  ['1978-1979', '1978'],
  ['Winter 1975', '1975'],
  ['unknown', null],
])('%s is %s', (text, date) => {
  expect(medlineDate(text)).toBe(date);
});
