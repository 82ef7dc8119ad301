import { expect, it } from 'vitest';
import { readContrastSet } from './contrast-set.ts';

const items = readContrastSet();

it('has at least thirty items of each of ten kinds', () => {
  const kinds = Map.groupBy(items, (item) => item.kind);
  expect(kinds.size).toBe(10);
  for (const [kind, own] of kinds) expect(own.length, kind).toBeGreaterThanOrEqual(30);
  expect(items.length).toBeGreaterThanOrEqual(330);
});

it('sets every altered claim beside one that its passage supports, and repeats no claim', () => {
  for (const [group, own] of Map.groupBy(items, (item) => item.group)) {
    expect(
      own.map((item) => item.wanted),
      group,
    ).toContain('supports');
    expect(new Set(own.map((item) => item.wanted)).size, group).toBeGreaterThan(1);
  }
  expect(new Set(items.map((item) => item.claim)).size).toBe(items.length);
});

it('is about half invented', () => {
  const share = items.filter((item) => item.fiction).length / items.length;
  expect(share).toBeGreaterThan(0.4);
  expect(share).toBeLessThan(0.6);
});
