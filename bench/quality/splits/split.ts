import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';

/** Who is trained on and who is tested on; the recipe of the models and the bench read the same files. */
export const split = z.object({
  corpus: z.string(),
  /** What the ids are. */
  ids: z.string(),
  /** How the two sides were parted, and what they share. */
  how: z.string(),
  train: z.array(z.string()),
  test: z.array(z.string()),
});
export type Split = z.infer<typeof split>;

export function splitFile(name: string): string {
  return `bench/quality/splits/${name}.json`;
}

/** The ids that a split tests on, or null where there is no such split. */
export function readTestIds(name: string): ReadonlySet<string> | null {
  const file = splitFile(name);
  if (!existsSync(file)) return null;
  return new Set(split.parse(JSON.parse(readFileSync(file, 'utf8'))).test);
}
