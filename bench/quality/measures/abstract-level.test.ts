import { expect, test } from 'vitest';
import { abstractLevel } from './abstract-level.ts';

const pair = { claim: '1', text: 'A claim.', rationales: [[2, 5], [7]] };
const gold = [
  { ...pair, document: 'a', gold: 'supports' },
  { ...pair, document: 'b', gold: 'contradicts' },
  { ...pair, document: 'c', gold: 'neutral', rationales: [] },
] as const;
const say = { claim: '1', document: 'a', stance: 'supports' } as const;

test('a say needs the label, and one whole rationale among three sentences', () => {
  const { label, rationale } = abstractLevel(gold, [{ ...say, rationale: [1, 2, 5, 7] }]);
  expect(label).toEqual({ precision: 1, recall: 0.5, f1: 2 / 3 });
  expect(rationale).toEqual(label);
  expect(abstractLevel(gold, [{ ...say, rationale: [1, 2, 3, 5] }]).rationale.f1).toBe(0);
  expect(abstractLevel(gold, [{ ...say, rationale: [0, 1, 7] }]).rationale.precision).toBe(1);
});

test('the wrong label, and an abstract that is no evidence, cost precision', () => {
  const said = [
    { ...say, rationale: [7] },
    { ...say, document: 'b', rationale: [7] },
    { ...say, document: 'c', rationale: [7] },
  ];
  expect(abstractLevel(gold, said).label).toEqual({ precision: 1 / 3, recall: 0.5, f1: 0.4 });
});

test('one label apart looks at neither side of the other', () => {
  const said = [{ ...say, document: 'b', stance: 'contradicts', rationale: [] }] as const;
  const { label, rationale } = abstractLevel(gold, said, 'contradicts');
  expect(label.f1).toBe(1);
  expect(rationale.f1).toBe(0);
});
