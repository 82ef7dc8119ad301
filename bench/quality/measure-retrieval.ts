import { chooseSentences } from '#checker/trained/choose-sentences.ts';
import type { Embedder } from '#models/embedder.ts';
import type { PairScorer } from '#models/pair-scorer.ts';
import type { Corpus } from './corpora/corpus.ts';
import { folds } from './corpora/scifact.ts';
import { saysOfFound } from './methods/open-retrieval.ts';
import { rerank, type Search } from './methods/rerank.ts';
import { type Scored, trainedOn } from './methods/trained.ts';
import { progressOn } from './progress.ts';
import { type OpenMethod, retrievalSection, type SearchMethod } from './report/retrieval.ts';
import type { Section } from './report/verdicts.ts';
import {
  claimTexts,
  type Found,
  type FoundByMeaning,
  foundPairs,
  type RetrievalSet,
  retrievalSets,
  searchClaims,
  searchClaimsByMeaning,
} from './retrieval-sets.ts';

/** One retrieval set with what was found and, where there are any, the model's scores. */
interface Part {
  corpus: Corpus;
  searches: Search[];
  trained: { from: string; scores: ReadonlyMap<string, Scored> } | null;
}

/** Search and the open protocol, on the training claims (all five folds together) and on the development claims. */
export async function measureRetrieval(
  scorer: PairScorer | null,
  embedder: Embedder | null,
): Promise<Section[]> {
  const found = await searchClaims();
  const meaning = embedder === null ? null : await searchClaimsByMeaning(embedder, found);
  const parts: Part[] = [];
  for (const [at, set] of retrievalSets.entries()) {
    const part = await readPart(set, at < folds.length ? at : -1, found, scorer);
    if (part !== null) parts.push(part);
  }
  const training = parts.slice(0, folds.length);
  return [
    section('SciFact, training claims, five folds', training, training, meaning),
    section('SciFact, development claims', parts.slice(folds.length), parts, meaning),
  ];
}

async function readPart(
  set: RetrievalSet,
  fold: number,
  found: Found,
  scorer: PairScorer | null,
): Promise<Part | null> {
  const corpus = set.claims();
  if (corpus === null) return null;
  const cited = Map.groupBy(corpus.pairs, ({ claim }) => claim);
  const asked = {
    name: set.name,
    seen: set.seen,
    pairs: foundPairs(corpus, found),
    documents: corpus.documents,
  };
  return {
    corpus,
    searches: [...claimTexts(corpus).keys()].map((claim) => ({
      claim,
      fold,
      found: found.get(claim) ?? [],
      relevant: new Set((cited.get(claim) ?? []).map(({ document }) => document)),
    })),
    trained: await trainedOn(asked, scorer, progressOn(`${set.name}, model alone`)),
  };
}

/** `shown` is what the figures are of; limits and shares may be chosen on the folds among `all`. */
function section(
  title: string,
  shown: readonly Part[],
  all: readonly Part[],
  meaning: FoundByMeaning | null,
): Section {
  const corpus = joined(shown);
  const searches = shown.flatMap((part) => part.searches);
  const methods = searchMethods(searches, meaning);
  const open: OpenMethod[] = [
    { name: 'baseline: the first one found supports', said: firstSupports(corpus, searches) },
  ];
  if (all.some(({ trained }) => trained === null)) {
    const missing = ['Reranked, and the model: no weights that did not see it.'];
    return retrievalSection(title, corpus, searches, methods, open, missing);
  }
  const scores = new Map(all.flatMap(({ trained }) => [...(trained?.scores ?? [])]));
  const from = [...new Set(shown.map(({ trained }) => trained?.from ?? ''))].join('; ');
  const everything = all.flatMap((part) => part.searches).map((one) => fusedSearch(one, meaning));
  const rankings = rerank(everything, scores);
  const claims = new Set(searches.map(({ claim }) => claim));
  const said = saysOfFound(joined(all).pairs, everything, rankings, scores).filter(({ claim }) =>
    claims.has(claim),
  );
  return retrievalSection(
    title,
    corpus,
    searches,
    [...methods, { name: `${meaning === null ? 'BM25' : 'both'}, reranked by the model`, rankings }],
    [...open, { name: 'model alone', said }],
    [`Model: ${from}.`],
  );
}

function searchMethods(searches: readonly Search[], meaning: FoundByMeaning | null): SearchMethod[] {
  const by = (ranked: (one: Search) => Search['found']) =>
    new Map(searches.map((one) => [one.claim, ranked(one)]));
  const words = { name: 'BM25 alone', rankings: by(({ found }) => found) };
  if (meaning === null) return [words];
  return [
    words,
    { name: 'embedding alone', rankings: by(({ claim }) => meaning.get(claim)?.alone ?? []) },
    {
      name: 'BM25’s best 100 in the order of both scores, as in checks',
      rankings: by((one) => fusedSearch(one, meaning).found),
    },
  ];
}

function fusedSearch(one: Search, meaning: FoundByMeaning | null): Search {
  return { ...one, found: meaning?.get(one.claim)?.both ?? one.found };
}

function joined(parts: readonly Part[]): Corpus {
  return {
    documents: parts[0]?.corpus.documents ?? new Map(),
    pairs: parts.flatMap(({ corpus }) => corpus.pairs),
  };
}

function firstSupports(corpus: Corpus, searches: readonly Search[]): OpenMethod['said'] {
  const texts = claimTexts(corpus);
  return searches.flatMap(({ claim, found }) => {
    const [first] = found;
    if (first === undefined) return [];
    const sentences = corpus.documents.get(first.document)?.sentences ?? [];
    const rationale = chooseSentences({ claim: texts.get(claim) ?? '', sentences });
    return [{ claim, document: first.document, stance: 'supports' as const, rationale }];
  });
}
