import { compareFacts, decidingConflict } from '#checker/facts/compare-facts.ts';
import type { Vocabulary } from '#evidence/vocabulary.ts';
import { abstractRow, claimRow, pairsOf } from '../corpora/abstract-claims.ts';
import { documentsById, readRows, type Stance } from '../corpora/corpus.ts';

/** A claim beside the sentences that annotators marked, and the conflict that the comparison of facts found. */
interface FoundConflict {
  claim: string;
  passage: string;
  why: string;
}

/** Conflicts found among the pairs of one corpus on which the annotators said the same. */
export interface ConflictCount {
  corpus: string;
  gold: Stance;
  pairs: number;
  conflicts: FoundConflict[];
}

const corpora = [
  { corpus: 'SciFact', folder: 'scifact', file: 'claims_train.jsonl' },
  { corpus: 'HealthVer', folder: 'healthver', file: 'claims_train.jsonl' },
  { corpus: 'HealthVer dev', folder: 'healthver', file: 'claims_dev.jsonl' },
  { corpus: 'COVID-Fact', folder: 'covidfact', file: 'claims_train.jsonl' },
] as const;

/** Holds claims of real corpora against the sentences marked for them; nothing where the corpora are not there. */
export function conflictsOnRealClaims(vocabulary: Vocabulary): ConflictCount[] {
  return corpora.flatMap(({ corpus, folder, file }) => {
    const claims = readRows(claimRow, folder, file);
    const abstracts = readRows(abstractRow, folder, 'corpus.jsonl');
    if (claims === null || abstracts === null) return [];
    const documents = documentsById(abstracts);
    const rows = claims.flatMap(pairsOf).flatMap(({ text, document, gold, rationales }) =>
      rationales.map((sentences) => ({
        claim: text,
        gold,
        passage: sentences.map((at) => documents.get(document)?.sentences[at] ?? '').join(' '),
      })),
    );
    return (['supports', 'contradicts'] as const).map((gold) => {
      const own = rows.filter((row) => row.gold === gold);
      const conflicts = own.flatMap(({ claim, passage }): FoundConflict[] => {
        const found = decidingConflict(compareFacts(claim, passage, vocabulary));
        return found === null ? [] : [{ claim, passage, why: found.why }];
      });
      return { corpus, gold, pairs: own.length, conflicts };
    });
  });
}
