import { expect, it } from 'vitest';
import { certaintyOf } from '#checker/certainty.ts';
import { patientsBehind } from '#checker/patients.ts';
import { Units } from '#checker/unit.ts';
import { weigh } from '#checker/weighed.ts';
import { fictionalDocument } from '#test/factories/evidence-document.ts';

function supporting(
  id: string,
  design: string,
  participants: number | null,
  scope: 'same' | 'broader' = 'same',
  { quote = 'Zorblimab', title = 'Fictional drug zorblimab' }: { quote?: string; title?: string } = {},
) {
  const document = fictionalDocument({
    id: `pubmed:${id}`,
    title,
    design,
    participants,
    identifiers: { pmid: id },
  });
  const judgement = {
    document,
    section: 'Results',
    start: 0,
    end: 9,
    quote,
    stance: 'supports' as const,
    score: 0.9,
    denial: null,
    verbatim: false,
    why: 'It says so.',
    parts: [],
  };
  return weigh(judgement, scope, Units.of([document]));
}

it.each([
  ['a large trial', 'supported', 'same', [supporting('1', 'randomized trial', 400)], 'high'],
  ['a small trial', 'supported', 'same', [supporting('1', 'randomized trial', 30)], 'moderate'],
  [
    'two trials that are large together',
    'supported',
    'same',
    [supporting('1', 'randomized trial', 60), supporting('2', 'randomized trial', 60)],
    'high',
  ],
  [
    'a trial of other patients',
    'overstated',
    'broader',
    [supporting('1', 'randomized trial', 400, 'broader')],
    'moderate',
  ],
  ['a disputed trial', 'contested', 'same', [supporting('1', 'randomized trial', 400)], 'moderate'],
  ['a cohort', 'supported', 'same', [supporting('1', 'cohort', 900)], 'low'],
  ['a few cases', 'supported', 'same', [supporting('1', 'case report', 2)], 'very low'],
] as const)('%s: %s, %s', (_what, verdict, scope, evidence, word) => {
  expect(certaintyOf({ verdict, scope }, evidence)?.word).toBe(word);
});

it('gives its reasons', () => {
  const cases = [supporting('1', 'case report', 2), supporting('2', 'case series', 7)];
  expect(certaintyOf({ verdict: 'supported', scope: 'same' }, cases)?.reasons).toEqual([
    'The best of it is reports of cases.',
    'Few people stand behind it: 9.',
  ]);
});

it.each([
  ['all of a series of which a sentence counts none', [['case series', 7, 'The skin cleared.']], 7],
  ['whom the sentence is about, not the whole series', [['case series', 7, 'In one patient it cleared.']], 1],
  ['whom a share is of', [['case series', 30, 'It cleared in 17 of 22 patients.']], 22],
  [
    'those in a review of cases, with no report that may be among them',
    [
      ['case series', 16, 'All 16 patients responded.', 'A review of fictional cases'],
      ['case report', 1, 'The patient responded.'],
    ],
    16,
  ],
  [
    'those in cases, and nobody of a review of other patients that names them too',
    [
      ['case series', 16, 'All 16 patients responded.', 'A review of fictional cases'],
      ['narrative review', 78, 'Such patients are among the responders.', 'A review of fictional skins'],
    ],
    16,
  ],
] as const)('counts %s', (_what, told, count) => {
  const evidence = told.map(([design, participants, quote, title], at) =>
    supporting(`${at + 1}`, design, participants, 'same', {
      quote,
      ...(title === undefined ? {} : { title }),
    }),
  );
  const reasons = certaintyOf({ verdict: 'supported', scope: 'same' }, evidence)?.reasons;
  expect(reasons?.at(-1)).toBe(`Few people stand behind it: ${count}.`);
  expect(patientsBehind(evidence)?.count).toBe(count);
});

it('says nothing of a claim that only a label carries, or that nothing carries', () => {
  expect(
    certaintyOf({ verdict: 'supported', scope: 'same' }, [supporting('1', 'regulatory', null)]),
  ).toBeNull();
  expect(certaintyOf({ verdict: 'not found', scope: null }, [])).toBeNull();
});
