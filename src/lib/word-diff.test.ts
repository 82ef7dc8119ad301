import fc from 'fast-check';
import { expect, it } from 'vitest';
import { wordDiff } from '#lib/word-diff.ts';

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
