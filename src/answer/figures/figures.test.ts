import { expect, it } from 'vitest';
import { casesOf, respondersIn } from '#answer/figures/cases.ts';
import { designsOf } from '#answer/figures/designs.ts';
import { effectSizes } from '#answer/figures/effect-size.ts';
import { flowOf } from '#answer/figures/flow.ts';
import { forestsOf, pool } from '#answer/figures/forest.ts';
import { type QuotedUnit, quotedUnits } from '#answer/figures/quoted-units.ts';
import type { CitedDocument } from '#checker/check.ts';
import { fictionalAnswer } from '#web/fixture/fictional-answer.ts';

const short = (text: string) =>
  effectSizes(text).map(({ measure, unit, estimate, low, high, confidence }) => [
    `${measure}${unit === null ? '' : ` ${unit}`}`,
    estimate,
    low,
    high,
    confidence,
  ]);

it.each([
  [
    'Zorblimab helped (odds ratio 4.49, 90% confidence interval 1.67 to 12.12, p = 0.013).',
    ['odds ratio', 4.49, 1.67, 12.12, 90],
  ],
  ['The hazard ratio (HR) was 0.74 (95% CI 0.55-0.99).', ['hazard ratio', 0.74, 0.55, 0.99, 95]],
  ['It was lower (RR = 0·88 [95% CI: 0·65–1·19]).', ['risk ratio', 0.88, 0.65, 1.19, 95]],
  [
    'An adjusted OR of 2.0; 95% confidence interval [CI], 1.1, 3.5 was found.',
    ['odds ratio', 2, 1.1, 3.5, 95],
  ],
  [
    'The odds ratio of a response at week 52 was 1.44 (interval 1.20 to 1.74).',
    ['odds ratio', 1.44, 1.2, 1.74, null],
  ],
  [
    'The difference was −6.0 percentage points, 95% CI −16.2 to 4.2.',
    ['risk difference percentage points', -6, -16.2, 4.2, 95],
  ],
  ['The mean difference was -2.3 (95% CI -4.1 to -0.5).', ['mean difference', -2.3, -4.1, -0.5, 95]],
])('%s', (text, effect) => {
  expect(short(text)).toEqual([effect]);
});

it('names the measure of a list once', () => {
  expect(
    short(
      'The odds ratio was 8.28 (95% CI 2.22 to 30.91) for one and 2.25 (95% CI 1.23 to 4.14) for another.',
    ),
  ).toEqual([
    ['odds ratio', 8.28, 2.22, 30.91, 95],
    ['odds ratio', 2.25, 1.23, 4.14, 95],
  ]);
});

it.each([
  'The odds ratio was high: 63% (95% CI 50 to 70) responded.',
  'The response was 63% (95% CI 50 to 70).',
  'The odds ratio was 4.49.',
  'The odds ratio was 9.0 (95% CI 1.0 to 2.0).',
  'The odds ratio was 0.5 (95% CI -1.0 to 2.0).',
  'The risk ratio was not given; the median was 3 (95% CI 2 to 4).',
  'The score fell by 3 points (95% CI 2 to 4), and the hazard ratio is unknown.',
  'The odds ratio was 1.2 and the age 44 (95% CI 40 to 50).',
])('takes nothing from: %s', (text) => {
  expect(short(text)).toEqual([]);
});

const document = (change: Partial<CitedDocument>): CitedDocument => {
  const [row] = fictionalAnswer().table;
  if (row === undefined) throw new Error('the fixture has no row');
  return { ...row.document, design: 'randomized trial', ...change };
};

function unit(
  name: string,
  quote: string,
  change: Partial<QuotedUnit> = {},
  about: Partial<CitedDocument> = {},
): QuotedUnit {
  const cited = document({ id: document({}).id, title: name, ...about });
  const scope = change.scope ?? 'same';
  return {
    unit: name,
    document: cited,
    level: 2,
    scope,
    quotes: [{ text: quote, document: cited, scope }],
    ...change,
  };
}

const stated = (estimate: string, trial = 'FICTION') =>
  `In ${trial}-1, plaques healed on zorblimab (odds ratio ${estimate}).`;

it('puts independent and like results together, and no others', () => {
  const alike = [
    unit('trial:a', stated('2.0, 95% CI 1.0 to 4.0')),
    unit('trial:b', stated('3.0, 95% CI 1.5 to 6.0', 'FABLE')),
  ];
  const [forest] = forestsOf(alike);
  expect(forest?.apart).toEqual([]);
  // Equal weights: the mean of the logarithms, with half the variance.
  expect(forest?.pooled?.estimate).toBeCloseTo(Math.sqrt(6), 5);
  expect(forest?.pooled?.low).toBeCloseTo(Math.sqrt(6) / 2 ** Math.SQRT1_2, 4);
  expect(forest?.pooled?.high).toBeCloseTo(Math.sqrt(6) * 2 ** Math.SQRT1_2, 4);
});

