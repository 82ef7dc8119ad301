import { describe, expect, it } from 'vitest';
import {
  authorsAgree,
  journalsAgree,
  titleLikeness,
  yearsAgree,
} from '#checker/references/compare-details.ts';

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
