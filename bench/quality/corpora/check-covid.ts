import { z } from 'zod';
import { type Corpus, documentsById, readRows } from './corpus.ts';

const claimRow = z.object({
  id: z.string(),
  claim: z.string(),
  cord_id: z.string(),
  label: z.enum(['SUPPORT', 'REFUTE', 'NOTENOUGHINFO']),
  evidence_set: z.array(z.object({ sent_index: z.number() })),
});
const abstractRow = z.object({ cord_id: z.string(), title: z.string(), abstract: z.array(z.string()) });
const meaning = { SUPPORT: 'supports', REFUTE: 'contradicts', NOTENOUGHINFO: 'neutral' } as const;

/**
 * Check-COVID (Wang and others 2023, MIT), development set: 207 claims of news articles. SUPPORT → supports, REFUTE →
 * contradicts, NOTENOUGHINFO → neutral.
 * Official protocol: three classes, accuracy and macro F1, with the evidence given. Only so do the labels make sense: the
 * neutral rows are the claims of other rows beside other sentences of the same abstract.
 */
export function readCheckCovid(): Corpus | null {
  const rows = readRows(claimRow, 'check-covid', 'covidCheck_dev_composed+extracted.json');
  const abstracts = readRows(abstractRow, 'check-covid', 'corpus.json');
  if (rows === null || abstracts === null) return null;
  const texts = new Map(abstracts.map((abstract) => [abstract.cord_id, abstract.abstract]));
  return {
    documents: documentsById(
      rows.map((row) => ({ id: row.id, title: '', sentences: evidence(row, texts.get(row.cord_id) ?? []) })),
    ),
    pairs: rows.map(({ id, claim, label }) => ({
      claim: id,
      text: claim.trim(),
      document: id,
      gold: meaning[label],
      rationales: [],
    })),
  };
}

function evidence({ evidence_set }: z.infer<typeof claimRow>, abstract: readonly string[]): string[] {
  const indices = new Set(evidence_set.map(({ sent_index }) => sent_index));
  return abstract.filter((_, at) => indices.has(at));
}
