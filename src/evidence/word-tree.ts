import { fold } from '#evidence/text-words.ts';

/** A word's number and that of its singular; -1 where no name has it. */
export interface WordIds {
  own: number;
  single: number;
}

const mostAsked = 20_000;

/**
 * Names as paths of words from one root, node 0. The edges are in one table of integers with open addressing: a map
 * for every node of a hundred thousand names would take ten times the memory and be slower to walk.
 */
export class WordTree<Term> {
  readonly #words = new Map<string, number>();
  readonly #terms = new Map<number, Term>();
  /** Three integers an edge: node, word + 1 (0: free), node that it leads to. */
  #edges = new Int32Array(3 * 1024);
  #count = 0;
  readonly #asked = new Map<string, WordIds | null>();

  /** @param name folded words; where two terms share a name, the first keeps it */
  add(name: readonly string[], term: Term): void {
    if (name.length === 0) return;
    let node = 0;
    for (const word of name) {
      let id = this.#words.get(word);
      if (id === undefined) {
        id = this.#words.size;
        this.#words.set(word, id);
      }
      node = this.#make(node, id);
    }
    if (!this.#terms.has(node)) this.#terms.set(node, term);
  }

  /**
   * The numbers under which a word of a text is looked up, or null where no name has it: most words end here. Kept for
   * as long as the last few thousand different words go, since texts repeat theirs.
   */
  wordIds(written: string): WordIds | null {
    const known = this.#asked.get(written);
    if (known !== undefined) return known;
    const form = fold(written);
    const one = singular(form);
    const own = this.#words.get(form) ?? -1;
    const single = (one === null ? undefined : this.#words.get(one)) ?? -1;
    const ids = own < 0 && single < 0 ? null : { own, single };
    if (this.#asked.size >= mostAsked) this.#asked.clear();
    this.#asked.set(written, ids);
    return ids;
  }

  /** The node that a word (else its singular) leads to, or -1. */
  step(node: number, { own, single }: WordIds): number {
    const next = own < 0 ? -1 : this.#go(node, own);
    return next >= 0 || single < 0 ? next : this.#go(node, single);
  }

  /** The term whose name ends at this node. */
  termAt(node: number): Term | undefined {
    return this.#terms.get(node);
  }

  #go(node: number, word: number): number {
    const at = this.#find(node, word);
    return this.#edges[at + 1] === 0 ? -1 : (this.#edges[at + 2] ?? -1);
  }

  #make(node: number, word: number): number {
    const at = this.#find(node, word);
    if (this.#edges[at + 1] !== 0) return this.#edges[at + 2] ?? 0;
    this.#count += 1;
    const made = this.#count;
    this.#put(at, node, word + 1, made);
    if (made * 6 > this.#edges.length) this.#grow();
    return made;
  }

  /** Where the edge stands, or the free place where it would. */
  #find(node: number, word: number): number {
    const slots = this.#edges.length / 3;
    let slot = (Math.imul(node, 0x9e3779b1) ^ Math.imul(word, 0x85ebca6b)) >>> 0;
    slot = (slot ^ (slot >>> 15)) & (slots - 1);
    while (true) {
      const at = slot * 3;
      const known = this.#edges[at + 1];
      if (known === 0 || (known === word + 1 && this.#edges[at] === node)) return at;
      slot = (slot + 1) & (slots - 1);
    }
  }

  #put(at: number, node: number, word: number, next: number): void {
    this.#edges[at] = node;
    this.#edges[at + 1] = word;
    this.#edges[at + 2] = next;
  }

  #grow(): void {
    const old = this.#edges;
    this.#edges = new Int32Array(old.length * 2);
    for (let at = 0; at < old.length; at += 3) {
      const word = old[at + 1] ?? 0;
      const node = old[at] ?? 0;
      if (word > 0) this.#put(this.#find(node, word - 1), node, word, old[at + 2] ?? 0);
    }
  }
}

/** The singular under which a word is looked up too, or null. */
export function singular(word: string): string | null {
  if (!word.endsWith('s')) return null;
  if (word.length > 4 && word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  if (word.length > 3 && !word.endsWith('ss') && !word.endsWith('is')) return word.slice(0, -1);
  return null;
}
