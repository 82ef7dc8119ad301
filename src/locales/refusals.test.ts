import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { told } from '#locales/told.ts';

/** Where sentences are written that a page shows beside what somebody typed. */
const files = [
  'hourly-limit-store',
  'image/image',
  'locked-post-store',
  'moderation/flag-store',
  'moderation/moderator-store',
  'moderation/review-store',
  'post-policy',
  'post-state-store',
  'post-store',
  'post-text',
  'question',
  'question-state-store',
  'reaction-store',
  'search-query',
  'shelf-store',
  'tag-store',
  'vote-store',
];

/** A string that ends a sentence, with what stands for its values. */
const sentence = /'([A-Z][^'\n]+\.)'|`((?:[A-Z]|\$\{)[^`\n]+\.)`/g;

function sentencesOf(file: string): string[] {
  return Array.from(readFileSync(`src/community/${file}.ts`, 'utf8').matchAll(sentence), ([, plain, made]) =>
    (plain ?? made ?? '')
      .replace(/\$\{what\}/, 'An answer')
      .replace(/\$\{words\[what\]\}/, 'votes')
      .replace(/\$\{minutes\} \$\{[^}]+\}/, '5 minutes')
      .replace(/\$\{member[^}]+\}/, '2030-01-01')
      .replaceAll(/\$\{[^}]+\}/g, '12'),
  );
}

it.each(files)('what %s refuses is told in Spanish too', (file) => {
  const found = sentencesOf(file);
  expect(found.length).toBeGreaterThan(0);
  for (const one of found) expect(told(one, 'es')[0]?.foreign, one).toBe(false);
});

it('has the values in the language too', () => {
  const spanish = (text: string) =>
    told(text, 'es')
      .map((piece) => piece.text)
      .join('');
  expect(spanish('There is room for 300 votes an hour: go on in 1 minute.')).toBe(
    'Hay sitio para 300 votos por hora: siga dentro de 1 minuto.',
  );
  expect(spanish('A comment has at most 2,000 characters: shorten it.')).toBe(
    'Un comentario tiene como máximo 2000 caracteres: acórtelo.',
  );
  expect(spanish('There is no “is:happy”: after “is:” stands one of answered, closed.')).toBe(
    'No existe «is:happy»: después de «is:» va una de estas palabras: answered, closed.',
  );
  expect(spanish('Somebody else said this.')).toBe('Somebody else said this.');
});
