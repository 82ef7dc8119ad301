import fc from 'fast-check';
import { expect, it } from 'vitest';
import { abilities, flagWeight, hasAbility, qualityOf } from '#community/ability.ts';

it.each([
  [{ good: 0, bad: 0 }, 0.5],
  [{ good: 1, bad: 0 }, 0.6],
  [{ good: 4, bad: 0 }, 0.75],
  [{ good: 6, bad: 0 }, 0.8],
  [{ good: 0, bad: 3 }, 2 / 7],
  [{ good: 8, bad: 2 }, 10 / 14],
])('the quality of %j is %d', (record, quality) => {
  expect(qualityOf(record)).toBe(quality);
});

const of = (good: number, bad: number, role: 'member' | 'editor' | 'machine' = 'member') =>
  abilities.filter((ability) => hasAbility(ability, { role, record: { good, bad } }));

it('gives abilities by what was found good', () => {
  expect(of(0, 0)).toEqual(['counted-flags']);
  expect(of(1, 0)).toEqual(['skip-review', 'down-vote', 'counted-flags']);
  expect(of(4, 0)).toEqual(['skip-review', 'down-vote', 'edit-others', 'counted-flags']);
  expect(of(5, 0)).not.toContain('close-others');
  expect(of(6, 0)).toEqual([...abilities]);
  expect(of(0, 3)).toEqual([]);
  expect(of(100, 100)).toEqual(['counted-flags']);
});

it('gives an editor all of them, and the machine none but to be shown', () => {
  expect(of(0, 9, 'editor')).toEqual([...abilities]);
  expect(of(99, 0, 'machine')).toEqual(['skip-review']);
});

it('weighs flags', () => {
  const weight = (good: number, bad: number) => flagWeight({ role: 'member', record: { good, bad } });
  expect([weight(0, 3), weight(0, 0), weight(6, 0)]).toEqual([0, 1, 2]);
  expect(flagWeight({ role: 'moderator', record: { good: 0, bad: 9 } })).toBe(2);
});

it('never takes an ability for something good, nor gives one for something bad', () => {
  fc.assert(
    fc.property(fc.nat(500), fc.nat(500), (good, bad) => {
      expect(of(good + 1, bad)).toEqual(expect.arrayContaining(of(good, bad)));
      expect(of(good, bad)).toEqual(expect.arrayContaining(of(good, bad + 1)));
    }),
  );
});
