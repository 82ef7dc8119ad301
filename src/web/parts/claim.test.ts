import { describe, expect, it } from 'vitest';
import type { Claim, Evidence } from '#checker/check.ts';
import { fictionalAnswer } from '#web/fixture/fictional-answer.ts';
import { opposingInWords, strongest } from '#web/parts/claim.tsx';
import { sayIn } from '#web/parts/say.ts';

const claim = fictionalAnswer().check.claims[0];
const item = claim?.evidence[0];

function withEvidence(given: Partial<Evidence>[]): Claim {
  if (claim === undefined || item === undefined) throw new Error('the fixture has no evidence');
  return { ...claim, evidence: given.map((change) => ({ ...item, ...change })) };
}

describe('strongest', () => {
  it('shows as many units as it can, best first', () => {
    const many = withEvidence([
      { unit: 'a', score: 0.9 },
      { unit: 'a', score: 0.8 },
      { unit: 'b', score: 0.5 },
      { unit: 'c', score: 0.4, stance: 'neutral' },
    ]);
    expect(strongest(many, 2).map(({ unit }) => unit)).toEqual(['a', 'b']);
    expect(strongest(many, 3).map(({ score }) => score)).toEqual([0.9, 0.5, 0.8]);
  });

  it('never leaves out what contradicts', () => {
    const many = withEvidence([
      { unit: 'a', score: 0.9 },
      { unit: 'b', score: 0.8 },
      { unit: 'c', score: 0.1, stance: 'contradicts' },
    ]);
    expect(strongest(many, 2).map(({ unit }) => unit)).toEqual(['a', 'c']);
  });
});

describe('opposingInWords', () => {
  it.each([
    [{ queries: 0, passages: 0, contradicting: 0 }, 'No opposing search was run.'],
    [{ queries: 1, passages: 0, contradicting: 0 }, '1 opposing query brought no passages.'],
    [
      { queries: 3, passages: 12, contradicting: 0 },
      '3 opposing queries brought 12 passages; none contradicts it.',
    ],
    [
      { queries: 3, passages: 12, contradicting: 1 },
      '3 opposing queries brought 12 passages; 1 contradicts it.',
    ],
  ])('says %j', (opposing, words) => {
    expect(opposingInWords(opposing, sayIn('en'))).toBe(words);
  });
});
