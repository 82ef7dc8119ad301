import type { Range } from '#lib/text.ts';
import { CodePoints } from '#lib/text.ts';

/** Signs that are typed in one way and printed in another. */
const alike = new Map(
  ['“”„«»" "', "‘’‚` '", '‐‑‒–—− -'].flatMap((line) => {
    const [signs = '', plain = ''] = line.split(' ');
    return [...signs].map((sign) => [sign, plain] as const);
  }),
);

/**
 * Where a quote stands in a text, in code points: whatever the case, spacing, quotation marks and dashes, and with
 * anything in the place of “…” or “[…]”. Null where it does not stand there.
 */
export function findQuote(quote: string, text: string): Range | null {
  const whole = plain(text);
  const parts = quote
    .split(/\[\s*(?:…|\.{3})\s*\]|…|\.{3}/)
    .map((part) => plain(part).text.replace(/^[\s"']+|[\s"']+$/g, ''))
    .filter((part) => part !== '');
  let from = 0;
  let first: number | null = null;
  for (const part of parts) {
    const at = whole.text.indexOf(part, from);
    if (at === -1) return null;
    first ??= at;
    from = at + part.length;
  }
  if (first === null) return null;
  const points = new CodePoints(text);
  const place = (index: number) => points.fromUtf16(whole.places[index] ?? text.length);
  return { start: place(first), end: place(from - 1) + 1 };
}

/** A text in small letters and plain signs on one line, and where each of its characters stands in the whole. */
function plain(text: string): { text: string; places: number[] } {
  let made = '';
  const places: number[] = [];
  let at = 0;
  for (const character of text) {
    const small = character.toLowerCase();
    const sign = /\s/.test(character) ? ' ' : (alike.get(character) ?? small);
    if (sign !== ' ' || (made !== '' && !made.endsWith(' '))) {
      made += sign;
      for (let unit = 0; unit < sign.length; unit += 1) places.push(at);
    }
    at += character.length;
  }
  return { text: made, places };
}
