import { createHash, hash } from 'node:crypto';

const length = 32;
/** Hashes in one block of memory. */
const block = 256;

/**
 * A digest of a set of lines, whatever their order: SHA-256 over the sorted SHA-256 of each. It keeps 32 bytes a line,
 * sorted into 256 heaps by their first byte, and nothing else.
 */
export class SetDigest {
  readonly #heaps = Array.from({ length: 256 }, (): Buffer[] => []);
  readonly #counts = new Uint32Array(256);

  add(line: string): void {
    const given = hash('sha256', line, 'buffer');
    const first = given[0] ?? 0;
    const blocks = this.#heaps[first] ?? [];
    const at = this.#counts[first] ?? 0;
    if (at % block === 0) blocks.push(Buffer.allocUnsafeSlow(block * length));
    given.copy(blocks.at(-1) ?? given, (at % block) * length);
    this.#counts[first] = at + 1;
  }

  /** Lower-case hexadecimal. */
  value(): string {
    const all = createHash('sha256');
    for (const [first, blocks] of this.#heaps.entries()) {
      const count = this.#counts[first] ?? 0;
      const hashes = Array.from({ length: count }, (_, at) => {
        const from = (at % block) * length;
        return blocks[Math.floor(at / block)]?.subarray(from, from + length) ?? Buffer.alloc(0);
      });
      for (const one of hashes.sort((a, b) => a.compare(b))) all.update(one);
    }
    return all.digest('hex');
  }
}
