import { deflateSync } from 'node:zlib';
import type { Pixels } from '#lib/image/pixels.ts';
import { pngChunk } from '#lib/image/png-file.ts';

type Colour = readonly [red: number, green: number, blue: number, opacity: number];

/** A picture in which each pixel has the colour that `colourAt` says. */
export function picture(width: number, height: number, colourAt: (x: number, y: number) => Colour): Pixels {
  const bytes = new Uint8Array(width * height * 4);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) bytes.set(colourAt(x, y), (y * width + x) * 4);
  return { bytes, width, height };
}

/** The beginning of a PNG that says it is of this size. */
export function pngOfSize(width: number, height: number): Uint8Array {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 6], 8);
  return Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), pngChunk('IHDR', header)]);
}

/** Such a PNG with these bytes for its lines, packed, whether they are as many as it says or not. */
export function pngOfLines(width: number, height: number, lines: Uint8Array): Uint8Array {
  return Buffer.concat([
    pngOfSize(width, height),
    pngChunk('IDAT', deflateSync(lines)),
    pngChunk('IEND', new Uint8Array()),
  ]);
}

/** The same PNG with further chunks after its header. */
export function withChunks(png: Uint8Array, chunks: readonly Uint8Array[]): Uint8Array {
  const afterHeader = 8 + 25;
  return Buffer.concat([png.subarray(0, afterHeader), ...chunks, png.subarray(afterHeader)]);
}

/** A segment of a JPEG. */
export function jpegSegment(marker: number, data: Uint8Array): Uint8Array {
  const segment = Buffer.alloc(4 + data.length);
  segment.writeUInt16BE(0xff00 + marker, 0);
  segment.writeUInt16BE(2 + data.length, 2);
  segment.set(data, 4);
  return segment;
}

/** The same JPEG with further segments at its beginning. */
export function withSegments(jpeg: Uint8Array, segments: readonly Uint8Array[]): Uint8Array {
  return Buffer.concat([jpeg.subarray(0, 2), ...segments, jpeg.subarray(2)]);
}

/** The beginning of a JPEG that says it is of this size, with so many colours. */
export function jpegOfSize(width: number, height: number, colours = 3): Uint8Array {
  const frame = Buffer.alloc(6 + colours * 3);
  frame[0] = 8;
  frame.writeUInt16BE(height, 1);
  frame.writeUInt16BE(width, 3);
  frame[5] = colours;
  return withSegments(Buffer.from([0xff, 0xd8]), [jpegSegment(0xc0, frame)]);
}

/** What a camera says: how it was held, and where. */
export function exif(orientation: number, place: string): Uint8Array {
  const head = Buffer.from('Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\0\0\0\0\0\0\0', 'latin1');
  head[25] = orientation;
  return jpegSegment(0xe1, Buffer.concat([head, Buffer.from(place)]));
}

/** A GIF of pictures of one colour each, red from 0 to 255, after another. */
export function gifOf(
  width: number,
  height: number,
  reds: readonly number[],
  picture: { width: number; height: number } = { width, height },
): Uint8Array {
  const screen = Buffer.from([...Buffer.from('GIF89a'), 0, 0, 0, 0, 0xf6, 0, 0]);
  screen.writeUInt16LE(width, 6);
  screen.writeUInt16LE(height, 8);
  // 128 colours, of which the first are meant.
  const table = Buffer.alloc(128 * 3);
  for (const [at, red] of reds.entries()) table.set([red, 0, 0], at * 3);
  const pictures = reds.map((_, at) => {
    const about = Buffer.alloc(10);
    about[0] = 0x2c;
    about.writeUInt16LE(picture.width, 5);
    about.writeUInt16LE(picture.height, 7);
    // Codes of eight bits, begun anew before they would have to be longer.
    const codes = Array.from({ length: width * height }, (_one, n) =>
      n % 100 === 0 ? [128, at] : [at],
    ).flat();
    const bytes = [...codes, 129];
    const blocks = Array.from({ length: Math.ceil(bytes.length / 255) }, (_one, n) => {
      const block = bytes.slice(n * 255, (n + 1) * 255);
      return [block.length, ...block];
    });
    return Buffer.from([...about, 7, ...blocks.flat(), 0]);
  });
  return Buffer.concat([screen, table, ...pictures, Buffer.from([0x3b])]);
}

/** A lossless WebP of one colour. */
export function webpOf(width: number, height: number, [red, green, blue, opacity]: Colour): Uint8Array {
  let bits = '';
  const put = (value: number, count: number) => {
    bits = value.toString(2).padStart(count, '0') + bits;
  };
  put(0x2f, 8);
  put(width - 1, 14);
  put(height - 1, 14);
  put(1, 1);
  put(0, 3);
  // Nothing is changed, kept or divided; each of the five codes has one symbol, which takes no bits.
  put(0, 3);
  for (const symbol of [green, red, blue, opacity, 0]) {
    put(0b101, 3);
    put(symbol, 8);
  }
  const padded = bits.padStart(Math.ceil(bits.length / 16) * 16, '0');
  const data = Buffer.from(
    (padded.match(/.{8}/g) ?? []).toReversed().map((byte) => Number.parseInt(byte, 2)),
  );
  return webpOfChunks([riffChunk('VP8L', data)]);
}

export function webpOfChunks(chunks: readonly Uint8Array[]): Uint8Array {
  return riffChunk('RIFF', Buffer.concat([Buffer.from('WEBP'), ...chunks]));
}

export function riffChunk(name: string, data: Uint8Array): Uint8Array {
  const head = Buffer.alloc(8);
  head.write(name, 'latin1');
  head.writeUInt32LE(data.length, 4);
  return Buffer.concat([head, data, Buffer.alloc(data.length % 2)]);
}

/** What a WebP says of itself: that it is of this size. */
export function webpSize(width: number, height: number): Uint8Array {
  const data = Buffer.alloc(10);
  data.writeUIntLE(width - 1, 4, 3);
  data.writeUIntLE(height - 1, 7, 3);
  return riffChunk('VP8X', data);
}
