import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { chooseSentences, rankSentences, sharedWords } from '#checker/trained/choose-sentences.ts';

/** Read by the recipe of the models too: both choose the same. */
const golden = z.array(
  z.strictObject({
    what: z.string(),
    claim: z.string(),
    sentences: z.array(z.string()),
    nearness: z.array(z.number()).optional(),
    best: z.array(z.number()),
  }),
);
const cases = golden.parse(
  JSON.parse(readFileSync(new URL('choose-sentences.golden.json', import.meta.url), 'utf8')),
);

describe('the best sentences, best first', () => {
  test.each(cases)('$what', ({ claim, sentences, nearness, best }) => {
    expect(rankSentences({ claim, sentences, ...(nearness === undefined ? {} : { nearness }) })).toEqual(
      best,
    );
  });
});

test('three are chosen, in the order of the document', () => {
  const [first] = cases;
  const { claim = '', sentences = [] } = first ?? {};
  expect(chooseSentences({ claim, sentences })).toEqual(first?.best.slice(0, 3).toSorted((a, b) => a - b));
});

test('the end of a long document is no better than its beginning', () => {
  const sentences = Array.from({ length: 40 }, () => 'The same.');
  expect(chooseSentences({ claim: 'the same', sentences })).toEqual([0, 1, 2]);
});

test('every sentence is ranked once, whatever the texts', () => {
  fc.assert(
    fc.property(fc.string(), fc.array(fc.string()), (claim, sentences) => {
      expect(rankSentences({ claim, sentences }).toSorted((a, b) => a - b)).toEqual([...sentences.keys()]);
    }),
  );
});

describe('the words that a claim shares with a text', () => {
  test('are counted once each, by their beginnings, without those that carry no fact', () => {
    const claim = 'The velmarins are improving, and improved velmarins of patients.';
    expect(sharedWords(claim, 'Velmarin!')).toEqual({ all: 2, shared: 1 });
    expect(sharedWords(claim, 'An improvement in velmarin')).toEqual({ all: 2, shared: 2 });
  });

  test('are none of none', () => {
    expect(sharedWords('Is it so?', 'It is so.')).toEqual({ all: 0, shared: 0 });
  });
});
