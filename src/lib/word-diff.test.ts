import fc from 'fast-check';
import { expect, it } from 'vitest';
import { textDiff, wordDiff } from '#lib/word-diff.ts';

it('says what is kept, removed and added', () => {
  expect(wordDiff('It was approved on 17 July 2021.', 'It was approved on 30 July 2021.')).toEqual([
    { change: 'kept', text: 'It was approved on ' },
    { change: 'removed', text: '17 ' },
    { change: 'added', text: '30 ' },
    { change: 'kept', text: 'July 2021.' },
  ]);
});

it('makes up both sentences again', () => {
  const sentence = fc
    .array(fc.constantFrom('the', 'rash', 'healed,', '46.0%', 'on', '— 😀'))
    .map((one) => one.join(' '));
  fc.assert(
    fc.property(sentence, sentence, (before, after) => {
      const segments = wordDiff(before, after);
      const without = (change: string) =>
        segments
          .filter((one) => one.change !== change)
          .map((one) => one.text)
          .join('');
      expect(without('added')).toBe(before);
      expect(without('removed')).toBe(after);
    }),
  );
});

it('tells lines that stay from words that change', () => {
  const before = 'Zorblimab is fictional.\n\nIt is given weekly.\n\nNobody was asked.';
  const after = 'Zorblimab is fictional.\n\nIt is given twice weekly.\n\nNobody was asked.';
  expect(textDiff(before, after)).toEqual([
    { change: 'kept', text: 'Zorblimab is fictional.\n\nIt is given ' },
    { change: 'added', text: 'twice ' },
    { change: 'kept', text: 'weekly.\n\nNobody was asked.' },
  ]);
  expect(textDiff('', '')).toEqual([]);
  expect(textDiff('a', 'a')).toEqual([{ change: 'kept', text: 'a' }]);
  expect(textDiff('', 'a\n')).toEqual([{ change: 'added', text: 'a\n' }]);
});

const without = (segments: ReturnType<typeof textDiff>, change: string) =>
  segments
    .filter((one) => one.change !== change)
    .map((one) => one.text)
    .join('');

it('makes up both texts again', () => {
  const text = fc
    .array(fc.constantFrom('a', 'the rash', 'healed, ', '\n', '\n\n', '46.0%', ' ', '> ', '😀'), {
      maxLength: 30,
    })
    .map((pieces) => pieces.join(''));
  fc.assert(
    fc.property(text, text, (before, after) => {
      const segments = textDiff(before, after);
      expect(without(segments, 'added')).toBe(before);
      expect(without(segments, 'removed')).toBe(after);
      for (const [at, { change }] of segments.entries()) expect(change).not.toBe(segments[at + 1]?.change);
    }),
  );
});

it('ends for long texts that have nothing in common', () => {
  const lines = (mark: string) => Array.from({ length: 10_000 }, (_, n) => `${mark}${n}\n`).join('');
  const words = (mark: string) => Array.from({ length: 10_000 }, (_, n) => `${mark}${n}`).join(' ');
  for (const make of [lines, words]) {
    const segments = textDiff(make('a'), make('b'));
    expect(without(segments, 'added')).toBe(make('a'));
    expect(without(segments, 'removed')).toBe(make('b'));
  }
});
