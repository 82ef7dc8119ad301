import { randomBytes } from 'node:crypto';
import { PhotonImage } from '@cf-wasm/photon';
import { describe, expect, it } from 'vitest';
import { Problem } from '#errors';
import type { Pixels } from '#lib/image/pixels.ts';
import { pngChunk, pngFile } from '#lib/image/png-file.ts';
import { safeImage } from '#lib/image/safe-image.ts';
import {
  exif,
  gifOf,
  jpegOfSize,
  jpegSegment,
  picture,
  pngOfLines,
  pngOfSize,
  riffChunk,
  webpOf,
  webpOfChunks,
  webpSize,
  withChunks,
  withSegments,
} from '#test/factories/image-files.ts';

const jpegOf = ({ bytes, width, height }: Pixels) => new PhotonImage(bytes, width, height).get_bytes_jpeg(95);
const html = Buffer.from('<script>alert("in the image")</script>');
const hasHtml = (bytes: Uint8Array) => Buffer.from(bytes).includes('script');

/** Red above, blue below. */
const flag = (width: number, height: number) =>
  picture(width, height, (_x, y) => (y < height / 2 ? [255, 0, 0, 255] : [0, 0, 255, 255]));

/** The name of its main colour in the middle of each quarter: above left, above right, below left, below right. */
function quarters(bytes: Uint8Array): string[] {
  const image = PhotonImage.new_from_byteslice(bytes);
  const [width, height, pixels] = [image.get_width(), image.get_height(), image.get_raw_pixels()];
  return [0.25, 0.75].flatMap((y) =>
    [0.25, 0.75].map((x) => {
      const at = (Math.floor(y * height) * width + Math.floor(x * width)) * 4;
      return (pixels[at] ?? 0) > (pixels[at + 2] ?? 0) ? 'red' : 'blue';
    }),
  );
}

async function problemOf(bytes: Uint8Array, options?: { seconds: number }): Promise<string> {
  try {
    await safeImage(bytes, options);
    return 'taken';
  } catch (error) {
    if (error instanceof Problem) return error.id;
    throw error;
  }
}

describe('what is kept of an image', () => {
  it('is, of a PNG, its picture alone', async () => {
    const pixels = picture(40, 30, (x, y) => [x * 6, y * 8, 90, 255 - x]);
    const bare = pngFile(pixels);
    const rider = withChunks(bare, [
      pngChunk('tEXt', Buffer.concat([Buffer.from('Comment\0'), html])),
      // A profile and a text that would fill the memory where they were unpacked.
      pngChunk('iCCP', Buffer.concat([Buffer.from('p\0\0'), html])),
      pngChunk('zTXt', Buffer.concat([Buffer.from('t\0\0'), html])),
      pngChunk('acTL', Buffer.from([0x7f, 0xff, 0xff, 0xff, 0, 0, 0, 0])),
    ]);
    const made = await safeImage(Buffer.concat([rider, html]));
    expect(made).toMatchObject({ type: 'image/png', width: 40, height: 30 });
    expect(Buffer.from(made.bytes).equals(bare)).toBe(true);
  });

  it('is, of a JPEG, its picture, upright, without what the camera says', async () => {
    const jpeg = jpegOf(flag(64, 32));
    const rider = withSegments(jpeg, [exif(6, '47.6N'), jpegSegment(0xfe, html)]);
    const made = await safeImage(Buffer.concat([rider, html]));
    expect(made).toMatchObject({ type: 'image/jpeg', width: 32, height: 64 });
    // What was above was at the right when the camera was held so.
    expect(quarters(made.bytes)).toEqual(['blue', 'red', 'blue', 'red']);
    expect(hasHtml(made.bytes)).toBe(false);
    expect(Buffer.from(made.bytes).includes('Exif')).toBe(false);
    expect(Buffer.from(made.bytes).includes('47.6N')).toBe(false);
  });

  it('is, of a GIF that moves, its first picture', async () => {
    const made = await safeImage(gifOf(20, 10, [200, 20]));
    expect(made).toMatchObject({ type: 'image/png', width: 20, height: 10 });
    expect(Buffer.from(made.bytes).equals(pngFile(picture(20, 10, () => [200, 0, 0, 255])))).toBe(true);
  });

  it('is, of a WebP, a PNG', async () => {
    const made = await safeImage(webpOf(9, 7, [10, 20, 30, 255]));
    expect(Buffer.from(made.bytes).equals(pngFile(picture(9, 7, () => [10, 20, 30, 255])))).toBe(true);
  });

  it('is at most 1600 pixels wide and high, and a JPEG where a PNG would be large', async () => {
    const noise = { bytes: randomBytes(1800 * 600 * 4), width: 1800, height: 600 };
    for (let at = 3; at < noise.bytes.length; at += 4) noise.bytes[at] = 255;
    const made = await safeImage(jpegOf(noise));
    expect(made).toMatchObject({ width: 1600, height: 533 });
    const wide = await safeImage(pngFile(picture(4000, 2, () => [1, 2, 3, 255])));
    expect(wide).toMatchObject({ type: 'image/png', width: 1600, height: 1 });
    const photograph = await safeImage(
      pngFile({ ...noise, bytes: noise.bytes.subarray(0, 600 * 600 * 4), width: 600 }),
    );
    expect(photograph).toMatchObject({ type: 'image/jpeg', width: 600, height: 600 });
  });
});

