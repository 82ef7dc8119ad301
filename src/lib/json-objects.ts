import { ByteQueue } from '#lib/byte-queue.ts';

/** An object of a file of objects; `offset` is where it begins, in bytes. */
export type JsonObject =
  | { kind: 'object'; offset: number; value: unknown }
  | { kind: 'broken'; offset: number; why: string; head: string };

export interface JsonObjectsOptions {
  /** Names of lists, in an object at the top, whose members are the objects: `studies` of `{"studies": […]}`. */
  lists: readonly string[];
  /** The first key of every object, where it is always the same: after a damaged one, the next is found by it. */
  firstKey?: string;
  /** Largest object in bytes; default 64 MB. */
  largest?: number;
}

const quote = 0x22;
const backslash = 0x5c;
const openBrace = 0x7b;
const closeBrace = 0x7d;
const openBracket = 0x5b;
const closeBracket = 0x5d;
const colon = 0x3a;
const comma = 0x2c;
const newline = 0x0a;
const deepest = 500;
const headLength = 600;
const endless = 'the file ends in the middle of it';
/** Bytes kept while an object is looked for, because its beginning may come in two pieces. */
const cutBeginning = 200;
const isSpace = (byte: number) => byte === 0x20 || byte === newline || byte === 0x0d || byte === 0x09;

/**
 * The objects of a JSON file of any size: one object, one a line, a list, or a list inside an object. Memory does
 * not grow with the file. Objects are told apart by their braces, so that a damaged one is given as `broken` alone:
 * the next is then found by its first key, or by a line that begins as the damaged one's did.
 */
export async function* jsonObjects(
  chunks: AsyncIterable<Uint8Array>,
  options: JsonObjectsOptions,
): AsyncGenerator<JsonObject> {
  const scanner = new Scanner(options);
  for await (const chunk of chunks) {
    scanner.add(chunk);
    yield* scanner.objects(false);
  }
  yield* scanner.objects(true);
}

type Mode = 'between' | 'object' | 'tail' | 'lost';

class Scanner {
  readonly #options: JsonObjectsOptions;
  readonly #largest: number;
  readonly #queue = new ByteQueue();
  #mode: Mode = 'between';
  /** Next byte to look at, from the start of the queue. */
  #at = 0;
  /** The members of an object's list are being read; its end is followed by the rest of that object. */
  #inList = false;
  #depth = 0;
  #inString = false;
  #escaped = false;
  #tooDeep = false;
  /** The last string at the top of an object, and whether a colon has made it a key. */
  #string: [number, number] = [0, 0];
  #isKey = false;
  /** White space before this object on its line; null where something else stands there. */
  #indent: string | null = '';
  #lineStart = true;
  #space = '';
  #garbage = false;
  /** The last byte behind a list that is no white space. */
  #last = 0;

  constructor(options: JsonObjectsOptions) {
    this.#options = options;
    this.#largest = options.largest ?? 64 * 1024 * 1024;
  }

  add(chunk: Uint8Array): void {
    this.#queue.add(chunk);
  }

  *objects(ended: boolean): Generator<JsonObject> {
    for (;;) {
      const found = this.#step(ended);
      if (found === 'more') return;
      if (found !== null) yield found;
    }
  }

