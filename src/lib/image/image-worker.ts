import { parentPort, workerData } from 'node:worker_threads';
import { PhotonImage } from '@cf-wasm/photon';
import { z } from 'zod';
import { barePng, imageKinds } from '#lib/image/image-header.ts';
import { isOpaque, onWhite, type Pixels, scaledDown, upright } from '#lib/image/pixels.ts';
import { pngFile } from '#lib/image/png-file.ts';
import type { ImageMade } from '#lib/image/safe-image.ts';

const given = z.object({
  bytes: z.instanceof(Uint8Array),
  longestSide: z.number(),
  header: z.object({
    kind: z.enum(imageKinds),
    width: z.number(),
    height: z.number(),
    orientation: z.number(),
  }),
});

/** A PNG of more bytes is a photograph, of which nobody sees that it was made a JPEG. */
const largestPng = 1_000_000;
const quality = 82;

/** Unpacks the image that this thread was given, and packs what is to be seen anew. */
function made(): ImageMade {
  const { bytes, header, longestSide } = given.parse(workerData);
  const { kind, width, height, orientation } = header;
  const pixels = pixelsOf(kind === 'png' ? barePng(bytes) : bytes);
  if (pixels.width !== width || pixels.height !== height)
    throw new Error('it is of another size than it says');
  const shown = upright(scaledDown(pixels, longestSide), orientation);
  const size = { width: shown.width, height: shown.height };
  if (kind !== 'jpeg') {
    const png = pngFile(shown);
    if (png.length <= largestPng) return { type: 'image/png', bytes: png, ...size };
  }
  const flat = isOpaque(shown) ? shown : onWhite(shown);
  return { type: 'image/jpeg', bytes: jpegFile(flat), ...size };
}

function pixelsOf(bytes: Uint8Array): Pixels {
  const image = PhotonImage.new_from_byteslice(bytes);
  const pixels = { bytes: image.get_raw_pixels(), width: image.get_width(), height: image.get_height() };
  image.free();
  return pixels;
}

function jpegFile({ bytes, width, height }: Pixels): Uint8Array<ArrayBuffer> {
  return new Uint8Array(new PhotonImage(bytes, width, height).get_bytes_jpeg(quality));
}

parentPort?.postMessage(made());
