import { z } from 'zod';
import type { Embedder } from '#models/embedder.ts';
import { KeptLines } from '../cache.ts';
import type { CorpusDocument } from '../corpora/corpus.ts';
import type { Progress } from '../progress.ts';
import type { Ranked } from './abstract-search.ts';

const keptVector = z.object({ key: z.string(), value: z.array(z.number()) });
const together = 64;

/** The documents that are nearest in meaning to each text, best first, at most `depth` of them. */
export async function searchByMeaning(
  documents: readonly CorpusDocument[],
  texts: readonly string[],
  depth: number,
  embedder: Embedder,
  progress: Progress,
): Promise<Ranked[][]> {
  const cache = new KeptLines(`vectors-${embedder.version.slice(0, 16)}`, keptVector);
  const whole = documents.map(({ title, sentences }) => [title, ...sentences].join(' ').trim());
  await embedAll(whole, 'passage', cache, embedder, progress);
  await embedAll(texts, 'query', cache, embedder, progress);
  return texts.map((text) => {
    const query = cache.get(`query ${text}`) ?? [];
    return documents
      .map(({ id }, at) => ({ document: id, score: dot(query, cache.get(`passage ${whole[at]}`) ?? []) }))
      .toSorted((a, b) => b.score - a.score)
      .slice(0, depth);
  });
}

/**
 * Both searches by normalised score: words over the best of them, nearness stretched from its lowest to its highest; what
 * only one search found has 0 of the other.
 */
export function fused(words: readonly Ranked[], meaning: readonly Ranked[], depth: number): Ranked[] {
  const most = words[0]?.score ?? 1;
  const [high, low] = [meaning[0]?.score ?? 1, meaning.at(-1)?.score ?? 0];
  const sum = new Map(words.map(({ document, score }) => [document, score / most]));
  for (const { document, score } of meaning)
    sum.set(document, (sum.get(document) ?? 0) + (high > low ? (score - low) / (high - low) : 0));
  return [...sum]
    .map(([document, score]) => ({ document, score }))
    .toSorted((a, b) => b.score - a.score)
    .slice(0, depth);
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
