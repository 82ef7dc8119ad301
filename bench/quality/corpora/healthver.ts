import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import { sentences } from '#lib/text.ts';
import { abstractRow, claimRow, pairsOf } from './abstract-claims.ts';
import { type Corpus, corpusFile, documentsById, readRows } from './corpus.ts';

const csvRow = z.object({
  id: z.string(),
  evidence: z.string(),
  claim: z.string(),
  label: z.enum(['Supports', 'Refutes', 'Neutral']),
});
const meaning = { Supports: 'supports', Refutes: 'contradicts', Neutral: 'neutral' } as const;

/**
 * HealthVer (Sarrouti and others 2021; no licence stated), development set: 1,917 claims of web pages, each beside a short
 * piece of an abstract. Supports → supports, Refutes → contradicts, Neutral → neutral.
 * Official protocol: three classes, accuracy and macro F1 over these pairs. A pair's claim is the number of its row.
 */
export function readHealthVer(): Corpus | null {
  const path = corpusFile('healthver', 'healthver_dev.csv');
  if (path === null) return null;
  const rows = z.array(csvRow).parse(parse(readFileSync(path), { columns: true, bom: true }));
  return {
    documents: documentsById(
      rows.map(({ id, evidence }) => ({
        id,
        title: '',
        sentences: sentences(evidence).map(({ text }) => text),
      })),
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

/**
 * The same development claims as MultiVerS (Wadden and others 2022) holds them against whole abstracts: 230 claims, with
 * rationales. An abstract without evidence is neutral. Not the corpus's official protocol, but what a checker meets.
 */
export function readHealthVerAbstracts(): Corpus | null {
  const claims = readRows(claimRow, 'healthver', 'claims_dev.jsonl');
  const abstracts = readRows(abstractRow, 'healthver', 'corpus.jsonl');
  if (claims === null || abstracts === null) return null;
  return { documents: documentsById(abstracts), pairs: claims.flatMap(pairsOf) };
}
