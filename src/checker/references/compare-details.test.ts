import { describe, expect, it } from 'vitest';
import {
  authorsAgree,
  isBeginningOf,
  journalsAgree,
  titleLikeness,
  wrongDetails,
  yearsAgree,
} from '#checker/references/compare-details.ts';
import { parseEntry } from '#checker/references/parse-entry.ts';

describe('titles', () => {
  it.each([
    ['Zorblimab in fictional lupus', 'Zorblimab in Fictional Lupus: A Randomised Trial'],
    ['Randomised treatment of fictional anaemia', 'Randomized treatment of fictional anemia'],
    ['Interferon-α in fiction', 'Interferon alpha in fiction'],
    ['Zorblimab in fictional lupus...', 'Zorblimab in fictional lupus of many kinds'],
    ['Zorblimab in fictional lupus (ZORB-1)', 'Zorblimab in fictional lupus'],
  ])('“%s” is “%s”', (given, published) => {
    expect(titleLikeness(given, published)).toBe(1);
  });

  it('that differ in one word are not the same', () => {
    expect(titleLikeness('Zorblimab in fictional lupus', 'Zorblimab in fictional gout')).toBeLessThan(1);
    expect(
      titleLikeness('Zorblimab in fictional lupus in children', 'Zorblimab in fictional lupus'),
    ).toBeLessThan(1);
  });
});

describe('a title that was cut off', () => {
  it.each([
    ['Zorblimab in fictional', 'Zorblimab in fictional lupus of many kinds', true],
    ['Zorblimab in fictional lup', 'Zorblimab in fictional lupus of many kinds', true],
    ['Zorblimab in', 'Zorblimab in fictional lupus of many kinds', false],
    ['Zorblimab in fictional gout', 'Zorblimab in fictional lupus of many kinds', false],
    ['Fictional lupus of many kinds', 'Zorblimab in fictional lupus of many kinds', false],
  ])('“%s” begins “%s”: %s', (given, published, begins) => {
    expect(isBeginningOf(given, published)).toBe(begins);
  });

  const published = {
    title: 'Zorblimab in fictional lupus of many kinds and in all ages, with an appendix on gout',
    authors: ['Nora Nobody'],
    venue: null,
    published: '2020',
    identifiers: { pmid: '1' },
  };

  it('is no wrong detail beside the identifier of the work', () => {
    const details = wrongDetails(
      parseEntry('Nobody N. Zorblimab in fictional lupus. 2020. PMID: 1'),
      published,
    );
    expect(details).toEqual([]);
  });

  it('is one without it, and so is another title beside it', () => {
    const details = (entry: string) => wrongDetails(parseEntry(entry), published).map((one) => one.detail);
    expect(details('Nobody N. Zorblimab in fictional lupus. 2020.')).toEqual(['title']);
    expect(details('Nobody N. Zorblimab in fictional gout. 2020. PMID: 1')).toEqual(['title']);
  });
});

it.each([
  ['N Engl J Med', 'New England Journal of Medicine', true],
  ['NEJM', 'The New England Journal of Medicine', true],
  ['Lancet', 'Lancet Rheumatol 1(4):e208-19', false],
  ['J Dtsch Dermatol Ges', 'Journal der Deutschen Dermatologischen Gesellschaft', true],
  ['Br J Dermatol', 'J Rheumatol 26(1):68-72', false],
  ['J Fict', null, null],
])('the journal %s beside %s', (given, venue, agrees) => {
  expect(journalsAgree(given, venue)).toBe(agrees);
});

it.each([
  [['Nobody N'], ['Nora Nobody', 'Noone O'], true],
  [['Müller K'], ['Muller'], true],
  [['Noone O'], ['Nora Nobody'], false],
  [['Nobody N', 'Nemo C'], ['Nora Nobody', 'Noone O'], false],
  [[], ['Nobody'], null],
])('the authors %j beside %j', (given, published, agree) => {
  expect(authorsAgree(given, published)).toBe(agree);
});

it.each([
  [2020, '2020-03', 'same'],
  [2021, '2020-12-29', 'near'],
  [2021, '2020-03-01', 'other'],
  [2021, '2020', 'near'],
  [2018, '2020', 'other'],
])('the year %i beside %s', (given, published, agrees) => {
  expect(yearsAgree(given, published)).toBe(agrees);
});
