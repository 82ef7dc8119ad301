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
      'Zorblimab did not meet the primary endpoint (the main result) against placebo (a dummy).',
    ],
    [
      'A fictional flare occurred in 9.1% (9 of 99) on zorblimab and 17 of 102 (16.7%) on placebo.',
      'A fictional flare occurred in 9 of 99 people (9.1%) on zorblimab and 17 of 102 people (16.7%) on placebo (a dummy).',
    ],
  ])('keeps its words and explains them', (sentence, plain) => {
    expect(inPlainWords(sentence)).toBe(plain);
  });

  it.each([
    'Zorblimab is fiction.',
    'Fictional panniculitis (FP) is rare.',
    'Zorblimab was compared with others (placebo among them).',
    'Of the fictional spots 9.1% (9 of 99) faded.',
  ])('is itself where there is nothing to explain: %s', (sentence) => {
    expect(inPlainWords(sentence)).toBeNull();
  });
});
