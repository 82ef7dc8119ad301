import fc from 'fast-check';
import { expect, it } from 'vitest';
import { questionBody, questionTitle, sameWords, slugOf } from '#community/question.ts';

it('keeps a title on one line, without marks that would turn it round', () => {
  expect(questionTitle('  Does\n zorblimab\u0000 help? ')).toBe('Does zorblimab help?');
  expect(questionTitle('Does \u202ezorblimab\u202c help?')).toBe('Does zorblimab help?');
  expect(questionTitle(`half \ud83d`)).toBe('half \ufffd');
  expect(questionTitle('😀'.repeat(300))).toHaveLength(600);
});

it('refuses an empty title and a long one, in one sentence', () => {
  const empty = { id: 'input-empty', message: 'The question is empty: ask one in a sentence.' };
  for (const text of ['', ' \n\t ', '\u0000'])
    expect(() => questionTitle(text)).toThrow(expect.objectContaining(empty));
  expect(() => questionTitle('é'.repeat(301))).toThrow(
    expect.objectContaining({
      id: 'input-too-large',
      message: expect.stringContaining('at most 300 characters'),
    }),
  );
});

it('keeps the lines of a body', () => {
  expect(questionBody(' one\r\ntwo\u0000\rthree\t\n')).toBe('one\ntwo\nthree');
  expect(() => questionBody('x'.repeat(10_001))).toThrow(expect.objectContaining({ id: 'input-too-large' }));
});

it.each([
  ['Does zorblimab help in SLE?', 'does-zorblimab-help-in-sle'],
  ['Ist Hydroxychloroquin für Schwangere möglich?', 'ist-hydroxychloroquin-fur-schwangere-moglich'],
  ['TNF-α, IL-1β & µg/l: was heißt “groß”?', 'tnf-alpha-il-1beta-mug-l-was-heisst-gross'],
  ['狼疮可以治愈吗？', 'question'],
  ['???', 'question'],
  [`${'word '.repeat(30)}`, 'word-'.repeat(16).slice(0, -1)],
  ['x'.repeat(100), `question-${'x'.repeat(71)}`],
  ['Ledger', 'question-ledger'],
  ['Ledger?', 'question-ledger'],
  ['Question', 'question'],
])('makes a slug of %s', (title, slug) => {
  expect(slugOf(title)).toBe(slug);
});

it('makes a slug of any title, and the same one of the slug', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (title) => {
      const slug = slugOf(title);
      expect(slug).toMatch(/^[a-z0-9]+(?:-[a-z0-9]+)*$/);
      expect(slug.length).toBeLessThanOrEqual(80);
      expect(slugOf(slug)).toBe(slug);
    }),
  );
});

it.each([
  ['Does zorblimab help?', 'DOES  zorblimab – help'],
  ['anti-dsDNA', 'Anti dsDNA'],
  ['“Lupus”: can it be cured?', 'lupus can it be cured'],
  ['ﬁve', 'five'],
])('takes %s and %s for one question', (one, other) => {
  expect(sameWords(one)).toBe(sameWords(other));
});

it.each([
  ['Is eGFR < 30 safe?', 'Is eGFR > 30 safe?'],
  ['1.5 mg', '15 mg'],
  ['5 mg', '5% mg'],
  ['Anti-Ro+ mothers', 'Anti-Ro mothers'],
  ['?', '!'],
  ['für', 'fur'],
])('takes %s and %s for two', (one, other) => {
  expect(sameWords(one)).not.toBe(sameWords(other));
});
