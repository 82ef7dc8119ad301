import { z } from 'zod';
import type { EvidenceDocument } from '#evidence/document.ts';

/** One text that a document has or had: its hash, the source's own name and date for it, when it was stored. */
export const documentVersion = z.object({
  sha256: z.string(),
  version: z.string().nullable(),
  published: z.string().nullable(),
  storedAt: z.string(),
});
export type DocumentVersion = z.infer<typeof documentVersion>;

/** The present version of a document as one of its versions. */
export function versionOf({ sha256, identifiers, published, provenance }: EvidenceDocument): DocumentVersion {
  return { sha256, version: identifiers.version ?? null, published, storedAt: provenance.at };
}
