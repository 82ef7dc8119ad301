import { z } from 'zod';
import { canonicalJson, sha256 } from '#lib/sha256.ts';
import type { Embedder } from '#models/embedder.ts';
import { kept } from './cache.ts';
import type { Corpus, CorpusDocument, CorpusPair } from './corpora/corpus.ts';
import { folds, readSciFact, readSciFactDevelopment } from './corpora/scifact.ts';
import { type Ranked, searchByWords } from './methods/abstract-search.ts';
import { type ByMeaning, searchByMeaning } from './methods/meaning-search.ts';
import { progressOn } from './progress.ts';
import { readTestIds } from './splits/split.ts';

/** Abstracts that are looked at for a claim. */
export const depth = 100;
/** Of these, the ones that the model reads. */
export const readDepth = 20;

/** Claims without given documents: those that the search by words finds among all 5,183 abstracts of SciFact. */
export interface RetrievalSet {
  name: string;
  title: string;
  /** Whether the models that come with the project were trained on its claims: then only held-out scores count. */
  seen: boolean;
  claims: () => Corpus | null;
}

export const retrievalSets: readonly RetrievalSet[] = [
  ...folds.map((fold) => ({
    name: `scifact-fold-${fold}`,
    title: `SciFact, training claims, fold ${fold}`,
    seen: false,
    claims: () => inFold(fold),
  })),
  {
    name: 'scifact-development',
    title: 'SciFact, the 300 development claims',
    seen: false,
    claims: readSciFactDevelopment,
  },
];

function inFold(fold: number): Corpus | null {
  const corpus = readSciFact();
  const ids = readTestIds(`scifact-fold-${fold}`);
  if (corpus === null || ids === null) return null;
  return { ...corpus, pairs: corpus.pairs.filter(({ claim }) => ids.has(claim)) };
}

/** The claims' texts by their ids. */
export function claimTexts({ pairs }: Corpus): Map<string, string> {
  return new Map(pairs.map(({ claim, text }) => [claim, text]));
}

/** What was found for every claim of all retrieval sets, best first, by the claim's id. */
export type Found = Map<string, Ranked[]>;

/** What the search by words finds. Kept in the cache: the same texts find the same. */
export async function searchClaims(): Promise<Found> {
  const { documents, texts } = everything();
  const key = sha256(canonicalJson([...texts, depth])).slice(0, 16);
  const found = await kept(`words-${key}`, rankings, () =>
    searchByWords(documents, [...texts.values()], depth),
  );
  return new Map([...texts.keys()].map((claim, at) => [claim, found[at] ?? []]));
}

/** What the search by meaning finds, alone and in the order of both scores. */
export type FoundByMeaning = Map<string, ByMeaning>;

export async function searchClaimsByMeaning(embedder: Embedder, found: Found): Promise<FoundByMeaning> {
  const { documents, texts } = everything();
  const progress = progressOn('texts embedded');
  const words = [...texts.keys()].map((claim) => found.get(claim) ?? []);
  const meaning = await searchByMeaning(documents, [...texts.values()], words, depth, embedder, progress);
  return new Map([...texts.keys()].map((claim, at) => [claim, meaning[at] ?? { alone: [], both: [] }]));
}

function everything(): { documents: CorpusDocument[]; texts: Map<string, string> } {
  const corpora = [readSciFact(), readSciFactDevelopment()].filter((corpus) => corpus !== null);
  return {
    documents: [...(corpora[0]?.documents.values() ?? [])],
    texts: new Map(corpora.flatMap((corpus) => [...claimTexts(corpus)])),
  };
}

const rankings = z.array(z.array(z.object({ document: z.string(), score: z.number() })));

/** A claim beside a document that was found for it; `cited` says whether the annotators held it against the claim. */
export interface FoundPair extends CorpusPair {
  cited: boolean;
  /** From 1. */
  rank: number;
}

/** The pairs that the judge reads: what is not cited says nothing of the claim, as the official protocol has it. */
export function foundPairs(corpus: Corpus, found: ReadonlyMap<string, readonly Ranked[]>): FoundPair[] {
  const cited = new Map(corpus.pairs.map((pair) => [`${pair.claim}/${pair.document}`, pair]));
  return [...claimTexts(corpus)].flatMap(([claim, text]) =>
    (found.get(claim) ?? []).slice(0, readDepth).map(({ document }, at): FoundPair => {
      const known = cited.get(`${claim}/${document}`);
      const unknown: CorpusPair = { claim, text, document, gold: 'neutral', rationales: [] };
      return { ...(known ?? unknown), cited: known !== undefined, rank: at + 1 };
    }),
  );
}
