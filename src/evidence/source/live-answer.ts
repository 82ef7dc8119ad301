import { Problem } from '#errors';
import { sourceById } from '#evidence/source.ts';
import type { PoliteAnswer } from '#lib/polite-http.ts';

/** What a client of a source needs beside the polite requests; all have defaults for the real source. */
export interface ClientSettings {
  /** Where the source's API begins, with a `/` at its end. */
  base?: string;
  now?: () => Date;
}

/** The failure of a source whose answer is of no use; `why` is the bare reason. */
export function useless(source: string, why: string, cause?: unknown): Problem {
  const message = `${sourceById(source).name} could not be asked (${why}): try again later.`;
  return new Problem('source-unreachable', message, { cause });
}

/** The JSON of an answer. @throws Problem `source-unreachable` where it is cut off or none */
export function jsonOf(source: string, answer: PoliteAnswer): unknown {
  try {
    return JSON.parse(textOf(answer));
  } catch (error) {
    throw useless(source, 'its answer is no whole JSON', error);
  }
}

export function textOf(answer: PoliteAnswer): string {
  return new TextDecoder().decode(answer.bytes);
}

/** An address with its parameters; those that are undefined are left out. */
export function address(
  base: string,
  path: string,
  parameters: Record<string, string | number | undefined> = {},
): string {
  const url = new URL(path, base);
  for (const [name, value] of Object.entries(parameters))
    if (value !== undefined) url.searchParams.set(name, String(value));
  return url.href;
}
