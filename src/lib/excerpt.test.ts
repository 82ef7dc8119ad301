import { expect, it } from 'vitest';
import { WordFinder } from '#lib/excerpt.ts';

const marked = (wanted: string, text: string) =>
  new WordFinder(wanted)
    .pieces(text)
    .map(({ text: piece, found }) => (found ? `[${piece}]` : piece))
    .join('');

it('finds words in their forms, and nothing beside them', () => {
  expect(marked('treatment of lesions', 'Treatments, a lesion: offal.')).toBe(
    '[Treatments], a [lesion]: offal.',
  );
  expect(marked('lesión casos', 'Las lesiones de un caso')).toBe('Las [lesiones] de un [caso]');
  expect(marked('', 'Nothing is looked for.')).toBe('Nothing is looked for.');
  expect(marked('x', '')).toBe('');
  expect(marked('<b>', '<b>bold</b>')).toBe('<b>bold</b>');
});

it('keeps every character of the text', () => {
  const text = 'Before 👩‍⚕️ the zorblimab\u0301, and zorblimab after.';
  const pieces = new WordFinder('zorblimab').pieces(text);
  expect(pieces.map((piece) => piece.text).join('')).toBe(text);
  expect(pieces.filter((piece) => piece.found)).toHaveLength(2);
});

it('shows the part of a long text that has the most of what was looked for', () => {
  const text = `${'zorblimab is here. '.repeat(30)}${'Filler. '.repeat(50)}Velmaria and zorblimab together.${' More.'.repeat(99)}`;
  const shown = new WordFinder('velmaria zorblimab').excerpt(text, 200);
  expect(shown).toContain('Velmaria and zorblimab together.');
  expect(shown.length).toBeLessThan(300);
  expect(shown).toMatch(/^… \S.* …$/);
});

it('begins at the beginning where nothing is found, and shows short texts whole', () => {
  const finder = new WordFinder('nothing');
  expect(finder.excerpt('Short\n\ntext.', 100)).toBe('Short text.');
  expect(finder.excerpt('A word. '.repeat(100), 100)).toMatch(/^A word\..* …$/);
  const endless = finder.excerpt('👩'.repeat(1000), 101);
  expect(endless.isWellFormed()).toBe(true);
});
