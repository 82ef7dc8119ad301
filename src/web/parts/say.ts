import { createContext, useContext } from 'hono/jsx';
import type { MessageKey } from '#locales/en.ts';
import type { Language, Values } from '#locales/message.ts';
import { inWords, isMessageKey } from '#locales/message.ts';

/** The language of the page that is being made; the layout sets it. */
export const PageLanguage = createContext<Language>('en');

export type Say = (key: MessageKey, values?: Values) => string;

/** Says things in a language; for what stands around a page, such as its title. */
export function sayIn(language: Language): Say {
  return (key, values = {}) => inWords({ key, values }, language);
}

export function useLanguage(): Language {
  return useContext(PageLanguage);
}

/** Says things in the language of the page. */
export function useSay(): Say {
  return sayIn(useLanguage());
}

/** The language of what documents say, where it is not the page's; the checker reads English. */
export function useForeign(): 'en' | undefined {
  return useLanguage() === 'en' ? undefined : 'en';
}

/** The same for a text that somebody gave: in what language it is, nobody said. */
export function useGiven(): '' | undefined {
  return useLanguage() === 'en' ? undefined : '';
}

interface Said {
  text: string;
  messages?: readonly { key: string; values: Values }[] | undefined;
}

/**
 * Something that was stored with its English words, in the language of the page where the program itself says it;
 * quotes, and what an earlier version said in other ways, stay as they are, with the language that they are in.
 */
export function useStored(): (one: Said) => { text: string; lang: 'en' | undefined } {
  const language = useLanguage();
  return ({ text, messages }) => {
    if (language === 'en') return { text, lang: undefined };
    const known = (messages ?? []).flatMap(({ key, values }) => (isMessageKey(key) ? [{ key, values }] : []));
    if (known.length === 0 || known.length !== messages?.length) return { text, lang: 'en' };
    return { text: known.map((one) => inWords(one, language)).join(' '), lang: undefined };
  };
}
