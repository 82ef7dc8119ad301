import type { Child } from 'hono/jsx';
import type { MessageKey } from '#locales/en.ts';
import type { Values } from '#locales/message.ts';
import { told } from '#locales/told.ts';
import { useLanguage, useSay } from '#web/parts/say.ts';
import { capital } from '#web/words.ts';

interface SaidProps {
  of: MessageKey;
  values?: Values;
  /** What stands in the sentence as elements: a link, a date, a quote. */
  parts?: Readonly<Record<string, Child>>;
}

/** A sentence with elements in it, in the order that the language of the page gives them. */
export function Said({ of, values, parts = {} }: SaidProps) {
  const pieces = useSay()(of, values).split(/\{(\w+)\}/);
  return <>{pieces.map((piece, at) => (at % 2 === 0 ? piece : (parts[piece] ?? `{${piece}}`)))}</>;
}

/** What a report holds in English, in the language of the page as far as it is the program that says it. `capitals`: it begins a line; `by`: how it is known again. */
export function Told({
  text,
  capitals = false,
  by = told,
}: {
  text: string;
  capitals?: boolean;
  by?: typeof told;
}) {
  const pieces = by(text, useLanguage()).map(({ text: words, foreign }, at) => {
    const shown = capitals && at === 0 ? capital(words) : words;
    return foreign ? <span lang="en">{shown}</span> : shown;
  });
  return <>{pieces}</>;
}
