import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CodePoints, codePointLength, sentences, sliceCodePoints } from '#lib/text.ts';

describe('code points', () => {
  it('counts and slices characters outside the basic plane as one', () => {
    expect(codePointLength('a😀b')).toBe(3);
    expect(sliceCodePoints('a😀b', 1, 2)).toBe('😀');
  });

  it('converts both ways for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const points = new CodePoints(text);
        expect(points.length).toBe([...text].length);
        for (let at = 0; at <= points.length; at += 1) expect(points.fromUtf16(points.toUtf16(at))).toBe(at);
      }),
    );
  });
});

describe('sentences', () => {
  it('keeps abbreviations, decimals and identifiers inside their sentence', () => {
    const text =
      'Skin improved vs. placebo (49.0 vs. 31.5%). See e.g. Morand et al. 2020. A new one.\nA heading';
    expect(sentences(text).map((sentence) => sentence.text)).toEqual([
      'Skin improved vs. placebo (49.0 vs. 31.5%).',
      'See e.g. Morand et al. 2020.',
      'A new one.',
      'A heading',
    ]);
  });

  it('gives ranges that slice to the sentence, and loses nothing but white space', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const found = sentences(text);
        for (const { start, end, text: own } of found) expect(sliceCodePoints(text, start, end)).toBe(own);
        expect(
          found
            .map((one) => one.text)
            .join('')
            .replace(/\s/g, ''),
        ).toBe(text.replace(/\s/g, ''));
      }),
    );
  });
});
