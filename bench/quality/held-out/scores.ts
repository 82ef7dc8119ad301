import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { z } from 'zod';

/** The first line of a file of scores: which weights gave them. */
export const heldOutHead = z.object({ weights: z.string() });

/** Every other line: what a model that did not see the claim says of it beside some sentences of a document. */
export const heldOutScore = z.object({
  claim: z.coerce.string(),
  document: z.coerce.string(),
  /** Indices of the sentences that were read. */
  sentences: z.array(z.number().int()),
  supports: z.number(),
  contradicts: z.number(),
  neutral: z.number(),
  relevance: z.number(),
  /** One a sentence that was read. */
  rationale: z.array(z.number()),
});
export type HeldOutScore = z.infer<typeof heldOutScore>;

export interface HeldOut {
  /** SHA-256 of the weights; they are too large to come with the project. */
  weights: string;
  scores: readonly HeldOutScore[];
}

export function heldOutFile(name: string): string {
  return `bench/quality/held-out/${name}.jsonl.gz`;
}

/** The committed scores of a named test, or null where there are none. */
export function readHeldOut(name: string): HeldOut | null {
  const file = heldOutFile(name);
  if (!existsSync(file)) return null;
  const [head = '', ...lines] = gunzipSync(readFileSync(file)).toString('utf8').trimEnd().split('\n');
  return {
    weights: heldOutHead.parse(JSON.parse(head)).weights,
    scores: lines.map((line) => heldOutScore.parse(JSON.parse(line))),
  };
}