  #step(ended: boolean): JsonObject | null | 'more' {
    switch (this.#mode) {
      case 'between':
        return this.#between();
      case 'object':
        return this.#object(ended);
      case 'tail':
        return this.#tail();
      case 'lost':
        return this.#lost();
    }
  }

  #between(): JsonObject | null | 'more' {
    const { bytes } = this.#queue;
    for (let at = 0; at < bytes.length; at += 1) {
      const byte = bytes[at] ?? 0;
      if (byte === openBrace) return this.#begin(at);
      if (byte === closeBracket && this.#inList) {
        this.#queue.drop(at + 1);
        this.#enter('tail', 1);
        return null;
      }
      if (byte === newline) {
        this.#lineStart = true;
        this.#space = '';
      } else if (isSpace(byte)) {
        if (this.#lineStart && this.#space.length < 40) this.#space += String.fromCharCode(byte);
      } else {
        this.#lineStart = false;
        const mark = this.#queue.offset + at < 3 && [0xef, 0xbb, 0xbf].includes(byte);
        const expected = byte === comma || byte === openBracket || byte === closeBracket || mark;
        if (expected) this.#garbage = false;
        else if (!this.#garbage) return this.#strange(at);
      }
    }
    this.#queue.drop(bytes.length);
    return 'more';
  }

  #begin(at: number): null {
    this.#queue.drop(at);
    this.#indent = this.#lineStart ? this.#space : null;
    this.#lineStart = false;
    this.#garbage = false;
    this.#enter('object', 0);
    return null;
  }

  #strange(at: number): JsonObject {
    this.#garbage = true;
    const offset = this.#queue.offset + at;
    const head = this.#head(at);
    this.#queue.drop(at + 1);
    return { kind: 'broken', offset, why: 'it is no JSON object', head };
  }

  #enter(mode: Mode, depth: number): void {
    this.#mode = mode;
    this.#depth = depth;
    this.#at = 0;
    this.#inString = false;
    this.#escaped = false;
    this.#tooDeep = false;
    this.#isKey = false;
  }

  #object(ended: boolean): JsonObject | null | 'more' {
    const { bytes } = this.#queue;
    while (this.#at < bytes.length) {
      const byte = bytes[this.#at] ?? 0;
      this.#at += 1;
      if (this.#inString && byte === newline) return this.#broken('its JSON is damaged');
      if (this.#inString || byte === quote) this.#inText(byte);
      else if (byte === colon && this.#depth === 1) this.#isKey = true;
      else if (byte === openBracket && this.#depth === 1 && this.#isList(bytes)) {
        this.#queue.drop(this.#at);
        this.#inList = true;
        this.#enter('between', 0);
        return null;
      } else if (this.#closes(byte)) return this.#whole(bytes);
      else if (byte === comma) this.#isKey = false;
    }
    if (bytes.length > this.#largest)
      return this.#broken(`it is larger than ${Math.round(this.#largest / 1_000_000)} MB`);
    if (ended && bytes.length > 0) return this.#broken(endless);
    return 'more';
  }

  #inText(byte: number): void {
    if (!this.#inString) {
      this.#inString = true;
      if (this.#depth === 1 && !this.#isKey) this.#string = [this.#at, this.#at];
    } else if (this.#escaped) this.#escaped = false;
    else if (byte === backslash) this.#escaped = true;
    else if (byte === quote) {
      this.#inString = false;
      if (this.#depth === 1 && !this.#isKey) this.#string = [this.#string[0], this.#at - 1];
    }
  }

  #isList(bytes: Buffer): boolean {
    if (this.#inList || !this.#isKey) return false;
    const [start, end] = this.#string;
    return end - start < 60 && this.#options.lists.includes(bytes.toString('latin1', start, end));
  }

  /** Keeps count of braces and brackets; whether this byte ends the object. */
  #closes(byte: number): boolean {
    if (byte === openBrace || byte === openBracket) {
      this.#depth += 1;
      if (this.#depth > deepest) this.#tooDeep = true;
    } else if (byte === closeBrace || byte === closeBracket) {
      this.#depth -= 1;
      return this.#depth <= 0;
    }
    return false;
  }

  #whole(bytes: Buffer): JsonObject {
    if (this.#tooDeep) return this.#broken('it is nested too deeply');
    try {
      const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, this.#at));
      const value: unknown = JSON.parse(text);
      const { offset } = this.#queue;
      this.#queue.drop(this.#at);
      this.#enter('between', 0);
      return { kind: 'object', offset, value };
    } catch (error) {
      return this.#broken(
        error instanceof SyntaxError ? 'its JSON is damaged' : 'it is not written in UTF-8',
      );
    }
  }

  /** Gives up this object and goes on where the next seems to begin, else behind it. */
  #broken(why: string): JsonObject {
    const { offset } = this.#queue;
    const head = this.#head(0);
    const closed = this.#depth <= 0;
    const next = this.#nextStart(1);
    if (next !== null) {
      this.#queue.drop(next);
      this.#enter('object', 0);
    } else if (closed) {
      this.#queue.drop(this.#at);
      this.#enter('between', 0);
    } else {
      this.#queue.drop(Math.max(1, this.#queue.length - cutBeginning));
      this.#enter('lost', 0);
    }
    const damaged = next !== null && why === endless;
    return { kind: 'broken', offset, why: damaged ? 'its JSON is damaged' : why, head };
  }

  #lost(): null | 'more' {
    const next = this.#nextStart(0);
    if (next !== null) {
      this.#queue.drop(next);
      this.#enter('object', 0);
      return null;
    }
    this.#queue.drop(Math.max(0, this.#queue.length - cutBeginning));
    return 'more';
  }

  #nextStart(from: number): number | null {
    const { bytes } = this.#queue;
    const { firstKey } = this.#options;
    if (firstKey !== undefined) {
      const needle = `"${firstKey}"`;
      for (let at = bytes.indexOf(needle, from + 1); at !== -1; at = bytes.indexOf(needle, at + 1)) {
        let before = at - 1;
        while (before > from && isSpace(bytes[before] ?? 0)) before -= 1;
        if (before >= from && bytes[before] === openBrace) return before;
      }
      return null;
    }
    if (this.#indent === null) return null;
    const start = bytes.indexOf(`\n${this.#indent}{`, from);
    return start === -1 ? null : start + 1 + this.#indent.length;
  }

  /** What stands behind the list that was read, up to the end of the object that holds it. */
  #tail(): null | 'more' {
    const { bytes } = this.#queue;
    while (this.#at < bytes.length) {
      const byte = bytes[this.#at] ?? 0;
      this.#at += 1;
      if (this.#inString || byte === quote) this.#inText(byte);
      else if (byte === openBrace && this.#depth === 1 && this.#last === comma) {
        // A bracket too much did not end the list: here is another member.
        this.#queue.drop(this.#at - 1);
        this.#enter('between', 0);
        return null;
      } else if (this.#closes(byte)) {
        this.#queue.drop(this.#at);
        this.#inList = false;
        this.#enter('between', 0);
        return null;
      }
      if (!isSpace(byte)) this.#last = byte;
    }
    this.#queue.drop(bytes.length);
    this.#at = 0;
    return 'more';
  }

  #head(at: number): string {
    return this.#queue.bytes.toString('utf8', at, at + headLength);
  }
}