it.each<[string, QuotedUnit]>([
  ['count twice', unit('trial:a + trial:c', stated('3.0, 95% CI 1.5 to 6.0'))],
  ['randomized', unit('trial:b', stated('3.0, 95% CI 1.5 to 6.0'), {}, { design: 'cohort' })],
  ['these very patients', unit('trial:b', stated('3.0, 95% CI 1.5 to 6.0'), { scope: 'broader' })],
  [
    'different outcomes',
    unit('trial:b', 'The flare rate on zorblimab had an odds ratio of 3.0 (95% CI 1.5 to 6.0).'),
  ],
  ['level is not stated', unit('trial:b', stated('3.0, interval 1.5 to 6.0'))],
])('says why it does not: %s', (reason, other) => {
  const [forest] = forestsOf([unit('trial:a', stated('2.0, 95% CI 1.0 to 4.0')), other]);
  expect(forest?.pooled).toBeNull();
  expect(forest?.apart.join(' ')).toContain(reason);
});

it('shows a result that a unit states twice once, and each measure by itself', () => {
  const text = `${stated('2.0, 95% CI 1.0 to 4.0')} The hazard ratio was 0.5 (95% CI 0.2 to 0.9).`;
  const twice = unit('trial:a', text);
  const forests = forestsOf([{ ...twice, quotes: [...twice.quotes, ...twice.quotes] }]);
  expect(forests.map(({ measure, rows }) => [measure, rows.length])).toEqual([
    ['odds ratio', 1],
    ['hazard ratio', 1],
  ]);
  expect(pool([])?.estimate).toBeNaN();
});

it.each<[string, number | null, [number, number] | null]>([
  ['Plaques softened in 6 of 7 patients within 16 weeks.', 7, [6, 7]],
  ['All 16 patients with FPS had a good response to zorblimab.', 16, [16, 16]],
  ['Two of the five women improved.', null, [2, 5]],
  ['None of the 9 patients improved.', 9, [0, 9]],
  ['Both patients responded to zorblimab.', 2, [2, 2]],
  ['The patient with FPS responded to zorblimab.', 1, [1, 1]],
  ['The patient with FPS responded to zorblimab.', 4, null],
  ['The disease of 6 of the 7 patients was refractory to belifable.', 7, null],
  ['6 of 7 patients did not improve.', 7, null],
  ['Improvement was seen in 6 of 7 patients on zorblimab and in 2 of 8 patients on nothing.', 15, null],
  ['5 of the 7 patients had discoid fictitis.', 7, null],
  ['9 of 10 patients improved.', 7, null],
])('%s', (text, participants, told) => {
  const found = respondersIn(text, participants);
  expect(found === null ? null : [found.count, found.total]).toEqual(told);
});

it('gives each report of cases its own exact interval', () => {
  const about = { design: 'case series' as const, participants: 16 };
  const [row] = casesOf([unit('a', 'All 16 patients had a good response.', {}, about)]);
  expect(row?.responders?.low).toBeCloseTo(0.794, 3);
  expect(row?.responders?.high).toBe(1);
  expect(casesOf([unit('b', 'All 16 patients responded.')])).toEqual([]);
});

it('counts units and not documents, and nothing that is retracted', () => {
  const { check, table } = fictionalAnswer();
  const units = quotedUnits(check, table);
  expect(new Set(units.map((one) => one.unit)).size).toBe(units.length);
  expect(units.some((one) => one.document.status === 'retracted')).toBe(false);
  const { designs, points, years } = designsOf(units);
  expect(points).toHaveLength(units.length);
  expect(new Set(points.map(({ design }) => design))).toEqual(new Set(designs));
  expect(years).toEqual({ first: 2023, last: 2026 });
});

it('follows the search from sources to units', () => {
  const { check } = fictionalAnswer();
  const flow = flowOf(check);
  expect(flow.sources.asked + flow.sources.notAsked.length).toBe(check.sources.length);
  expect(flow.opened).toBe(flow.silent + flow.quoted);
  expect(flow.units).toBeLessThanOrEqual(flow.quoted);
  expect(flowOf({ claims: [], sources: check.sources })).toMatchObject({ claims: 0, opened: 0, units: 0 });
});
