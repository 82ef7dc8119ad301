import { DamagedInput } from '#evidence/import/damaged-input.ts';

const block = 512;
/** Longer names than this stand in no archive. */
const longestName = 64 * 1024;

export interface Member {
  name: string;
  bytes: AsyncIterable<Uint8Array>;
}

/** Whether the bytes at the start of a file are those of a tar archive. */
export function isTar(head: Buffer): boolean {
  return head.length >= block && head.toString('latin1', 257, 262) === 'ustar';
}

/** The files in a tar archive, in order; each must be read (or given up) before the next comes. */
export async function* tarMembers(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Member> {
  const input = new Input(bytes);
  let longName: string | null = null;
  try {
    for (;;) {
      const header = await input.take(block);
      if (header.length < block || header.every((byte) => byte === 0)) return;
      const size = sizeOf(header);
      const type = String.fromCharCode(header[156] ?? 0);
      if (type === 'L' || type === 'x') {
        if (size > longestName) throw new DamagedInput('a name in its tar archive is too long');
        const text = (await input.take(size)).toString('utf8');
        longName =
          type === 'L' ? text.replace(/\0.*$/s, '') : (/\d+ path=(.*)\n/.exec(text)?.[1] ?? longName);
      } else if (type === '0' || type === '\0') {
        const left = { bytes: size };
        yield { name: longName ?? nameOf(header), bytes: input.portion(left) };
        for await (const _ of input.portion(left));
        longName = null;
      } else {
        for await (const _ of input.portion({ bytes: size }));
      }
      await input.take((block - (size % block)) % block);
    }
  } finally {
    await input.close();
  }
}

/** Bytes that are taken in portions of wanted lengths. */
class Input {
  readonly #iterator: AsyncIterator<Uint8Array>;
  #held: Buffer = Buffer.alloc(0);

  constructor(bytes: AsyncIterable<Uint8Array>) {
    this.#iterator = bytes[Symbol.asyncIterator]();
  }

  /** So many bytes, or fewer where the file ends. */
  async take(length: number): Promise<Buffer> {
    while (this.#held.length < length) {
      const next = await this.#iterator.next();
      if (next.done === true) break;
      this.#held = Buffer.concat([this.#held, next.value]);
    }
    const taken = this.#held.subarray(0, length);
    this.#held = this.#held.subarray(taken.length);
    return taken;
  }

  /** The next bytes as they come; what was handed out is taken off `left`. */
  async *portion(left: { bytes: number }): AsyncGenerator<Uint8Array> {
    while (left.bytes > 0) {
      if (this.#held.length === 0) {
        const next = await this.#iterator.next();
        if (next.done === true) throw new DamagedInput('its tar archive ends too soon');
        this.#held = Buffer.from(next.value);
      }
      const part = await this.take(Math.min(this.#held.length, left.bytes));
      left.bytes -= part.length;
      if (part.length > 0) yield part;
    }
  }

  async close(): Promise<void> {
    await this.#iterator.return?.();
  }
}

function nameOf(header: Buffer): string {
  const field = (start: number, end: number) => header.toString('utf8', start, end).replace(/\0.*$/s, '');
  const prefix = field(345, 500);
  return prefix === '' ? field(0, 100) : `${prefix}/${field(0, 100)}`;
}

function sizeOf(header: Buffer): number {
  const first = header[124] ?? 0;
  const size =
    first >= 0x80
      ? Number(header.readBigUInt64BE(128))
      : Number.parseInt(header.toString('latin1', 124, 136).replaceAll(/[\0 ]/g, '') || '0', 8);
  if (!Number.isSafeInteger(size) || size < 0) throw new DamagedInput('its tar archive has a damaged header');
  return size;
}
