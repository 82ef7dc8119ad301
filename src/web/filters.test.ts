import { expect, it } from 'vitest';
import { CodePoints } from '#lib/text.ts';
import { filterIn, narrowed } from '#web/filters.ts';
import { fictionalAnswer } from '#web/fixture/fictional-answer.ts';
import { marksOf } from '#web/marks.ts';

const { check } = fictionalAnswer();
const marks = marksOf(new CodePoints(check.input.text), check.claims);

it('knows its words, and takes others for none', () => {
  expect([filterIn('contested'), filterIn('same-scope'), filterIn('all'), filterIn(undefined)]).toEqual([
    'contested',
    'same-scope',
    null,
    null,
  ]);
});

it('leaves everything without a filter', () => {
  expect(narrowed(marks, null)).toEqual(marks);
});

it('leaves what is contested, under the numbers of the whole text', () => {
  const left = narrowed(marks, 'contested');
  expect(left.length).toBeGreaterThan(0);
  expect(left.length).toBeLessThan(marks.length);
  for (const { number, claims, verdict } of left) {
    expect(verdict).toBe('contested');
    expect(marks.find((mark) => mark.number === number)?.claims).toEqual(claims);
  }
});

it('leaves evidence at the same scope alone, and the verdicts as they are', () => {
  const left = narrowed(marks, 'same-scope');
  expect(left.length).toBeLessThan(marks.length);
  for (const claim of left.flatMap(({ claims }) => claims)) {
    expect(new Set(claim.evidence.map(({ scope }) => scope))).toEqual(new Set(['same']));
    expect(check.claims.find(({ id }) => id === claim.id)?.verdict).toBe(claim.verdict);
  }
});
