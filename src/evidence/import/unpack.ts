import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { DamagedInput } from '#evidence/import/damaged-input.ts';

/** How much may come out of packed data. */
export interface UnpackLimits {
  /** Bytes out for one byte in; looked at once `free` bytes came out. Real files stay below 40. */
  ratio: number;
  free: number;
  /** Bytes out in all. */
  total: number;
}

export const unpackLimits: UnpackLimits = {
  ratio: 200,
  free: 64 * 1024 * 1024,
  total: 2 * 1024 ** 4,
};

type Bytes = AsyncIterable<Uint8Array>;

/** What a gzip stream holds, member after member. */
export async function* gunzipped(packed: Bytes, limits: UnpackLimits): AsyncGenerator<Uint8Array> {
  let taken = 0;
  const source = Readable.from(counted(packed, (bytes) => (taken += bytes)));
  const gunzip = createGunzip({ chunkSize: 256 * 1024 });
  source.on('error', (error) => gunzip.destroy(error));
  try {
    yield* limited(source.pipe(gunzip), () => taken, limits);
  } catch (error) {
    throw error instanceof Error && 'code' in error && String(error.code).startsWith('Z_')
      ? new DamagedInput('its compressed data is damaged or ends too soon', { cause: error })
      : error;
  } finally {
    gunzip.destroy();
    source.destroy();
  }
}

/** The same bytes, until more come out than so much packed data can honestly hold. */
export async function* limited(
  bytes: AsyncIterable<unknown>,
  taken: () => number,
  { ratio, free, total }: UnpackLimits,
): AsyncGenerator<Uint8Array> {
  let given = 0;
  for await (const chunk of bytes) {
    if (!(chunk instanceof Uint8Array)) continue;
    given += chunk.length;
    if (given > total || (given > free && given > ratio * taken()))
      throw new DamagedInput(
        `it unpacks to more than ${Math.round(given / 1024 / 1024)} MB, which no real file does`,
      );
    yield chunk;
  }
}

async function* counted(bytes: Bytes, count: (bytes: number) => void): AsyncGenerator<Uint8Array> {
  for await (const chunk of bytes) {
    count(chunk.length);
    yield chunk;
  }
}

/** The first bytes (as many as there are, at most `length`) and all bytes again. */
export async function peeked(bytes: Bytes, length: number): Promise<{ head: Buffer; bytes: Bytes }> {
  const iterator = bytes[Symbol.asyncIterator]();
  let head = Buffer.alloc(0);
  while (head.length < length) {
    const next = await iterator.next();
    if (next.done === true) break;
    head = Buffer.concat([head, next.value]);
  }
  async function* again(): AsyncGenerator<Uint8Array> {
    try {
      if (head.length > 0) yield head;
      for (let next = await iterator.next(); next.done !== true; next = await iterator.next())
        yield next.value;
    } finally {
      await iterator.return?.();
    }
  }
  return { head: head.subarray(0, length), bytes: again() };
}
