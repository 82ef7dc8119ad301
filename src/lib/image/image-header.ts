import { Problem } from '#errors';

export const imageKinds = ['png', 'jpeg', 'gif', 'webp'] as const;
export type ImageKind = (typeof imageKinds)[number];

/** What the first bytes of an image say of it, before anything is unpacked. */
export interface ImageHeader {
  kind: ImageKind;
  /** In pixels, before it is turned. */
  width: number;
  height: number;
  /** How a camera was held: EXIF's orientation, 1 to 8; 1 is upright. */
  orientation: number;
}

/** A camera's 24 megapixels fit; what is unpacked from more would fill the memory. */
const mostPixels = 25_000_000;
const longestSide = 16_000;

/**
 * Reads kind and size out of the bytes alone. Throws Problem `input-mismatch` for what is no image of a known kind or is
 * damaged where this can be seen, and `input-too-large` for one of too many pixels.
 */
export function imageHeader(bytes: Uint8Array): ImageHeader {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const header = headerOf(view);
  const { width, height } = header;
  if (width < 1 || height < 1) throw damagedImage();
  if (width > longestSide || height > longestSide || width * height > mostPixels)
    throw new Problem(
      'input-too-large',
      'An image has at most 25 million pixels, and at most 16,000 on a side: make it smaller first.',
    );
  return header;
}

export function damagedImage(cause?: unknown): Problem {
  return new Problem('input-mismatch', 'This image is damaged or cut off: save it again and give that.', {
    cause,
  });
}

function headerOf(view: DataView): ImageHeader {
  const start = Array.from({ length: 12 }, (_, at) => view.byteLength > at && view.getUint8(at));
  const begins = (...bytes: number[]) => bytes.every((byte, at) => start[at] === byte);
  try {
    if (begins(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return png(view);
    if (begins(0xff, 0xd8, 0xff)) return jpeg(view);
    if (begins(0x47, 0x49, 0x46, 0x38)) return gif(view);
    if (begins(0x52, 0x49, 0x46, 0x46) && word(view, 8) === 'WEBP') return webp(view);
  } catch (error) {
    // It ends before it says how large it is.
    throw error instanceof RangeError ? damagedImage(error) : error;
  }
  throw new Problem('input-mismatch', 'This is no image in PNG, JPEG, WebP or GIF: save it as one of these.');
}

function word(view: DataView, at: number): string {
  return String.fromCharCode(...[0, 1, 2, 3].map((offset) => view.getUint8(at + offset)));
}

function png(view: DataView): ImageHeader {
  if (view.getUint32(8) !== 13 || word(view, 12) !== 'IHDR') throw damagedImage();
  return { kind: 'png', width: view.getUint32(16), height: view.getUint32(20), orientation: 1 };
}

/** What is needed to show a PNG: texts, profiles, dates, other pictures and whatever else rides along is left out. */
const shownChunks = ['IHDR', 'PLTE', 'tRNS', 'IDAT', 'IEND'];

/** The same PNG with nothing but its picture. Throws `input-mismatch`. */
export function barePng(bytes: Uint8Array): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const kept = [bytes.subarray(0, 8)];
  for (let at = 8; at < bytes.length; ) {
    if (at + 12 > bytes.length) throw damagedImage();
    const end = at + 12 + view.getUint32(at);
    if (end > bytes.length) throw damagedImage();
    const name = word(view, at + 4);
    if (name === 'IHDR' && at !== 8) throw damagedImage();
    if (shownChunks.includes(name)) kept.push(bytes.subarray(at, end));
    if (name === 'IEND') return Buffer.concat(kept);
    at = end;
  }
  throw damagedImage();
}

/** The markers of JPEG (ITU T.81) that stand alone, without a length. */
const alone = (marker: number) => marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8);
/** Baseline, extended and progressive: what comes from cameras and programs. */
const frames = [0xc0, 0xc1, 0xc2];

function jpeg(view: DataView): ImageHeader {
  let orientation = 1;
  for (let at = 2; ; ) {
    if (view.getUint8(at) !== 0xff) throw damagedImage();
    const marker = view.getUint8(at + 1);
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (alone(marker)) {
      at += 2;
      continue;
    }
    if (frames.includes(marker)) return { ...frame(view, at + 4), orientation };
    // The end, or a picture without a size, or one packed in another way.
    if (
      marker === 0xd9 ||
      marker === 0xda ||
      (marker >= 0xc3 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xcc)
    )
      throw damagedImage();
    const length = view.getUint16(at + 2);
    if (length < 2) throw damagedImage();
    if (marker === 0xe1) orientation = orientationIn(view, at + 4, at + 2 + length) ?? orientation;
    at += 2 + length;
  }
}

