import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Claim } from '#checker/check.ts';
import { verdicts } from '#checker/check.ts';
import { CodePoints } from '#lib/text.ts';
import { fictionalClaims } from '#web/fixture/fictional-check.ts';
import { marksOf, paragraphs, piecesOf, textPage } from '#web/marks.ts';

const [someClaim] = fictionalClaims('x', [{ text: 'x', verdict: 'supported' }]);

function claimAt(
  text: CodePoints,
  start: number,
  end: number,
  verdict: Claim['verdict'] = 'supported',
): Claim {
  if (someClaim === undefined) throw new Error('the fixture has no claim');
  return { ...someClaim, id: `${start}-${end}`, text: text.slice(start, end), start, end, verdict };
}

const texts = fc.string({
  unit: fc.oneof(
    fc.constantFrom(' ', '\n', '.', 'a'),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
  ),
  maxLength: 60,
});
const ranges = fc.array(fc.tuple(fc.nat(70), fc.nat(20), fc.constantFrom(...verdicts)), { maxLength: 8 });

describe('marksOf', () => {
  it('marks the words of each claim in code points', () => {
    const text = new CodePoints('👩🏽‍⚕️ says: 薬💊は安全です。 الدواء آمن. End.');
    const words = ['薬💊は安全です。', 'الدواء آمن.', 'End.'];
    const claims = words.map((word) => {
      const start = text.fromUtf16(text.text.indexOf(word));
      return claimAt(text, start, start + Array.from(word).length);
    });
    const marks = marksOf(text, claims);
    expect(marks.map((mark) => text.slice(mark.start, mark.end))).toEqual(words);
    expect(marks.map((mark) => mark.number)).toEqual([1, 2, 3]);
  });

  it('gives claims that share words one mark with the most serious verdict', () => {
    const text = new CodePoints('It is human and it cures everybody.');
    const claims = [
      claimAt(text, 0, 34, 'supported'),
      claimAt(text, 16, 35, 'overstated'),
      claimAt(text, 0, 11, 'not checkable'),
    ];
    const marks = marksOf(text, claims);
    expect(marks).toHaveLength(1);
    expect(marks[0]).toMatchObject({ start: 0, end: 35, verdict: 'overstated' });
    expect(marks[0]?.claims).toHaveLength(2);
  });

  it('leaves out the white space around a claim, and a claim of nothing else', () => {
    const text = new CodePoints('One. \n\n  Two.\n');
    const marks = marksOf(text, [claimAt(text, 0, 7), claimAt(text, 4, 9), claimAt(text, 9, 14)]);
    expect(marks.map((mark) => text.slice(mark.start, mark.end))).toEqual(['One.', 'Two.']);
  });
});

describe('piecesOf', () => {
  it('gives every paragraph back unchanged, with each mark whole, first and last once', () => {
    fc.assert(
      fc.property(texts, ranges, (words, given) => {
        const text = new CodePoints(words);
        const claims = given.map(([start, length, verdict]) =>
          claimAt(text, Math.min(start, text.length), Math.min(start + length, text.length), verdict),
        );
        const marks = marksOf(text, claims);
        const shown = paragraphs(text, { start: 0, end: text.length });
        const pieces = shown.flatMap((paragraph) => {
          const cut = piecesOf(text, paragraph, marks);
          expect(cut.map((piece) => piece.text).join('')).toBe(text.slice(paragraph.start, paragraph.end));
          return cut;
        });
        for (const mark of marks) {
          const own = pieces.filter((piece) => piece.mark === mark);
          expect(own.filter((piece) => piece.first)).toHaveLength(1);
          expect(own.filter((piece) => piece.last)).toHaveLength(1);
        }
      }),
    );
  });
});

describe('paragraphs', () => {
  it('loses nothing but white space', () => {
    fc.assert(
      fc.property(texts, (words) => {
        const text = new CodePoints(words);
        const shown = paragraphs(text, { start: 0, end: text.length });
        const joined = shown.map(({ start, end }) => text.slice(start, end)).join('');
        expect(joined.replaceAll(/\s/g, '')).toBe(words.replaceAll(/\s/g, ''));
      }),
    );
  });

  it('parts at blank lines, not at line breaks', () => {
    const text = new CodePoints('a\nb\n \nc\r\n\r\n\td');
    const shown = paragraphs(text, { start: 0, end: text.length });
    expect(shown.map(({ start, end }) => text.slice(start, end))).toEqual(['a\nb', 'c', '\td']);
  });
});

describe('textPage', () => {
  it('puts every character and every mark on exactly one page', () => {
    const text = new CodePoints('A. B. C. D. E. tail');
    const marks = marksOf(
      text,
      [0, 3, 6, 9, 12].map((start) => claimAt(text, start, start + 2)),
    );
    const pages = [1, 2, 3].map((page) => textPage(text.length, marks, page, 2));
    expect(pages.map(({ part }) => text.slice(part.start, part.end))).toEqual([
      'A. B. ',
      'C. D. ',
      'E. tail',
    ]);
    expect(pages.flatMap((page) => page.marks)).toEqual(marks);
  });

  it('takes a page that is not there for the nearest', () => {
    expect(textPage(10, [], 7, 2)).toMatchObject({ page: 1, pages: 1, part: { start: 0, end: 10 } });
  });
});
