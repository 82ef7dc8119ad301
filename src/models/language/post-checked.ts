import type { z } from 'zod';
import { Problem } from '#errors';
import { postJson, Unreachable } from '#lib/http.ts';

interface Post {
  headers: Readonly<Record<string, string>>;
  body: unknown;
  maxBytes: number;
  signal: AbortSignal;
}

/** Sends JSON and gives an answer of the shape that is expected. Throws Problem 'source-unreachable' for any other. */
export async function postChecked<Shape extends z.ZodType>(
  url: string,
  shape: Shape,
  { body, ...options }: Post,
): Promise<z.infer<Shape>> {
  const { host } = new URL(url);
  const answer = await postJson(url, body, options).catch((error: unknown) => {
    if (!(error instanceof Unreachable)) throw error;
    throw new Problem('source-unreachable', `${host} did not write (${error.why}).`, { cause: error });
  });
  const parsed = shape.safeParse(answer);
  if (parsed.success) return parsed.data;
  const message = `${host} did not answer as a language model does: look at LLM and LLM_URL.`;
  throw new Problem('source-unreachable', message, { cause: parsed.error });
}
