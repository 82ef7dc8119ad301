import { expect, it } from 'vitest';
import { certaintyOf } from '#checker/certainty.ts';
import { Units } from '#checker/unit.ts';
import { weigh } from '#checker/weighed.ts';
import { fictionalDocument } from '#test/factories/evidence-document.ts';

function supporting(
  id: string,
  design: string,
  participants: number | null,
  scope: 'same' | 'broader' = 'same',
) {
  const document = fictionalDocument({ id: `pubmed:${id}`, design, participants, identifiers: { pmid: id } });
  const judgement = {
    document,
    section: 'Results',
    start: 0,
    end: 9,
    quote: 'Zorblimab',
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

it('says nothing of a claim that only a label carries, or that nothing carries', () => {
  expect(
    certaintyOf({ verdict: 'supported', scope: 'same' }, [supporting('1', 'regulatory', null)]),
  ).toBeNull();
  expect(certaintyOf({ verdict: 'not found', scope: null }, [])).toBeNull();
});
