import { z } from 'zod';
import { CodePoints } from '#lib/text.ts';

export const termTypes = [
  'disease',
  'drug',
  'drug class',
  'target',
  'anatomy',
  'finding',
  'measure',
  'trial',
  'organisation',
  'design',
] as const;

/** One concept: a MeSH heading with its tree numbers, or an own term placed by `parents`. */
export const term = z.object({
  id: z.string().min(1),
  name: z.string().min(1),
  type: z.enum(termTypes),
  synonyms: z.array(z.string()),
  /** MeSH tree numbers; a number that begins with another's is below it. */
  tree: z.array(z.string()),
  /** Ids of the terms directly above. */
  parents: z.array(z.string()).optional(),
});
export type Term = z.infer<typeof term>;

/** Where a text names a term: `[start, end)` in code points of that text. */
export interface Mention {
  start: number;
  end: number;
  text: string;
  term: Term;
}

/** How one term stands to another in the hierarchy. */
export type Relation = 'same' | 'narrower' | 'broader' | 'other';

interface Node {
  next: Map<string, Node>;
  term: Term | null;
}

/** A word of a text for matching: folded, and where it stands in UTF-16 units. */
interface Word {
  form: string;
  start: number;
  end: number;
}

const wordPattern = /[\p{L}\p{N}]+/gu;

/** Lower case without accents; a plural `s` is tried by the matcher, not removed here. */
function fold(word: string): string {
  return word.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

function words(text: string): Word[] {
  return Array.from(text.matchAll(wordPattern), (match) => ({
    form: fold(match[0]),
    start: match.index,
    end: match.index + match[0].length,
  }));
}

/** The forms under which a word is looked up: itself, then its singular. */
function forms(word: string): string[] {
  if (word.length > 4 && word.endsWith('ies')) return [word, `${word.slice(0, -3)}y`];
  if (word.length > 3 && word.endsWith('s') && !word.endsWith('ss') && !word.endsWith('is'))
    return [word, word.slice(0, -1)];
  return [word];
}

/** Terms, their names and their hierarchy; finds them in a text by a walk over a tree of words. */
export class Vocabulary {
  readonly terms: readonly Term[];
  readonly #byId: ReadonlyMap<string, Term>;
  readonly #root: Node = { next: new Map(), term: null };
  readonly #ancestors = new Map<string, ReadonlySet<string>>();
  readonly #byTree = new Map<string, Term>();

  private constructor(terms: readonly Term[]) {
    this.terms = terms;
    this.#byId = new Map(terms.map((one) => [one.id, one]));
    for (const one of terms) {
      for (const number of one.tree) this.#byTree.set(number, one);
      for (const name of [one.name, ...one.synonyms]) this.#add(name, one);
    }
  }

  /** @param terms any number of terms; where two share a name, the first keeps it */
  static of(terms: readonly Term[]): Vocabulary {
    return new Vocabulary(terms);
  }

  #add(name: string, one: Term): void {
    let node = this.#root;
    const parts = words(name);
    if (parts.length === 0) return;
    for (const { form } of parts) {
      const next = node.next.get(form) ?? { next: new Map(), term: null };
      node.next.set(form, next);
      node = next;
    }
    node.term ??= one;
  }

  get(id: string): Term | undefined {
    return this.#byId.get(id);
  }

  /** The term that bears exactly this name or synonym. */
  named(name: string): Term | undefined {
    const [first] = this.find(name);
    return first !== undefined && first.text.length === name.trim().length ? first.term : undefined;
  }

  /**
   * Every term that the text names, longest name first at each place, without overlaps.
   * Names of up to four capitals (LEP, SLE) match only in capitals, so that "sle" in a word list is not one.
   */
  find(text: string): Mention[] {
    const all = words(text);
    const points = new CodePoints(text);
    const found: Mention[] = [];
    for (let at = 0; at < all.length; ) {
      const match = this.#longest(text, all, at);
      if (match === null) {
        at += 1;
        continue;
      }
      const start = all[at]?.start ?? 0;
      const end = all[match.last]?.end ?? start;
      found.push({
        start: points.fromUtf16(start),
        end: points.fromUtf16(end),
        text: text.slice(start, end),
        term: match.term,
      });
      at = match.last + 1;
    }
    return found;
  }

  #longest(text: string, all: readonly Word[], from: number): { term: Term; last: number } | null {
    let node: Node | undefined = this.#root;
    let best: { term: Term; last: number } | null = null;
    for (let at = from; at < all.length && node !== undefined; at += 1) {
      const word = all[at];
      if (word === undefined || (at > from && !joins(text, all[at - 1], word))) break;
      let next: Node | undefined;
      for (const form of forms(word.form)) next ??= node.next.get(form);
      node = next;
      if (node?.term && !isLowerCaseAcronym(text, all, from, at, node.term))
        best = { term: node.term, last: at };
    }
    return best;
  }

  /** Whether `parent` stands directly above `child`. */
  isParent(parent: string, child: string): boolean {
    return this.#parents(child).includes(parent);
  }

  #parents(id: string): string[] {
    const own = this.#byId.get(id);
    const above = (own?.tree ?? []).map((number) => this.#parentByTree(number)?.id);
    return [...(own?.parents ?? []), ...above].filter(
      (one): one is string => one !== undefined && one !== id,
    );
  }

  /** Ids of every term above this one. */
  ancestors(id: string): ReadonlySet<string> {
    const known = this.#ancestors.get(id);
    if (known !== undefined) return known;
    const above = new Set<string>();
    // Stored before it is full, so that a cycle in `parents` ends instead of recursing for ever.
    this.#ancestors.set(id, above);
    for (const parent of this.#parents(id)) {
      above.add(parent);
      for (const higher of this.ancestors(parent)) above.add(higher);
    }
    above.delete(id);
    return above;
  }

  /** The nearest loaded term above a tree number; levels that are not loaded are skipped. */
  #parentByTree(number: string): Term | undefined {
    let cut = number.lastIndexOf('.');
    while (cut > 0) {
      const parent = this.#byTree.get(number.slice(0, cut));
      if (parent !== undefined) return parent;
      cut = number.lastIndexOf('.', cut - 1);
    }
    return undefined;
  }

  /** How `a` stands to `b`: `narrower` when a is below b, `broader` when it is above. */
  relation(a: string, b: string): Relation {
    if (a === b) return 'same';
    if (this.ancestors(a).has(b)) return 'narrower';
    if (this.ancestors(b).has(a)) return 'broader';
    return 'other';
  }
}

/** Words of one name stand on one line, apart by spaces, hyphens, commas, slashes or apostrophes only. */
function joins(text: string, before: Word | undefined, word: Word): boolean {
  if (before === undefined) return false;
  return /^[ \t\u00a0,\-‐-–/'’®™]{1,3}$/.test(text.slice(before.end, word.start));
}

function isLowerCaseAcronym(
  text: string,
  all: readonly Word[],
  from: number,
  last: number,
  one: Term,
): boolean {
  if (last !== from) return false;
  const word = all[from];
  if (word === undefined || word.end - word.start > 5) return false;
  const written = text.slice(word.start, word.end);
  const names = [one.name, ...one.synonyms].filter((name) => forms(word.form).includes(fold(name)));
  const acronym =
    names.length > 0 && names.every((name) => name === name.toUpperCase() && /\p{Lu}/u.test(name));
  return acronym && written.replace(/s$/, '') !== written.replace(/s$/, '').toUpperCase();
}
