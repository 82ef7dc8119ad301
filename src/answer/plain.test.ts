import { describe, expect, it } from 'vitest';
import { inPlainWords } from '#answer/plain.ts';

describe('a sentence in plain words', () => {
  it.each([
    [
      'The fictional erythema was gone in two weeks.',
      'The fictional erythema (redness) was gone in two weeks.',
    ],
    [
      'Zorblimab did not meet the primary endpoint against placebo.',
      'Zorblimab did not meet the primary endpoint (the result that the trial was made to show) against placebo (a treatment without effect, for comparison).',
    ],
  ])('keeps its words and explains them', (sentence, plain) => {
    expect(inPlainWords(sentence)).toBe(plain);
  });

  it.each([
    'Zorblimab is fiction.',
    'Fictional panniculitis (FP) is rare.',
    'Zorblimab was compared with others (placebo among them).',
  ])('is itself where there is nothing to explain: %s', (sentence) => {
    expect(inPlainWords(sentence)).toBeNull();
  });
});
