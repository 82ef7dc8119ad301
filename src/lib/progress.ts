import { z } from 'zod';

/** One step of long work, in words a person reads while waiting. */
export const progress = z.object({
  /** What is being done: `split`, `retrieve`, `judge`, `compose`, `import` … */
  stage: z.string(),
  message: z.string(),
  done: z.number().int().nonnegative(),
  /** Null while it is not known how much there is. */
  total: z.number().int().nonnegative().nullable(),
  /** The source being asked, where one is. */
  source: z.string().optional(),
});

export type Progress = z.infer<typeof progress>;
export type OnProgress = (step: Progress) => void;
