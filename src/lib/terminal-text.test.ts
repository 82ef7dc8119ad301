import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { columns, harmless, pad, wrap } from '#lib/terminal-text.ts';

describe('columns', () => {
  it.each([
    ['abc', 3],
    ['日本', 4],
    ['é', 1],
    ['e\u0301', 1],
    ['👩', 2],
    ['', 0],
  ])('of %j are %d', (text, count) => expect(columns(text)).toBe(count));
});

it('takes away what would drive the terminal', () => {
  expect(harmless('a\u001b[31mred\u001b]0;title\u0007\nb\u202ec')).toBe('a [31mred ]0;title bc');
});

describe('wrap', () => {
  it('breaks at spaces and cuts what is longer than a line', () => {
    expect(wrap('one two three abcdefghij', 7)).toEqual(['one two', 'three', 'abcdefg', 'hij']);
    expect(wrap('日本語の文', 4)).toEqual(['日本', '語の', '文']);
    expect(wrap('', 5)).toEqual(['']);
  });

  it('never makes a line too long and never loses a character', () => {
    const texts = fc.string({ unit: fc.constantFrom('a', 'b', ' ', '日', '👩', 'é') });
    fc.assert(
      fc.property(texts, fc.integer({ min: 2, max: 20 }), (text, width) => {
        const lines = wrap(text, width);
        for (const line of lines) expect(columns(line)).toBeLessThanOrEqual(width);
        expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
      }),
    );
  });
});

it('fills up to a width', () => {
  expect(pad('日', 4)).toBe('日  ');
  expect(pad('long', 2)).toBe('long');
});
