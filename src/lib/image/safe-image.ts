import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import PQueue from 'p-queue';
import { z } from 'zod';
import { Problem } from '#errors';
import { damagedImage, imageHeader } from '#lib/image/image-header.ts';

export const imageTypes = ['image/png', 'image/jpeg'] as const;

/** What the thread that makes an image anew answers. */
const imageMade = z.object({
  type: z.enum(imageTypes),
  bytes: z.instanceof(Uint8Array),
  width: z.number().int().positive(),
  height: z.number().int().positive(),
});
export type ImageMade = z.infer<typeof imageMade>;

/** Pixels on the longer side of what is kept. */
const longestSide = 1600;
/** Seconds after which an image counts as made to hurt. */
const mostSeconds = 30;
/** Images that wait for the one that is worked on: each is in memory. */
const mostWaiting = 20;

/** One at a time: a camera's picture takes some hundred megabytes while it is worked on. */
const work = new PQueue({ concurrency: 1 });

/**
 * The picture in these bytes, made anew: upright, at most 1600 pixels on a side, as a PNG or a JPEG in which nothing else
 * of the file is left. It is unpacked in a thread of its own, which ends with it: a file that is made to hurt stops neither
 * the program nor what else it does.
 * @throws Problem `input-mismatch` where it is no image or damaged, `input-too-large` where it has too many pixels, and
 * `rate-limited` where too many wait
 */
export async function safeImage(
  bytes: Uint8Array,
  { seconds = mostSeconds }: { seconds?: number } = {},
): Promise<ImageMade> {
  const header = imageHeader(bytes);
  if (work.size >= mostWaiting)
    throw new Problem('rate-limited', 'Many images wait to be taken in just now: try again in a minute.');
  return work.add(() => inThread({ bytes, header, longestSide }, seconds));
}

async function inThread(workerData: object, seconds: number): Promise<ImageMade> {
  const worker = new Worker(new URL('./image-worker.ts', import.meta.url), {
    workerData,
    resourceLimits: { maxOldGenerationSizeMb: 256 },
  });
  try {
    const heard = await once(worker, 'message', { signal: AbortSignal.timeout(seconds * 1000) });
    return imageMade.parse(heard[0]);
  } catch (error) {
    throw damagedImage(error);
  } finally {
    await worker.terminate();
  }
}
