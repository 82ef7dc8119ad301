import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { z } from 'zod';

/** What took long and can be made again; not under version control. */
const folder = 'bench/quality/cache';

/** A value that was kept under the name, or is made now and kept. */
export async function kept<Value>(
  name: string,
  shape: z.ZodType<Value>,
  make: () => Promise<Value>,
): Promise<Value> {
  const file = join(folder, `${name}.json`);
  if (existsSync(file)) return shape.parse(JSON.parse(readFileSync(file, 'utf8')));
  const value = await make();
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, JSON.stringify(value));
  return value;
}

/** Values by their keys, written as they come, so that work which was broken off goes on where it was. */
export class KeptLines<Value> {
  readonly #file: string;
  readonly #values = new Map<string, Value>();

  constructor(name: string, shape: z.ZodType<{ key: string; value: Value }>) {
    this.#file = join(folder, `${name}.jsonl`);
    mkdirSync(folder, { recursive: true });
    if (!existsSync(this.#file)) return;
    const text = readFileSync(this.#file, 'utf8');
    // What follows the last line break was cut off while it was written.
    for (const line of text.slice(0, text.lastIndexOf('\n') + 1).split('\n')) {
      if (line === '') continue;
      const { key, value } = shape.parse(JSON.parse(line));
      this.#values.set(key, value);
    }
    writeFileSync(this.#file, text.slice(0, text.lastIndexOf('\n') + 1));
  }

  get(key: string): Value | undefined {
    return this.#values.get(key);
  }

  put(entries: readonly { key: string; value: Value }[]): void {
    appendFileSync(this.#file, entries.map((entry) => `${JSON.stringify(entry)}\n`).join(''));
    for (const { key, value } of entries) this.#values.set(key, value);
  }
}
