import { appendFile, mkdir, readFile, truncate } from 'node:fs/promises';
import { dirname } from 'node:path';
import { crc32 } from 'node:zlib';
import { WorkQueue } from '#evidence/work-queue.ts';
import { writeWhole } from '#evidence/write-whole.ts';
import { sha256 } from '#lib/sha256.ts';

const keyBytes = 16;
const sumBytes = 4;
/** 40 MB for a model with 384 dimensions, in memory and, at most twice, on the disk. */
const keptVectors = 100_000;

/**
 * Vectors of texts, in memory and in a file, so that each text is read by the model once. What was used longest ago goes
 * first. The file is a record after the other: the beginning of the text's SHA-256, the vector, a CRC-32 of both. One
 * that a killed process wrote in part, and what follows it, is cut off. It holds nothing that cannot be made again: one
 * that cannot be written is done without.
 */
export class KeptVectors {
  readonly #file: string;
  readonly #limit: number;
  readonly #recordBytes: number;
  readonly #vectors: Map<string, Int8Array>;
  readonly #writes = new WorkQueue();
  #records: number;
  #writable = true;

  private constructor(file: string, dimensions: number, limit: number, content: Buffer) {
    this.#file = file;
    this.#limit = limit;
    this.#recordBytes = keyBytes + dimensions + sumBytes;
    this.#vectors = new Map();
    this.#records = 0;
    for (let at = 0; at < content.length; at += this.#recordBytes) {
      const entry = decoded(content.subarray(at, at + this.#recordBytes), this.#recordBytes);
      if (entry === null) break;
      this.#hold(...entry);
      this.#records += 1;
    }
  }

  /** Reads the file, which need not be there. */
  static async open(file: string, dimensions: number, limit = keptVectors): Promise<KeptVectors> {
    const content = await readFile(file).catch(() => Buffer.alloc(0));
    const kept = new KeptVectors(file, dimensions, limit, content);
    const whole = kept.#records * kept.#recordBytes;
    if (whole < content.length) await kept.#write(() => truncate(file, whole));
    return kept;
  }

  find(text: string): Int8Array | undefined {
    const key = keyOf(text);
    const vector = this.#vectors.get(key);
    if (vector !== undefined) this.#hold(key, vector);
    return vector;
  }

  async keep(vectors: ReadonlyMap<string, Int8Array>): Promise<void> {
    const entries = Array.from(vectors, ([text, vector]): [string, Int8Array] => [keyOf(text), vector]);
    if (entries.length === 0) return;
    for (const entry of entries) this.#hold(...entry);
    await this.#write(async () => {
      await mkdir(dirname(this.#file), { recursive: true });
      const tooMany = this.#records + entries.length > 2 * this.#limit;
      const written = tooMany ? [...this.#vectors] : entries;
      const records = Buffer.concat(written.map(encoded));
      await (tooMany ? writeWhole(this.#file, records) : appendFile(this.#file, records));
      this.#records = written.length + (tooMany ? 0 : this.#records);
    });
  }

  #hold(key: string, vector: Int8Array): void {
    this.#vectors.delete(key);
    this.#vectors.set(key, vector);
    if (this.#vectors.size <= this.#limit) return;
    const [oldest] = this.#vectors.keys();
    if (oldest !== undefined) this.#vectors.delete(oldest);
  }

  /** After a write that failed the file may end in half a record: what came behind it would be lost. */
  #write(work: () => Promise<void>): Promise<void> {
    return this.#writes.run(async () => {
      if (!this.#writable) return;
      try {
        await work();
      } catch {
        this.#writable = false;
      }
    });
  }
}

function keyOf(text: string): string {
  return sha256(text).slice(0, 2 * keyBytes);
}

function encoded([key, vector]: [string, Int8Array]): Buffer {
  const content = Buffer.concat([Buffer.from(key, 'hex'), Buffer.from(vector)]);
  const sum = Buffer.alloc(sumBytes);
  sum.writeUInt32LE(crc32(content));
  return Buffer.concat([content, sum]);
}

/** Null where it is not whole. */
function decoded(record: Buffer, length: number): [string, Int8Array] | null {
  if (record.length < length) return null;
  const content = record.subarray(0, length - sumBytes);
  if (record.readUInt32LE(length - sumBytes) !== crc32(content)) return null;
  return [content.toString('hex', 0, keyBytes), new Int8Array(content.subarray(keyBytes))];
}
