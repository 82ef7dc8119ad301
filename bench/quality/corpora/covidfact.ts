import { abstractRow, claimRow, pairsOf } from './abstract-claims.ts';
import { type Corpus, documentsById, readRows } from './corpus.ts';

/**
 * COVID-Fact (Saakyan and others 2021), 903 claims: headlines, and the same headlines with a word or two replaced by a
 * language model. SUPPORT → supports, the replaced ones (CONTRADICT) → contradicts; there are no neutral pairs.
 * Official protocol: two classes, accuracy and macro F1, with the evidence given.
 */
export function readCovidFact(): Corpus | null {
  const claims = readRows(claimRow, 'covidfact', 'claims_train.jsonl');
  const abstracts = readRows(abstractRow, 'covidfact', 'corpus.jsonl');
  if (claims === null || abstracts === null) return null;
  return { documents: documentsById(abstracts), pairs: claims.flatMap(pairsOf) };
}
