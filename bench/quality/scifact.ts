import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

export const labels = ['SUPPORT', 'CONTRADICT', 'NOT ENOUGH'] as const;
export type Label = (typeof labels)[number];

const claimRow = z.object({
  id: z.number(),
  claim: z.string(),
  evidence: z.record(z.string(), z.array(z.object({ label: z.enum(['SUPPORT', 'CONTRADICT']) }))),
  cited_doc_ids: z.array(z.number()),
});
const abstractRow = z.object({ doc_id: z.number(), title: z.string(), abstract: z.array(z.string()) });

/** One claim against one abstract that it cites, with what the annotators said. */
export interface Pair {
  claim: number;
  text: string;
  abstract: string;
  label: Label;
}

export interface Abstract {
  id: string;
  title: string;
  sentences: string[];
}

/**
 * SciFact (Wadden and others 2020; claims CC BY 4.0, abstracts ODC-By): claims of scientists, each with
 * abstracts that support it, contradict it, or say too little.
 */
export interface SciFact {
  abstracts: Map<string, Abstract>;
  /** The pairs of the training claims. */
  pairs: Pair[];
  /** Claims with the ids of the abstracts that they cite; `held out` are the 300 that BEIR tests on. */
  queries: { training: Query[]; heldOut: Query[] };
}

export interface Query {
  text: string;
  relevant: Set<string>;
}

/** Reads the corpus, or null where the folder is not there. */
export function readSciFact(folder: string): SciFact | null {
  if (!existsSync(folder)) return null;
  const abstracts = rows(join(folder, 'corpus.jsonl'), abstractRow).map((row) => ({
    id: String(row.doc_id),
    title: row.title,
    sentences: row.abstract,
  }));
  const training = rows(join(folder, 'claims_train.jsonl'), claimRow);
  const known = new Set(training.map((claim) => claim.id));
  const folds = [1, 2, 3, 4, 5].flatMap((fold) =>
    rows(join(folder, 'cross_validation', `fold_${fold}`, `claims_dev_${fold}.jsonl`), claimRow),
  );
  return {
    abstracts: new Map(abstracts.map((abstract) => [abstract.id, abstract])),
    pairs: training.flatMap(pairsOf),
    queries: {
      training: training.map(queryOf),
      heldOut: folds.filter((claim) => !known.has(claim.id)).map(queryOf),
    },
  };
}

function pairsOf(row: z.infer<typeof claimRow>): Pair[] {
  return row.cited_doc_ids.map((id) => ({
    claim: row.id,
    text: row.claim,
    abstract: String(id),
    label: row.evidence[String(id)]?.[0]?.label ?? 'NOT ENOUGH',
  }));
}

function queryOf(row: z.infer<typeof claimRow>): Query {
  return { text: row.claim, relevant: new Set(row.cited_doc_ids.map(String)) };
}

function rows<Row>(file: string, shape: z.ZodType<Row>): Row[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => shape.parse(JSON.parse(line)));
}
