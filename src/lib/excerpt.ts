import { stemmer } from 'stemmer';

/** A part of a text, and whether it is what was looked for. */
export interface Piece {
  text: string;
  found: boolean;
}

const anyWord = /[\p{L}\p{M}\p{N}]+/gu;
/** Shorter words are everywhere. */
const shortest = 2;

/** Tells the words of a text that were looked for, in any of their forms in English and Spanish. */
export class WordFinder {
  readonly #forms: ReadonlySet<string>;

  constructor(wanted: string) {
    const words = (wanted.match(anyWord) ?? []).filter((word) => word.length >= shortest);
    this.#forms = new Set(words.flatMap(formsOf));
  }

  #isWanted(word: string): boolean {
    return formsOf(word).some((form) => this.#forms.has(form));
  }

  /** The text, cut where a word that was looked for begins or ends. */
  pieces(text: string): Piece[] {
    const pieces: Piece[] = [];
    let end = 0;
    for (const { index, 0: word } of text.matchAll(anyWord)) {
      if (!this.#isWanted(word)) continue;
      if (index > end) pieces.push({ text: text.slice(end, index), found: false });
      pieces.push({ text: word, found: true });
      end = index + word.length;
    }
    if (end < text.length) pieces.push({ text: text.slice(end), found: false });
    return pieces;
  }

  /**
   * The part of a text that has the most of what was looked for, about `length` UTF-16 units long, from a word to a
   * word, on one line; where nothing is there, how it begins.
   */
  excerpt(text: string, length: number): string {
    const line = text.replaceAll(/\s+/g, ' ').trim();
    if (line.length <= length) return line;
    const hits = Array.from(line.matchAll(anyWord))
      .filter(({ 0: word }) => this.#isWanted(word))
      .map(({ index, 0: word }) => ({ index, form: formsOf(word)[0] ?? word }));
    const first = bestStart(hits, length);
    const from = first < length / 2 ? 0 : cut(line, first - Math.floor(length / 5), 1);
    const to = from + length >= line.length ? line.length : cut(line, from + length, -1);
    return `${from > 0 ? '… ' : ''}${line.slice(from, to).trim()}${to < line.length ? ' …' : ''}`;
  }
}

/** Where the stretch begins that holds the most different words. */
function bestStart(hits: readonly { index: number; form: string }[], length: number): number {
  let best = { index: 0, count: 0 };
  let end = 0;
  const within = new Map<string, number>();
  for (const { index, form } of hits) {
    for (
      let next = hits[end];
      next !== undefined && next.index < index + (length * 3) / 4;
      next = hits[++end]
    )
      within.set(next.form, (within.get(next.form) ?? 0) + 1);
    if (within.size > best.count) best = { index, count: within.size };
    const left = (within.get(form) ?? 1) - 1;
    if (left === 0) within.delete(form);
    else within.set(form, left);
  }
  return best.index;
}

/** The next place between two words in that direction; a word without an end is cut. */
function cut(line: string, at: number, step: 1 | -1): number {
  for (let tried = 0; tried < 40; tried += 1) {
    const place = at + tried * step;
    if (line[place] === ' ') return place;
  }
  // Never between the halves of a character.
  return /[\udc00-\udfff]/.test(line[at] ?? '') ? at + 1 : at;
}

/** What forms of a word have in common: the stem in English, and what is left without an ending in Spanish. */
function formsOf(word: string): string[] {
  const plain = word.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
  return [stemmer(plain), plain.length > 4 ? plain.replace(/(?:es|as|os|s|a|o|e)$/, '') : plain];
}
