import type { Piece } from '#evidence/source/pubmed/record-splitter.ts';
import { longestRecord } from '#evidence/source/pubmed/record-splitter.ts';

const opening = 'PMID-';

/** Finds the records in MEDLINE's tagged text: each begins with a line `PMID- `. */
export class NbibSplitter {
  readonly #longest: number;
  #held: Buffer = Buffer.alloc(0);
  #base = 0;
  #searched = 0;
  #isOpen = false;

  constructor(longest = longestRecord) {
    this.#longest = longest;
  }

  push(chunk: Uint8Array): Piece[] {
    this.#held = this.#held.length === 0 ? Buffer.from(chunk) : Buffer.concat([this.#held, chunk]);
    const found: Piece[] = [];
    for (;;) {
      const next = this.#nextStart();
      if (next === null) break;
      if (this.#isOpen) found.push(this.#piece(next));
      this.#drop(next);
      this.#isOpen = true;
      this.#searched = opening.length;
    }
    this.#searched = Math.max(this.#searched, this.#held.length - opening.length);
    if (this.#held.length > this.#longest) {
      if (this.#isOpen) found.push(this.#piece(this.#held.length));
      this.#isOpen = false;
      this.#drop(this.#held.length - opening.length - 1);
      this.#searched = 0;
    }
    return found;
  }

  end(): Piece[] {
    return this.#isOpen ? [this.#piece(this.#held.length)] : [];
  }

  /** Where a line begins that opens a record. */
  #nextStart(): number | null {
    let at = this.#held.indexOf(opening, this.#searched, 'latin1');
    while (at >= 0) {
      const before = this.#held[at - 1];
      if (before === undefined ? this.#base + at === 0 : before === 0x0a || this.#isMark(at)) return at;
      at = this.#held.indexOf(opening, at + 1, 'latin1');
    }
    return null;
  }

  /** A byte order mark may stand before the first record. */
  #isMark(at: number): boolean {
    return this.#base === 0 && at === 3 && this.#held[0] === 0xef;
  }

  #piece(end: number): Piece {
    const bytes = this.#held.subarray(0, end);
    const offset = this.#base;
    if (end <= this.#longest) return { kind: 'record', offset, name: 'MEDLINE', bytes };
    const reason = `it is longer than ${Math.round(this.#longest / 1024 / 1024)} MB`;
    return { kind: 'damaged', offset, bytes: Buffer.from(bytes.subarray(0, 4096)), reason };
  }

  #drop(bytes: number): void {
    this.#held = this.#held.subarray(bytes);
    this.#base += bytes;
  }
}
