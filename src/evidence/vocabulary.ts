import { z } from 'zod';
import { fold, type TextWords, textWords } from '#evidence/text-words.ts';
import { singular, type WordIds, WordTree } from '#evidence/word-tree.ts';
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

/** Terms, their names and their hierarchy; finds them in a text by a walk over a tree of words. */
export class Vocabulary {
  readonly terms: readonly Term[];
  readonly #byId: ReadonlyMap<string, Term>;
  readonly #names = new WordTree<Term>();
  /** Whether a form is an acronym of a term, once it was asked. */
  readonly #acronyms = new Map<string, boolean>();
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
    const { starts, ends } = textWords(name);
    this.#names.add(
      starts.map((start, at) => fold(name.slice(start, ends[at]))),
      one,
    );
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
    const { starts, ends } = textWords(text);
    const ids = starts.map((start, at) => this.#names.wordIds(text.slice(start, ends[at])));
    // Without surrogates, code points and UTF-16 units are the same.
    const points = /[\ud800-\udfff]/.test(text) ? new CodePoints(text) : null;
    const found: Mention[] = [];
    for (let at = 0; at < starts.length; ) {
      const match = ids[at] === null ? null : this.#longest(text, { starts, ends }, ids, at);
      if (match === null) {
        at += 1;
        continue;
      }
      const start = starts[at] ?? 0;
      const end = ends[match.last] ?? start;
      found.push({
        start: points?.fromUtf16(start) ?? start,
        end: points?.fromUtf16(end) ?? end,
        text: text.slice(start, end),
        term: match.term,
      });
      at = match.last + 1;
    }
    return found;
  }

  #longest(
    text: string,
    { starts, ends }: TextWords,
    ids: readonly (WordIds | null)[],
    from: number,
  ): { term: Term; last: number } | null {
    let node = 0;
    let best: { term: Term; last: number } | null = null;
    for (let at = from; at < starts.length; at += 1) {
      const word = ids[at];
      if (word == null || (at > from && !joins(text, ends[at - 1] ?? 0, starts[at] ?? 0))) break;
      node = this.#names.step(node, word);
      if (node < 0) break;
      const term = this.#names.termAt(node);
      if (term === undefined) continue;
      if (at > from || !this.#isLowerCaseAcronym(text.slice(starts[at], ends[at]), term))
        best = { term, last: at };
    }
    return best;
  }

  /** Whether a short word is written small and the term knows it in capitals only. */
  #isLowerCaseAcronym(word: string, one: Term): boolean {
    if (word.length > 5) return false;
    const written = word.replace(/s$/, '');
    if (written === written.toUpperCase()) return false;
    const form = fold(word);
    const asked = `${form} ${one.id}`;
    const known = this.#acronyms.get(asked);
    if (known !== undefined) return known;
    const names = [one.name, ...one.synonyms].filter((name) => [form, singular(form)].includes(fold(name)));
    const acronym =
      names.length > 0 && names.every((name) => name === name.toUpperCase() && /\p{Lu}/u.test(name));
    this.#acronyms.set(asked, acronym);
    return acronym;
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
function joins(text: string, end: number, start: number): boolean {
  if (start - end === 1 && text.charCodeAt(end) === 32) return true;
  return start - end <= 3 && /^[ \t\u00a0,\-‐-–/'’®™]{1,3}$/.test(text.slice(end, start));
}
