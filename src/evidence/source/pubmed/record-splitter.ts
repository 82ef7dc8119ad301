/** A record's bytes where they stand in the file, or why there is none. */
export type Piece =
  | { kind: 'record'; offset: number; name: string; bytes: Buffer }
  | { kind: 'damaged'; offset: number; bytes: Buffer; reason: string };

/** No real record comes near this: the longest, with three thousand authors, has about 3 MB. */
export const longestRecord = 16 * 1024 * 1024;
/** Bytes of a damaged record that are kept so that it can be named. */
const shown = 4096;

interface Names {
  first: readonly string[];
  /** Once records of one kind were met, the elements inside them are none. */
  after(name: string): readonly string[];
}

const names: Names = {
  first: ['PubmedArticle', 'PubmedBookArticle', 'MedlineCitation', 'DeleteCitation'],
  after: (name) =>
    name === 'MedlineCitation'
      ? ['MedlineCitation', 'DeleteCitation']
      : ['PubmedArticle', 'PubmedBookArticle', 'DeleteCitation'],
};

/**
 * Finds the records in PubMed's XML by their tags alone, in chunks of any size. A record that is damaged or
 * never ends costs nothing but itself: the next begins at the next tag that opens one.
 */
export class RecordSplitter {
  readonly #longest: number;
  #names: readonly string[] = names.first;
  #held: Buffer = Buffer.alloc(0);
  /** Where the held bytes begin in the file, and where among them the search goes on. */
  #base = 0;
  #at = 0;
  #open: { name: string; at: number; searched: number } | null = null;

  constructor(longest = longestRecord) {
    this.#longest = longest;
  }

  /** The records that are complete with these bytes. */
  push(chunk: Uint8Array): Piece[] {
    this.#held = this.#held.length === 0 ? Buffer.from(chunk) : Buffer.concat([this.#held, chunk]);
    const found: Piece[] = [];
    for (let piece = this.#next(); piece !== null; piece = this.#next())
      if (piece !== 'go on') found.push(piece);
    const keep = this.#open?.at ?? this.#at;
    this.#held = this.#held.subarray(keep);
    this.#base += keep;
    this.#at -= keep;
    if (this.#open !== null) this.#open = { ...this.#open, at: 0, searched: this.#open.searched - keep };
    return found;
  }

  /** What is left when the file ends. */
  end(): Piece[] {
    return this.#open === null ? [] : [this.#damaged(this.#open.at, 'the file ends before it does')];
  }

  #next(): Piece | 'go on' | null {
    if (this.#open === null) {
      this.#open = this.#nextOpen(this.#at, this.#names);
      if (this.#open === null) {
        // A tag may be cut by the end of the chunk.
        this.#at = Math.max(this.#at, this.#held.length - 32);
        return null;
      }
      if (this.#names === names.first && this.#open.name !== 'DeleteCitation')
        this.#names = names.after(this.#open.name);
    }
    return this.#close(this.#open);
  }

  #close(open: { name: string; at: number; searched: number }): Piece | null {
    const tag = `</${open.name}`;
    const end = this.#held.indexOf(tag, open.searched, 'latin1');
    const closed = end < 0 ? -1 : this.#held.indexOf('>', end, 'latin1');
    const another = this.#tag(open.name, open.searched, closed < 0 ? this.#held.length : end);
    if (another !== null) {
      this.#continueAt(another);
      return this.#damaged(open.at, 'another record begins before it ends');
    }
    const length = (closed < 0 ? this.#held.length : closed + 1) - open.at;
    if (length > this.#longest) {
      this.#continueAt(closed < 0 ? this.#held.length - 32 : closed + 1);
      return this.#damaged(open.at, `it is longer than ${Math.round(this.#longest / 1024 / 1024)} MB`);
    }
    if (closed < 0) {
      const searched = Math.max(open.searched, this.#held.length - tag.length - 32);
      this.#open = { ...open, searched };
      return null;
    }
    this.#continueAt(closed + 1);
    const bytes = this.#held.subarray(open.at, closed + 1);
    return { kind: 'record', offset: this.#base + open.at, name: open.name, bytes };
  }

  #continueAt(at: number): void {
    this.#at = at;
    this.#open = null;
  }

  #damaged(at: number, reason: string): Piece {
    const bytes = Buffer.from(this.#held.subarray(at, at + shown));
    return { kind: 'damaged', offset: this.#base + at, bytes, reason };
  }

  /** The first tag that opens an element of one of these names. */
  #nextOpen(from: number, wanted: readonly string[]): { name: string; at: number; searched: number } | null {
    let first: { name: string; at: number; searched: number } | null = null;
    for (const name of wanted) {
      const at = this.#tag(name, from, first?.at ?? this.#held.length);
      if (at !== null) first = { name, at, searched: at + name.length + 2 };
    }
    return first;
  }

  #tag(name: string, from: number, before: number): number | null {
    const tag = `<${name}`;
    const space = before === this.#held.length ? this.#held : this.#held.subarray(0, before + tag.length);
    let at = space.indexOf(tag, from, 'latin1');
    while (at >= 0 && at < before) {
      const next = space[at + tag.length];
      if (next === undefined) return null;
      // `>` or white space: `<PubmedArticleSet` begins with the same letters.
      if (next === 0x3e || next <= 0x20) return at;
      at = space.indexOf(tag, at + 1, 'latin1');
    }
    return null;
  }
}
