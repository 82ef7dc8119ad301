import { z } from 'zod';
import { fusedScores } from '#checker/fused-scores.ts';
import type { Embedder } from '#models/embedder.ts';
import { KeptLines } from '../cache.ts';
import type { CorpusDocument } from '../corpora/corpus.ts';
import type { Progress } from '../progress.ts';
import type { Ranked } from './abstract-search.ts';

const keptVector = z.object({ key: z.string(), value: z.array(z.number()) });
const together = 64;

/** What was found for one text by meaning alone, and what was found by words, in the order of both. */
export interface ByMeaning {
  alone: Ranked[];
  both: Ranked[];
}

/**
 * For each text the documents that are nearest in meaning, best first, at most `depth` of them; and those that its words
 * found, put in the order of both scores by the function that checks use.
 */
export async function searchByMeaning(
  documents: readonly CorpusDocument[],
  texts: readonly string[],
  words: readonly (readonly Ranked[])[],
  depth: number,
  embedder: Embedder,
  progress: Progress,
): Promise<ByMeaning[]> {
  const cache = new KeptLines(`vectors-${embedder.version.slice(0, 16)}`, keptVector);
  const whole = documents.map(({ title, sentences }) => [title, ...sentences].join(' ').trim());
  await embedAll(whole, 'passage', cache, embedder, progress);
  await embedAll(texts, 'query', cache, embedder, progress);
  return texts.map((text, at) => {
    const query = cache.get(`query ${text}`) ?? [];
    const near = new Map(
      documents.map(({ id }, place) => [id, dot(query, cache.get(`passage ${whole[place]}`) ?? [])]),
    );
    const all = Array.from(near, ([document, score]) => ({ document, score }));
    return { alone: best(all, depth), both: best(fused(words[at] ?? [], near), depth) };
  });
}

function fused(found: readonly Ranked[], near: ReadonlyMap<string, number>): Ranked[] {
  const scores = fusedScores(
    found.map(({ score }) => score),
    found.map(({ document }) => near.get(document) ?? 0),
  );
  return found.map(({ document }, at) => ({ document, score: scores[at] ?? 0 }));
}

function best(ranked: readonly Ranked[], depth: number): Ranked[] {
  return ranked.toSorted((a, b) => b.score - a.score).slice(0, depth);
}

async function embedAll(
  texts: readonly string[],
  kind: 'query' | 'passage',
  cache: KeptLines<number[]>,
  embedder: Embedder,
  progress: Progress,
): Promise<void> {
  const open = [...new Set(texts)].filter((text) => cache.get(`${kind} ${text}`) === undefined);
  for (let at = 0; at < open.length; at += together) {
    progress(at, open.length);
    const some = open.slice(at, at + together);
    const vectors = await embedder.embed(some, kind);
    cache.put(some.map((text, index) => ({ key: `${kind} ${text}`, value: [...(vectors[index] ?? [])] })));
  }
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((total, value, at) => total + value * (b[at] ?? 0), 0);
}
