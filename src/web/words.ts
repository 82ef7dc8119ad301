import type { Verdict } from '#checker/check.ts';

/** From what a reader must see first to what needs no attention. */
export const verdictsBySeriousness: readonly Verdict[] = [
  'contradicted',
  'contested',
  'overstated',
  'not found',
  'not checked',
  'supported',
  'not checkable',
];

/** The order in which a summary counts verdicts. */
export const verdictsInOrder: readonly Verdict[] = [
  'supported',
  'overstated',
  'contested',
  'contradicted',
  'not found',
  'not checked',
  'not checkable',
];

/** A verdict or an outcome as a CSS class or an id: `not found` → `not-found`. */
export function kebab(word: string): string {
  return word.replaceAll(' ', '-');
}

export function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** The beginning of a text, cut at a word. */
export function beginning(text: string, length: number): string {
  const flat = text.replaceAll(/\s+/g, ' ').trim();
  const characters = Array.from(flat);
  if (characters.length <= length) return flat;
  const cut = characters.slice(0, length).join('');
  const space = cut.lastIndexOf(' ');
  return `${space > length / 2 ? cut.slice(0, space) : cut}…`;
}
