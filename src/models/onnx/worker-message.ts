import { z } from 'zod';

/** What a thread of a pool is told when it begins. */
export const workerOrder = z.object({ folder: z.string(), gate: z.instanceof(SharedArrayBuffer) });
export type WorkerOrder = z.infer<typeof workerOrder>;

/** What it says: once that it is ready or why not, then one answer to each item that it was given. */
export const workerMessage = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready') }),
  z.object({ type: z.literal('answer'), answer: z.unknown() }),
  /** It ends. `detail` is a sentence for people. */
  z.object({ type: z.literal('failed'), detail: z.string() }),
]);
export type WorkerMessage = z.infer<typeof workerMessage>;

/** What it is given: an item to read, or the word to end. */
export const workerTask = z.discriminatedUnion('type', [
  z.object({ type: z.literal('read'), item: z.unknown() }),
  z.object({ type: z.literal('close') }),
]);
export type WorkerTask = z.infer<typeof workerTask>;
