import { describe, expect, it } from 'vitest';
import { carries, comparable } from '#checker/facts/agree.ts';
import { quantities } from '#checker/facts/quantity.ts';

const only = (text: string) => {
  const [first] = quantities(text);
  if (first === undefined) throw new Error(`no quantity in ${text}`);
  return first;
};

describe('quantities', () => {
  it('tells percentages, fractions, dates, years, p values and measures apart', () => {
    const kinds = quantities(
      'On 30 July 2021, 46.0% (49 of 107) improved within 12 weeks (p = 0.001), as in 2019.',
    ).map(({ kind, text }) => [kind, text]);
    expect(kinds).toEqual([
      ['date', '30 July 2021'],
      ['percent', '46.0%'],
      ['fraction', '49 of 107'],
      ['measure', '12 weeks'],
      ['p-value', 'p = 0.001'],
      ['year', '2019'],
    ]);
  });

  it('reads thousands, words and other ways of writing dates', () => {
    expect(only('61 of 5,717 records')).toMatchObject({ kind: 'fraction', value: 61, of: 5717 });
    expect(only('two patients')).toMatchObject({ kind: 'measure', value: 2, unit: 'patient' });
    expect(only('2021-07-30')).toMatchObject({ kind: 'date', value: 2021, month: 7, day: 30 });
    expect(only('July 30, 2021')).toMatchObject({ kind: 'date', value: 2021, month: 7, day: 30 });
  });

  it('leaves alone what is part of a name', () => {
    const text = 'TULIP-1 and 300 mg';
    expect(quantities(text, [{ start: 0, end: 7 }]).map((one) => one.text)).toEqual(['300 mg']);
  });
});

describe('carries', () => {
  it.each([
    ['46.0%', '46%', true],
    ['46.2%', '46%', true],
    ['46.0%', '46.2%', false],
    ['46.0%', '64.0%', false],
    ['49 of 107', '45.8%', true],
    ['49 of 107', '46.0%', false],
    ['30 July 2021', '2021', true],
    ['30 July 2021', 'July 2021', true],
    ['30 July 2021', '17 July 2021', false],
    ['2021', '30 July 2021', false],
    ['22 months', '22 weeks', false],
    ['16 patients', '16 cases', true],
    ['p = 0.001', 'p = 0.01', false],
  ])('%s carries %s: %s', (passage, claim, expected) => {
    expect(carries(only(passage), only(claim))).toBe(expected);
  });

  it('compares only numbers of one kind', () => {
    expect(comparable(only('30 July 2021'), only('2012'))).toBe(true);
    expect(comparable(only('22 months'), only('22 mg'))).toBe(false);
  });
});
