import { expect, it } from 'vitest';
import type { ClaimReading } from '#checker/judge.ts';
import { rewrite } from '#checker/rewrite.ts';
import { Units } from '#checker/unit.ts';
import { weigh } from '#checker/weighed.ts';
import type { Term } from '#evidence/vocabulary.ts';
import { Vocabulary } from '#evidence/vocabulary.ts';
import { fictionalDocument } from '#test/factories/evidence-document.ts';

const [whole, kidney]: [Term, Term] = [
  { id: 'F1', name: 'Velmarian syndrome', type: 'disease', synonyms: [], tree: ['F1'] },
  { id: 'F1.1', name: 'Velmarian nephritis', type: 'disease', synonyms: [], tree: ['F1.1'] },
];
const vocabulary = Vocabulary.of([whole, kidney]);

function reading(wording: string, population: Term[] = []): ClaimReading {
  return { wording, population, inherits: false, interventions: [], parts: [] };
}

function judged(quote: string, stance: 'supports' | 'contradicts', scope: 'same' | 'narrower' = 'same') {
  const document = fictionalDocument({ text: quote });
  const place = { document, section: 'Results', start: 0, end: quote.length, quote };
  const said = { stance, score: 0.9, denial: null, verbatim: false, why: 'It says so.', parts: [] };
  return weigh({ ...place, ...said }, scope, Units.of([document]));
}

const after = (segments: ReturnType<typeof rewrite>) =>
  segments
    ?.filter((one) => one.change !== 'removed')
    .map((one) => one.text)
    .join('');

it('puts the passage’s number in the place of the claim’s', () => {
  const claim = reading('Zorblimab was approved on 17 July 2021.');
  const evidence = [judged('Zorblimab was approved on 30 July 2021.', 'contradicts')];
  const segments = rewrite(claim, { verdict: 'contradicted', scope: 'same' }, evidence, vocabulary);
  expect(after(segments)).toBe('Zorblimab was approved on 30 July 2021.');
  expect(segments).toContainEqual({ change: 'removed', text: '17 ' });
});

it('names the condition that was studied', () => {
  const claim = reading('Zorblimab eases Velmarian syndrome.', [whole]);
  const evidence = [judged('Zorblimab eased Velmarian nephritis.', 'supports', 'narrower')];
  const segments = rewrite(claim, { verdict: 'overstated', scope: 'narrower' }, evidence, vocabulary);
  expect(after(segments)).toBe('Zorblimab eases Velmarian nephritis.');
});

it('rewrites nothing that holds, or that no change of a word makes true', () => {
  const claim = reading('Zorblimab eases Velmarian syndrome.', [whole]);
  const supports = [judged('Zorblimab eased Velmarian syndrome.', 'supports')];
  expect(rewrite(claim, { verdict: 'supported', scope: 'same' }, supports, vocabulary)).toBeNull();
  const against = [judged('Zorblimab is a danger in Velmarian syndrome.', 'contradicts')];
  expect(rewrite(claim, { verdict: 'contradicted', scope: 'same' }, against, vocabulary)).toBeNull();
});
