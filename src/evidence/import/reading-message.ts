import { z } from 'zod';
import type { FoundFile } from '#evidence/import/input-files.ts';
import type { FileRecord } from '#evidence/import/read-file.ts';
import type { UnpackLimits } from '#evidence/import/unpack.ts';

/** What a thread that reads a file is given. */
export const readingOrder = z.object({
  source: z.string(),
  found: z.custom<FoundFile>(),
  limits: z.custom<UnpackLimits>(),
  at: z.string(),
});
export type ReadingOrder = z.infer<typeof readingOrder>;

/** What it tells: records in their order, and the bytes that it read since; documents are checked where they are stored. */
export const readingMessage = z.object({
  records: z.array(z.custom<FileRecord>()),
  bytes: z.number(),
  isLast: z.boolean(),
});
export type ReadingMessage = z.infer<typeof readingMessage>;

/** Messages that may be on their way; the thread sends another for each that was taken in. */
export const messagesAhead = 4;
