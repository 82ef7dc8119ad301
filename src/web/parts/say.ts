import { createContext, useContext } from 'hono/jsx';
import type { MessageKey } from '#locales/en.ts';
import type { Language, Values } from '#locales/message.ts';
import { inWords, isMessageKey } from '#locales/message.ts';

/** The language of the page that is being made; the layout sets it. */
export const PageLanguage = createContext<Language>('en');

/** Says things in the language of the page. */
export function useSay(): (key: MessageKey, values?: Values) => string {
  const language = useContext(PageLanguage);
  return (key, values = {}) => inWords({ key, values }, language);
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
  const language = useContext(PageLanguage);
  return ({ text, messages }) => {
    if (language === 'en') return { text, lang: undefined };
    const known = (messages ?? []).flatMap(({ key, values }) => (isMessageKey(key) ? [{ key, values }] : []));
    if (known.length === 0 || known.length !== messages?.length) return { text, lang: 'en' };
    return { text: known.map((one) => inWords(one, language)).join(' '), lang: undefined };
  };
}
