import { z } from 'zod';
import type { CorpusDocument, CorpusPair, Stance } from './corpus.ts';

/** How SciFact, and the corpora that took over its format, write a claim and an abstract. */
export const claimRow = z.object({
  id: z.number(),
  claim: z.string(),
  evidence: z.record(
    z.string(),
    z.array(z.object({ sentences: z.array(z.number()), label: z.enum(['SUPPORT', 'CONTRADICT', 'REFUTE']) })),
  ),
  cited_doc_ids: z.array(z.number()).optional(),
  doc_ids: z.array(z.number()).optional(),
});
export type ClaimRow = z.infer<typeof claimRow>;

export const abstractRow = z
  .object({ doc_id: z.number(), title: z.string(), abstract: z.array(z.string()) })
  .transform(
    (row): CorpusDocument => ({ id: String(row.doc_id), title: row.title, sentences: row.abstract }),
  );

/** One pair for every abstract that the claim is held against; an abstract without evidence is neutral. */
export function pairsOf(row: ClaimRow): CorpusPair[] {
  return documentsOf(row).map((document) => {
    const evidence = row.evidence[document] ?? [];
    return {
      claim: String(row.id),
      text: row.claim.trim(),
      document,
      gold: stance(evidence[0]?.label),
      rationales: evidence.map(({ sentences }) => sentences),
    };
  });
}

export function documentsOf(row: ClaimRow): string[] {
  return (row.cited_doc_ids ?? row.doc_ids ?? []).map(String);
}

function stance(label: 'SUPPORT' | 'CONTRADICT' | 'REFUTE' | undefined): Stance {
  if (label === undefined) return 'neutral';
  return label === 'SUPPORT' ? 'supports' : 'contradicts';
}
