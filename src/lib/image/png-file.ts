import { crc32, deflateSync } from 'node:zlib';
import { isOpaque, type Pixels } from '#lib/image/pixels.ts';

/** A PNG (ISO/IEC 15948) of these pixels, and of nothing else. */
export function pngFile(pixels: Pixels): Uint8Array<ArrayBuffer> {
  const { width, height } = pixels;
  const opaque = isOpaque(pixels);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  // Eight bits a colour, with opacity or without.
  header.set([8, opaque ? 2 : 6], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    pngChunk('IHDR', header),
    pngChunk('IDAT', deflateSync(filtered(pixels, opaque ? 3 : 4), { level: 9 })),
    pngChunk('IEND', new Uint8Array()),
  ]);
}

export function pngChunk(name: string, data: Uint8Array): Uint8Array {
  const chunk = Buffer.alloc(12 + data.length);
  chunk.writeUInt32BE(data.length, 0);
  chunk.write(name, 4, 'latin1');
  chunk.set(data, 8);
  chunk.writeUInt32BE(crc32(chunk.subarray(4, 8 + data.length)), 8 + data.length);
  return chunk;
}

/** Each line in the way that leaves the smallest numbers, with the number of that way before it. */
function filtered({ bytes, width, height }: Pixels, channels: number): Uint8Array {
  const length = width * channels;
  const lines = new Uint8Array((length + 1) * height);
  let above = new Uint8Array(length);
  const tried = [0, 1, 2, 4].map((way) => ({ way, line: new Uint8Array(length), sum: 0 }));
  for (let y = 0; y < height; y += 1) {
    const line = new Uint8Array(length);
    for (let x = 0; x < width; x += 1)
      line.set(bytes.subarray((y * width + x) * 4, (y * width + x) * 4 + channels), x * channels);
    for (const one of tried) one.sum = filter(one, { line, above, channels });
    const best = tried.reduce((found, one) => (one.sum < found.sum ? one : found));
    lines[y * (length + 1)] = best.way;
    lines.set(best.line, y * (length + 1) + 1);
    above = line;
  }
  return lines;
}

interface Neighbours {
  line: Uint8Array;
  above: Uint8Array;
  channels: number;
}

/** Writes the differences to what the way foretells; gives their sum. */
function filter({ way, line: to }: { way: number; line: Uint8Array }, around: Neighbours): number {
  const { line, above, channels } = around;
  let sum = 0;
  for (let at = 0; at < line.length; at += 1) {
    const left = at < channels ? 0 : (line[at - channels] ?? 0);
    const over = above[at] ?? 0;
    const corner = at < channels ? 0 : (above[at - channels] ?? 0);
    const foretold = way === 0 ? 0 : way === 1 ? left : way === 2 ? over : paeth(left, over, corner);
    const difference = ((line[at] ?? 0) - foretold) & 0xff;
    to[at] = difference;
    sum += difference < 128 ? difference : 256 - difference;
  }
  return sum;
}

/** The neighbour that is nearest to left + above − corner. */
function paeth(left: number, over: number, corner: number): number {
  const toLeft = Math.abs(over - corner);
  const toOver = Math.abs(left - corner);
  const toCorner = Math.abs(left + over - 2 * corner);
  if (toLeft <= toOver && toLeft <= toCorner) return left;
  return toOver <= toCorner ? over : corner;
}
