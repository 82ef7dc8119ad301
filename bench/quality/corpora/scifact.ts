import { abstractRow, type ClaimRow, claimRow, pairsOf } from './abstract-claims.ts';
import { type Corpus, documentsById, readRows } from './corpus.ts';

/**
 * SciFact (Wadden and others 2020; claims CC BY 4.0, abstracts ODC-By): 809 training claims of scientists over
 * 5,183 abstracts. SUPPORT → supports, CONTRADICT → contradicts, a cited abstract without evidence → neutral.
 * Official protocol: the system chooses the abstracts itself out of all of them, gives each a label and up to three
 * rationale sentences, and precision, recall and F1 are taken over abstracts (see `measures/abstract-level.ts`).
 */
export function readSciFact(): Corpus | null {
  return corpus(readRows(claimRow, 'scifact', 'claims_train.jsonl'));
}

/**
 * The 300 claims that only the five folds hold: SciFact's published development set, and the claims that BEIR tests
 * retrieval on. No model here is trained on them.
 */
export function readSciFactDevelopment(): Corpus | null {
  const training = readRows(claimRow, 'scifact', 'claims_train.jsonl');
  if (training === null) return null;
  const known = new Set(training.map(({ id }) => id));
  return corpus(folds.flatMap((fold) => readSciFactFold(fold) ?? []).filter(({ id }) => !known.has(id)));
}

export const folds = [1, 2, 3, 4, 5] as const;

/** The claims that one of the corpus's own five folds tests on; the published development claims are among them. */
export function readSciFactFold(fold: (typeof folds)[number]): ClaimRow[] | null {
  return readRows(claimRow, 'scifact', 'cross_validation', `fold_${fold}`, `claims_dev_${fold}.jsonl`);
}

function corpus(claims: readonly ClaimRow[] | null): Corpus | null {
  const abstracts = readRows(abstractRow, 'scifact', 'corpus.jsonl');
  if (claims === null || abstracts === null) return null;
  return { documents: documentsById(abstracts), pairs: claims.flatMap(pairsOf) };
}
