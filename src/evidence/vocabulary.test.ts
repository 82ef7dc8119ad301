import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Term, Vocabulary } from '#evidence/vocabulary.ts';
import { sliceCodePoints } from '#lib/text.ts';

const term = (id: string, name: string, ...synonyms: string[]): Term => ({
  id,
  name,
  type: 'disease',
  synonyms,
  tree: [],
});

const lupus = term('D1', 'Lupus', 'LE');
const profundus = term('D2', 'Lupus Erythematosus, Panniculitis', 'lupus profundus');
const sjogren = term('D3', "Sjögren's syndrome");
const vocabulary = Vocabulary.of([lupus, profundus, sjogren]);
const found = (text: string) => vocabulary.find(text).map((one) => [one.text, one.term.id]);

test('the longest name wins, and names do not overlap', () => {
  expect(found('Lupus profundus is a lupus.')).toEqual([
    ['Lupus profundus', 'D2'],
    ['lupus', 'D1'],
  ]);
});

test('accents, case, hyphens and plurals are no difference; line ends are', () => {
  expect(found("Sjogren's syndromes")).toEqual([["Sjogren's syndromes", 'D3']]);
  expect(found('LUPUS-PROFUNDUS')).toEqual([['LUPUS-PROFUNDUS', 'D2']]);
  expect(found('lupus\nprofundus')).toEqual([['lupus', 'D1']]);
});

test('an acronym is one only in capitals', () => {
  expect(found('LE, le and Le')).toEqual([['LE', 'D1']]);
});

test('offsets are code points, in texts with and without other letters than ASCII', () => {
  for (const text of ['x lupus y', '😀 lupus é', 'é lupus']) {
    const [first] = vocabulary.find(text);
    expect(sliceCodePoints(text, first?.start ?? 0, first?.end ?? 0)).toBe('lupus');
  }
});

test('of terms that share a name, the first keeps it', () => {
  expect(Vocabulary.of([term('A', 'gout'), term('B', 'Gout')]).named('gout')?.id).toBe('A');
});

test('every one of many names is found, and words between them are not', () => {
  const word = fc.stringMatching(/^[b-df-hj-np-r]{4,8}$/);
  const names = fc.uniqueArray(fc.array(word, { minLength: 1, maxLength: 4 }), {
    minLength: 1,
    maxLength: 300,
    selector: (parts) => parts.join(' '),
  });
  fc.assert(
    fc.property(names, (lists) => {
      const all = lists.map((parts, at) => term(`T${at}`, parts.join(' ')));
      const many = Vocabulary.of(all);
      for (const one of all) expect(many.named(one.name)).toBe(one);
      const text = all.map(({ name }) => `eee ${name} aaa.`).join(' ');
      expect(many.find(text).map((one) => one.term)).toEqual(all);
    }),
    { numRuns: 40 },
  );
});
