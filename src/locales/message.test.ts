import { describe, expect, it } from 'vitest';
import { en } from '#locales/en.ts';
import { es } from '#locales/es.ts';
import { inWords, languageOf, message } from '#locales/message.ts';

/** Words that both languages have. */
const alike = new Set([
  '{flag}.',
  '{flag} ({note}).',
  '{document}, {sections}',
  '{document} ({status})',
  '{name}: {covers}.',
  'Spam',
  'no',
]);
/** Here `none` is no number. */
const endings = new Set([
  'home.none',
  'moderation.none',
  'notice.none',
  'certainty.none',
  'units.none',
  'opposing.none',
  'compare.none',
  'source.none',
]);

const placeholders = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([name]) => name).sort();

describe('the catalogue', () => {
  it('has every message in Spanish, with the same values and other words', () => {
    expect(Object.keys(es).sort()).toEqual(Object.keys(en).sort());
    for (const [key, text] of Object.entries(en)) {
      const other = new Map(Object.entries(es)).get(key) ?? '';
      expect(placeholders(other), key).toEqual(placeholders(text));
      if (!alike.has(text)) expect(other, key).not.toBe(text);
    }
  });

  it('has something for several wherever it has something for one or none', () => {
    const keys = Object.keys(en);
    for (const key of keys.filter((one) => /\.(?:one|none)$/.test(one)))
      if (!endings.has(key)) expect(keys).toContain(key.replace(/\.(?:one|none)$/, ''));
  });
});

describe('a message', () => {
  it('is said with its values, in the number that they ask for', () => {
    expect(inWords(message('answer.not-added', { count: 1 }))).toBe(
      'The other report may tell of the same people and is not added.',
    );
    expect(inWords(message('answer.not-added', { count: 1234 }), 'es')).toMatch(/^Los otros 1.?234 informes/);
    expect(inWords(message('heading.course', { condition: 'gout' }))).toBe('Gout: course and outlook');
  });

  it('leaves a value that is not given visible', () => {
    expect(inWords(message('heading.harm'))).toBe('Harm seen with {drug}');
  });
});

describe('the language of a reader', () => {
  it.each([
    [undefined, undefined, 'en'],
    [undefined, 'es-MX,es;q=0.9,en;q=0.8', 'es'],
    [undefined, 'en;q=0.4, es;q=0.9', 'es'],
    [undefined, 'fr, de;q=0.9', 'en'],
    [undefined, 'es;q=0, en', 'en'],
    ['en', 'es', 'en'],
    ['es', 'en', 'es'],
    ['klingon', 'es', 'es'],
  ])('?lang=%s and Accept-Language %s: %s', (chosen, accepted, language) => {
    expect(languageOf(chosen, accepted)).toBe(language);
  });
});
