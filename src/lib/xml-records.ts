import { ByteQueue } from '#lib/byte-queue.ts';

/** A record as it stands in a file. */
export interface XmlRecord {
  /** Where it begins, in bytes. */
  offset: number;
  /** Valid until the next record is asked for; null where it is larger than may be held. */
  bytes: Uint8Array | null;
  /** False where it never ended. */
  whole: boolean;
}

/**
 * Cuts a stream of UTF-8 into its elements of one name, which must not nest, so that one that is damaged does
 * not touch the next. Memory holds one record.
 */
export async function* xmlRecords(
  stream: AsyncIterable<Uint8Array>,
  name: string,
  largest = 32_000_000,
): AsyncGenerator<XmlRecord> {
  const cutter = new Cutter(name, largest);
  for await (const chunk of stream) {
    cutter.add(chunk);
    yield* cutter.records();
  }
  yield* cutter.rest();
}

class Cutter {
  readonly #start: string;
  readonly #end: string;
  readonly #largest: number;
  readonly #queue = new ByteQueue();
  /** Where the open record began in the file. */
  #began: number | null = null;
  #tooLarge = false;
  /** How much of the queue was looked through already. */
  #searched = 0;

  constructor(name: string, largest: number) {
    this.#start = `<${name}`;
    this.#end = `</${name}>`;
    this.#largest = largest;
  }

  add(chunk: Uint8Array): void {
    this.#queue.add(chunk);
  }

  *records(): Generator<XmlRecord> {
    while (this.#began !== null || this.#begin()) {
      const record = this.#close();
      if (record === null) return;
      yield record;
    }
  }

  *rest(): Generator<XmlRecord> {
    if (this.#began !== null) yield this.#record(this.#queue.length, false);
  }

  #begin(): boolean {
    const found = this.#opening(0);
    if (found === null) {
      this.#drop(Math.max(0, this.#queue.length - this.#start.length));
      return false;
    }
    this.#drop(found);
    this.#began = this.#queue.offset;
    this.#searched = this.#start.length;
    return true;
  }

  /** The open record, once it has ended or another one began before it did. */
  #close(): XmlRecord | null {
    const another = this.#opening(this.#searched);
    const end = this.#queue.bytes.indexOf(this.#end, this.#searched);
    if (another !== null && (end < 0 || another < end)) return this.#record(another, false);
    if (end >= 0) return this.#record(end + this.#end.length, true);
    const kept = Math.max(this.#start.length, this.#end.length);
    this.#searched = Math.max(this.#start.length, this.#queue.length - kept);
    if (this.#queue.length > this.#largest) {
      this.#tooLarge = true;
      this.#drop(this.#queue.length - kept);
    }
    return null;
  }

  #record(length: number, whole: boolean): XmlRecord {
    const offset = this.#began ?? 0;
    const bytes = this.#tooLarge ? null : this.#queue.bytes.subarray(0, length);
    this.#began = null;
    this.#tooLarge = false;
    this.#drop(length);
    return { offset, bytes, whole };
  }

  #drop(count: number): void {
    this.#queue.drop(count);
    this.#searched = 0;
  }

  /** Where an element of exactly this name opens: `<article ` and `<article>`, not `<article-id>`. */
  #opening(from: number): number | null {
    const { bytes } = this.#queue;
    for (let found = bytes.indexOf(this.#start, from); found >= 0; ) {
      const after = bytes[found + this.#start.length];
      if (after === undefined) return null;
      if (afterName.has(after)) return found;
      found = bytes.indexOf(this.#start, found + 1);
    }
    return null;
  }
}

/** `>`, white space, `/`. */
const afterName = new Set([0x3e, 0x20, 0x0a, 0x0d, 0x09, 0x2f]);
