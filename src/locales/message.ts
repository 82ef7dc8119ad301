import { en, type MessageKey } from '#locales/en.ts';
import { es } from '#locales/es.ts';

export const languages = ['en', 'es'] as const;
export type Language = (typeof languages)[number];

/** What each calls itself. */
export const languageNames: Record<Language, string> = { en: 'English', es: 'Español' };

const numbers: Record<Language, Intl.NumberFormat> = {
  en: new Intl.NumberFormat('en'),
  es: new Intl.NumberFormat('es'),
};
const catalogues: Record<Language, Record<MessageKey, string>> = { en, es };

export type Values = Readonly<Record<string, string | number>>;

/** Something that the program says, whatever the language. */
export interface Message {
  key: MessageKey;
  values: Values;
}

export function message(key: MessageKey, values: Values = {}): Message {
  return { key, values };
}

export function isMessageKey(key: string): key is MessageKey {
  return Object.hasOwn(en, key);
}

/** The form of a message for its number: none, one or several. */
function formOf({ key, values }: Message): MessageKey {
  const form = values.count === 1 ? `${key}.one` : values.count === 0 ? `${key}.none` : key;
  return isMessageKey(form) ? form : key;
}

/** A message in a language; `count` decides between none, one and several. */
export function inWords({ key, values }: Message, language: Language = 'en'): string {
  const chosen = formOf({ key, values });
  const text = catalogues[language][chosen].replaceAll(/\{(\w+)\}/g, (whole, name: string) => {
    const value = values[name];
    if (value === undefined) return whole;
    return typeof value === 'number' ? numbers[language].format(value) : value;
  });
  // A value that begins a sentence begins it with a capital; words of the catalogue stand as they are.
  return catalogues[language][chosen].startsWith('{') ? text.charAt(0).toUpperCase() + text.slice(1) : text;
}

/** The language of a reader: what they chose, else the first of their browser's that is here, else English. */
export function languageOf(chosen: string | undefined, accepted: string | undefined): Language {
  const own = languages.find((one) => one === chosen?.toLowerCase().split('-')[0]);
  if (own !== undefined) return own;
  const wanted = (accepted ?? '')
    .split(',')
    .map((part, at) => {
      const [tag = '', ...rest] = part.trim().split(';');
      const weight = /^\s*q=([\d.]+)/.exec(rest.join(';'))?.[1];
      return { tag: tag.toLowerCase().split('-')[0], weight: weight === undefined ? 1 : Number(weight), at };
    })
    .filter(({ weight }) => weight > 0)
    .toSorted((a, b) => b.weight - a.weight || a.at - b.at);
  for (const { tag } of wanted) {
    const found = languages.find((one) => one === tag);
    if (found !== undefined) return found;
  }
  return 'en';
}
