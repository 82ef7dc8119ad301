import { expect, it } from 'vitest';
import type { ClaimReading, Judgement } from '#checker/judge.ts';
import { together } from '#checker/trained/together.ts';
import { fictionalDocument } from '#test/factories/evidence-document.ts';

const claim: ClaimReading = {
  wording: 'A claim of four parts.',
  population: [],
  inherits: false,
  interventions: [],
  parts: ['a', 'b', 'c', 'd'].map((id) => ({ id, text: id, hard: true, weight: 1 })),
};

function quote(parts: string, score = 0.5): Judgement {
  const document = fictionalDocument({ id: `pubmed:${parts}` });
  const place = { section: 'Results', start: 0, end: 1, quote: parts };
  const said = { stance: 'supports', denial: null, verbatim: false, why: 'It says so.' } as const;
  return { document, ...place, ...said, score, parts: [...parts] };
}

it.each([
  ['one that stands, then what adds most', ['ab', 'a'], ['abc', 'cd'], ['ab', 'cd']],
  ['no more than three', ['a'], ['b', 'c', 'd'], []],
  ['nothing where a part is missing', ['ab'], ['abc'], []],
  ['nothing where no other stands', [], ['abcd'], []],
  ['of those that stand alone where they need no other', ['ab', 'cd'], ['abcd'], ['ab', 'cd']],
  ['the best three of those where it takes more', ['a', 'b', 'c', 'd'], [], ['a', 'b', 'c']],
])('chooses %s', (_what, standing, doubted, chosen) => {
  const first = standing.map((parts) => quote(parts));
  const found = together(claim, first, [...first, ...doubted.map((parts) => quote(parts))]);
  expect(found.map((one) => one.quote)).toEqual(chosen);
});

it('takes the stronger of two that add as much', () => {
  const first = [quote('ab')];
  const found = together(claim, first, [...first, quote('acd', 0.4), quote('bcd', 0.6)]);
  expect(found.map((one) => one.quote)).toEqual(['ab', 'bcd']);
});