function frame(view: DataView, at: number): Omit<ImageHeader, 'orientation'> {
  const components = view.getUint8(at + 5);
  if (components === 4)
    throw new Problem(
      'input-mismatch',
      'This image is in the colours of print (CMYK): save it in those of a screen (RGB).',
    );
  return { kind: 'jpeg', width: view.getUint16(at + 3), height: view.getUint16(at + 1) };
}

/** EXIF's orientation (tag 0x0112), or null where nothing sensible is said. */
function orientationIn(view: DataView, start: number, end: number): number | null {
  if (end > view.byteLength || end - start < 14 || word(view, start) !== 'Exif') return null;
  const tiff = start + 6;
  const order = view.getUint16(tiff);
  if (order !== 0x4949 && order !== 0x4d4d) return null;
  const little = order === 0x4949;
  const directory = tiff + view.getUint32(tiff + 4, little);
  if (directory + 2 > end) return null;
  const entries = view.getUint16(directory, little);
  for (let at = directory + 2, n = 0; n < entries && at + 12 <= end; at += 12, n += 1) {
    if (view.getUint16(at, little) !== 0x0112) continue;
    const value = view.getUint16(at + 8, little);
    return value >= 1 && value <= 8 ? value : null;
  }
  return null;
}

/** The screen of a GIF and its first picture, which may be larger than it says. */
function gif(view: DataView): ImageHeader {
  const width = view.getUint16(6, true);
  const height = view.getUint16(8, true);
  const first = firstPicture(view);
  const right = view.getUint16(first + 1, true) + view.getUint16(first + 5, true);
  const bottom = view.getUint16(first + 3, true) + view.getUint16(first + 7, true);
  if (right > width || bottom > height) throw damagedImage();
  return { kind: 'gif', width, height, orientation: 1 };
}

/** Where the first picture of a GIF is described: after its table of colours and what programs left there. */
function firstPicture(view: DataView): number {
  const flags = view.getUint8(10);
  let at = 13 + ((flags & 0x80) === 0 ? 0 : 3 * 2 ** ((flags & 7) + 1));
  for (;;) {
    const block = view.getUint8(at);
    if (block === 0x2c) return at;
    if (block !== 0x21) throw damagedImage();
    at += 2;
    for (let size = view.getUint8(at); size > 0; size = view.getUint8(at)) at += size + 1;
    at += 1;
  }
}

function webp(view: DataView): ImageHeader {
  const sizes: [number, number][] = [];
  const end = Math.min(view.byteLength, 8 + view.getUint32(4, true));
  for (let at = 12; at + 8 <= end; ) {
    const name = word(view, at);
    if (name === 'ANIM' || name === 'ANMF')
      throw new Problem('input-mismatch', 'This WebP image moves: give one that stands still.');
    const size = webpSize(view, name, at + 8);
    if (size !== null) sizes.push(size);
    const length = view.getUint32(at + 4, true);
    at += 8 + length + (length % 2);
  }
  const [first] = sizes;
  if (first === undefined || sizes.some(([width, height]) => width !== first[0] || height !== first[1]))
    throw damagedImage();
  return { kind: 'webp', width: first[0], height: first[1], orientation: 1 };
}

/** Width and height in a chunk that has them. */
function webpSize(view: DataView, name: string, at: number): [number, number] | null {
  if (name === 'VP8X') {
    const three = (from: number) => view.getUint16(from, true) + view.getUint8(from + 2) * 65_536;
    return [three(at + 4) + 1, three(at + 7) + 1];
  }
  if (name === 'VP8L') {
    const bits = view.getUint32(at + 1, true);
    return [(bits & 0x3f_ff) + 1, ((bits >>> 14) & 0x3f_ff) + 1];
  }
  if (name !== 'VP8 ') return null;
  return [view.getUint16(at + 6, true) & 0x3f_ff, view.getUint16(at + 8, true) & 0x3f_ff];
}
