import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { pairSequence, textSequence } from '#models/onnx/sequences.ts';
import { WordPieces } from '#models/onnx/word-pieces.ts';

const json: unknown = JSON.parse(
  readFileSync(new URL('./fixture/pair/tokenizer.json', import.meta.url), 'utf8'),
);
const pieces = new WordPieces(json);

test('a pair is the claim, the title and the sentences, each closed by a separator', () => {
  const sequence = pairSequence(
    { claim: 'claims', title: 'a page', sentences: ['a claim', 'the page'] },
    pieces,
  );
  const [first, title, one, two] = ['claims', 'a page', 'a claim', 'the page'].map((text) =>
    pieces.of(text, 9),
  );
  expect(sequence.ids).toEqual([2, first, 3, title, 3, one, 3, two, 3].flatMap((part) => part ?? []));
  expect(sequence.ends.map((end) => sequence.ids[end])).toEqual([3, 3, 3]);
  expect(sequence.ends[0]).toBe((first?.length ?? 0) + (title?.length ?? 0) + 2);
  expect(sequence.ends.at(-1)).toBe(sequence.ids.length - 1);
  expect(sequence.segments.indexOf(1)).toBe((first?.length ?? 0) + 2);
  expect(sequence.segments.lastIndexOf(0)).toBe((first?.length ?? 0) + 1);
});

test('without a title its separator stays', () => {
  const { ids } = pairSequence({ claim: 'claims', title: '', sentences: ['a'] }, pieces);
  expect(ids).toEqual([2, ...pieces.of('claims', 9), 3, 3, ...pieces.of('a', 9), 3]);
});

test('every part is cut where the training cut it', () => {
  const long = 'page '.repeat(500);
  const { ids, ends } = pairSequence({ claim: long, title: long, sentences: [long, long, long] }, pieces);
  expect(ids.indexOf(3)).toBe(81);
  expect(ends).toEqual([114, 211, 308, 405]);
  expect(textSequence(long, pieces).ids).toHaveLength(256);
});
