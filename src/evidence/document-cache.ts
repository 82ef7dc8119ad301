import type { StoredRow } from '#evidence/rows.ts';

/** The documents read last, up to a number of characters of text; all of one version of the table. */
export class DocumentCache {
  readonly #limit: number;
  #version = -1;
  #characters = 0;
  readonly #kept = new Map<string, StoredRow>();

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** The document as it was at that version of the table. */
  get(id: string, version: number): StoredRow | undefined {
    this.#turnTo(version);
    const found = this.#kept.get(id);
    if (found === undefined) return undefined;
    this.#kept.delete(id);
    this.#kept.set(id, found);
    return found;
  }

  /** Keeps a document that was read at that version, unless the table has moved on since. */
  keep(document: StoredRow, version: number): void {
    if (version !== this.#version || this.#kept.has(document.id)) return;
    this.#kept.set(document.id, document);
    this.#characters += document.given.text.length;
    for (const [id, oldest] of this.#kept) {
      if (this.#characters <= this.#limit) return;
      this.#kept.delete(id);
      this.#characters -= oldest.given.text.length;
    }
  }

  #turnTo(version: number): void {
    if (version <= this.#version) return;
    this.#version = version;
    this.#characters = 0;
    this.#kept.clear();
  }
}