const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>');
const small = pngFile(flag(30, 30));

describe('what is no image, or made to hurt, is refused', () => {
  it.each([
    ['nothing', new Uint8Array(), 'input-mismatch'],
    ['an SVG', svg, 'input-mismatch'],
    ['a page', html, 'input-mismatch'],
    ['a page that begins as a GIF', Buffer.concat([Buffer.from('GIF89a'), html]), 'input-mismatch'],
    ['the beginning of a PNG', small.subarray(0, 20), 'input-mismatch'],
    ['a JPEG that ends before its size', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0xff]), 'input-mismatch'],
    [
      'a JPEG with a page in place of a segment',
      withSegments(Buffer.from([0xff, 0xd8, 0xff]), [html]),
      'input-mismatch',
    ],
    ['an image without width', pngOfSize(0, 10), 'input-mismatch'],
    ['an image without height', jpegOfSize(10, 0), 'input-mismatch'],
    ['a line of 100,000 pixels', pngOfSize(1, 100_000), 'input-too-large'],
    ['a flood of a PNG', pngOfSize(0x7fffffff, 0x7fffffff), 'input-too-large'],
    ['a flood of a JPEG', jpegOfSize(65_500, 65_500), 'input-too-large'],
    ['a flood of a GIF', gifOf(1, 1, [1]).fill(0xff, 6, 10), 'input-too-large'],
    [
      'a GIF with a picture larger than itself',
      gifOf(2, 2, [1], { width: 60_000, height: 60_000 }),
      'input-mismatch',
    ],
    ['a flood of a WebP', webpOf(16_384, 16_384, [0, 0, 0, 255]), 'input-too-large'],
    [
      'a WebP with a picture larger than it says',
      webpOfChunks([webpSize(10, 10), webpOf(16_384, 16_384, [0, 0, 0, 255]).subarray(12)]),
      'input-mismatch',
    ],
    [
      'a WebP that moves',
      webpOfChunks([webpSize(10, 10), riffChunk('ANIM', Buffer.alloc(6))]),
      'input-mismatch',
    ],
    ['a JPEG in the colours of print', jpegOfSize(10, 10, 4), 'input-mismatch'],
  ])('%s', async (_what, bytes, problem) => {
    expect(await problemOf(bytes)).toBe(problem);
  });

  it.each([
    ['a PNG that is cut off', small.subarray(0, small.length - 20)],
    ['a PNG with a second header', withChunks(small, [pngOfSize(9000, 9000).subarray(8)])],
    ['a PNG with too few lines', pngOfLines(100, 100, new Uint8Array(2000))],
    ['a JPEG that is cut off', jpegOf(flag(64, 64)).subarray(0, 500)],
    ['a JPEG without a picture', jpegOfSize(64, 64)],
  ])('%s', async (_what, bytes) => {
    expect(await problemOf(bytes)).toBe('input-mismatch');
  });

  it('takes of a PNG that would unpack to gigabytes what belongs to its size', async () => {
    const bomb = pngOfLines(10, 10, new Uint8Array(100_000_000));
    expect(await problemOf(bomb)).toBe('taken');
  });

  it('gives up what takes too long, and takes the next one', async () => {
    expect(await problemOf(small, { seconds: 0 })).toBe('input-mismatch');
    expect(await problemOf(small)).toBe('taken');
  });
});
