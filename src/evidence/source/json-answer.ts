import type { z } from 'zod';
import { Problem } from '#errors';
import type { PoliteAnswer } from '#lib/polite-http.ts';

/**
 * The JSON of an answer in its expected shape.
 * @throws Problem `source-unreachable`, naming the source, where it is cut off or of another shape
 */
export function jsonAnswer<Shape extends z.ZodType>(
  answer: Pick<PoliteAnswer, 'bytes'>,
  shape: Shape,
  name: string,
): z.infer<Shape> {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(answer.bytes));
  } catch (error) {
    throw unusable(name, 'its answer is damaged', error);
  }
  const parsed = shape.safeParse(value);
  if (parsed.success) return parsed.data;
  throw unusable(name, 'its answer has another form than expected', parsed.error);
}

/** A source that answered with something that is of no use. */
export function unusable(name: string, why: string, cause?: unknown): Problem {
  return new Problem('source-unreachable', `${name} could not be asked (${why}): try again later.`, {
    cause,
  });
}
