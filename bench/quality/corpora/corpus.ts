import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { z } from 'zod';

/** What a document says of a claim. Every corpus's own labels are mapped to these three by its loader. */
export const stances = ['supports', 'contradicts', 'neutral'] as const;
export type Stance = (typeof stances)[number];

export interface CorpusDocument {
  id: string;
  /** Empty where the corpus gives none. */
  title: string;
  sentences: readonly string[];
}

/** One claim against one document, with what the annotators said. */
export interface CorpusPair {
  claim: string;
  text: string;
  document: string;
  gold: Stance;
  /** Sets of sentence indices, each enough by itself; empty where the corpus marks none. */
  rationales: readonly (readonly number[])[];
}

export interface Corpus {
  documents: ReadonlyMap<string, CorpusDocument>;
  pairs: readonly CorpusPair[];
}

const root = '../shared/corpora';

/** The path of a corpus's file, or null where the corpora are not there. */
export function corpusFile(...parts: readonly string[]): string | null {
  const path = join(root, ...parts);
  return existsSync(path) ? path : null;
}

/** The rows of a JSON Lines file, or null where it is not there. */
export function readRows<Row>(shape: z.ZodType<Row>, ...parts: readonly string[]): Row[] | null {
  const path = corpusFile(...parts);
  if (path === null) return null;
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => shape.parse(JSON.parse(line)));
}

export function documentsById(documents: readonly CorpusDocument[]): Map<string, CorpusDocument> {
  return new Map(documents.map((document) => [document.id, document]));
}
