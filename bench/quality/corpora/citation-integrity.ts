import { abstractRow, claimRow, pairsOf } from './abstract-claims.ts';
import { type Corpus, documentsById, readRows } from './corpus.ts';

/**
 * Citation integrity (Sarol and others 2024, MIT), 2,138 citing sentences against five sentences that a retriever took
 * out of the cited article. SUPPORT (an accurate citation) → supports; REFUTE (an inaccurate one: contradicted, but also
 * oversimplified, not substantiated or indirect) → contradicts; no evidence (irrelevant) → neutral. So “contradicts” is
 * wider here than anywhere else. The rationale is always the first sentence, a placeholder, and is not read. The marks
 * of citations are taken out of the claims.
 * Official protocol: three classes, macro F1.
 */
export function readCitationIntegrity(): Corpus | null {
  const claims = readRows(claimRow, 'citation-integrity', 'claims_train.jsonl');
  const passages = readRows(abstractRow, 'citation-integrity', 'corpus.jsonl');
  if (claims === null || passages === null) return null;
  return {
    documents: documentsById(passages),
    pairs: claims
      .flatMap(pairsOf)
      .map((pair) => ({ ...pair, text: withoutMarks(pair.text), rationales: [] })),
  };
}

function withoutMarks(claim: string): string {
  return claim.replace(/[[(][^\])]*<\|[^\])]*[\])]|<\|[a-z_]+\|>/g, '').trim();
}
