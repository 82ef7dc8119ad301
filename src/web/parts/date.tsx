import type { Language } from '#locales/message.ts';
import { useLanguage } from '#web/parts/say.ts';

const months: Record<Language, Intl.DateTimeFormat> = {
  en: new Intl.DateTimeFormat('en-GB', { month: 'long', timeZone: 'UTC' }),
  es: new Intl.DateTimeFormat('es', { month: 'long', timeZone: 'UTC' }),
};
const between: Record<Language, string> = { en: ' ', es: ' de ' };

/** `2021-07-30` → `30 July 2021`, `30 de julio de 2021`; `2021-07` → `July 2021`; anything else as it is. */
export function dateInWords(date: string, language: Language = 'en'): string {
  const [, year, month, day] = /^(\d{4})-(\d{2})(?:-(\d{2}))?/.exec(date) ?? [];
  if (year === undefined || month === undefined) return date;
  const at = new Date(Date.UTC(Number(year), Number(month) - 1, 1));
  if (Number.isNaN(at.getTime())) return date;
  const name = months[language].format(at);
  return [...(day === undefined ? [] : [Number(day)]), name, year].join(between[language]);
}

/** A date, or a time of which only the day matters. */
export function When({ date }: { date: string }) {
  return <time datetime={date}>{dateInWords(date, useLanguage())}</time>;
}
