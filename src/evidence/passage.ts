import { z } from 'zod';
import { documentId, documentKinds, sourceId } from '#evidence/document.ts';

/**
 * A half-open range `[start, end)` of a document's text, in Unicode code points, with its section.
 * `text` is byte for byte that slice of the stored text, never a paraphrase.
 */
export const passage = z.object({
  document: documentId,
  source: sourceId,
  kind: z.enum(documentKinds),
  section: z.string(),
  start: z.number().int().nonnegative(),
  end: z.number().int().nonnegative(),
  text: z.string(),
});

export type Passage = z.infer<typeof passage>;
