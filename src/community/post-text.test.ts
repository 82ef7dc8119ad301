import fc from 'fast-check';
import { expect, it } from 'vitest';
import { answerText, commentText, harmlessText, questionText, tagsOf } from '#community/post-text.ts';

const problem = (id: string) => expect.objectContaining({ id });

it('keeps the text of a post without what would make it read as something else', () => {
  expect(answerText(' one\r\ntwo\u0000\n\n\tthree ')).toBe('one\ntwo\n\n\tthree');
  expect(answerText('\u202egnirts\u202c')).toBe('gnirts');
  const piled = `z${'\u0301\u0302\u0303\u0304'.repeat(50)}a`;
  expect(answerText(piled)).toBe('z\u0301\u0302\u0303\u0304a');
  expect(answerText('הֶאָדָם, กำลัง, ä')).toBe('הֶאָדָם, กำลัง, ä');
  expect(answerText('half \ud83d')).toBe('half \ufffd');
});

it('refuses what is empty or too long, in one sentence', () => {
  for (const empty of ['', ' \n ', '\u0000', '\u200b\u200d', '\u2060']) {
    expect(() => answerText(empty)).toThrow(problem('input-empty'));
    expect(() => commentText(empty)).toThrow(problem('input-empty'));
    expect(questionText(empty).length).toBeLessThan(3);
  }
  expect(answerText('x'.repeat(30_000))).toHaveLength(30_000);
  expect(() => answerText('x'.repeat(30_001))).toThrow(problem('input-too-large'));
  expect(() => questionText('x'.repeat(30_001))).toThrow(problem('input-too-large'));
  expect(() => commentText('x'.repeat(2_001))).toThrow(problem('input-too-large'));
});

it.each([
  [['Lupus, SLE;anti-dsDNA'], ['anti-dsdna', 'lupus', 'sle']],
  [['lupus', 'LUPUS', ' lupus '], ['lupus']],
  [
    ['c++', '.net', 'a/b'],
    ['a-b', 'c++', 'net'],
  ],
  [
    ['Enfermedad', 'niños', '狼疮'],
    ['enfermedad', 'niños', '狼疮'],
  ],
  [[''], []],
])('makes tags of %j', (given, tags) => {
  expect(tagsOf(given)).toEqual(tags);
});

it('refuses a thousand tags, and words that are none', () => {
  const many = Array.from({ length: 1000 }, (_, at) => `tag${at}`);
  expect(() => tagsOf(many)).toThrow(problem('input-invalid'));
  expect(() => tagsOf(['!!!'])).toThrow(problem('input-invalid'));
  expect(() => tagsOf(['x'.repeat(36)])).toThrow(problem('input-invalid'));
});

it('changes nothing in what is harmless already', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const kept = harmlessText(text);
      expect(harmlessText(kept)).toBe(kept);
      expect(kept).not.toMatch(/[\u202e]|\p{M}{5}/u);
    }),
  );
});
