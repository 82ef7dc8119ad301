import { fillers } from '#checker/facts/common-words.ts';
import { maxSentences } from '#models/pair-scorer.ts';

/** What is chosen from: one document's sentences, in their order. */
export interface Choice {
  claim: string;
  sentences: readonly string[];
  /** Nearness in meaning of each sentence to the claim, as an embedder gives it, where there is one. */
  nearness?: readonly number[];
}

/**
 * The sentences of a document that a judge reads with a claim: indices of the best `most`, in the order of the document.
 * Depends on nothing but the claim and the document, so a check can be replayed without the rest of the evidence.
 */
export function chooseSentences(choice: Choice, most = maxSentences): number[] {
  return rankSentences(choice)
    .slice(0, most)
    .toSorted((a, b) => a - b);
}

/**
 * All indices, best first; of equals, the earlier. With n sentences, the score of sentence i (from 0) is
 *
 *     words(i) / max words + .25 · i / (n − 1) + .1 · finding(i) − .2 · aim(i) + near(i)
 *
 * where `words` is BM25 within the document without normalisation by length (k1 = .3, b = 0): the sum over the distinct
 * words w of the claim of ln(1 + (n − df + .5) / (df + .5)) · 1.3 · tf / (tf + .3), with tf the times that w stands in
 * sentence i and df the number of sentences that have it. A word is a run of letters and figures, after compatibility
 * decomposition, without accents, in lower case, cut to its first six characters. The second term is there for documents
 * of 2 to 25 sentences only: an abstract ends with what it found, a full text does not. `finding` and `aim` are 1 where
 * the patterns below match. `near` is the nearness, stretched to 0…1 over the document; 0 where none is given.
 *
 * The weights were chosen by the evidence that is among the best three on SciFact's training claims; the report of the
 * quality bench says how often that is.
 */
export function rankSentences({ claim, sentences, nearness }: Choice): number[] {
  const shared = stretched(wordScores(claim, sentences), 0);
  const near = nearness === undefined ? null : stretched(nearness, Math.min(...nearness));
  const scores = sentences.map(
    (sentence, at) =>
      (shared[at] ?? 0) +
      ending * place(at, sentences.length) +
      (finding.test(sentence) ? told : 0) -
      (aim.test(sentence) ? aimed : 0) +
      (near?.[at] ?? 0),
  );
  return scores.map((_, at) => at).toSorted((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b);
}

const wordLength = 6;
const repeated = 0.3;
const ending = 0.25;
const told = 0.1;
const aimed = 0.2;
const longestWithAnEnding = 25;

const finding =
  /\b(suggest|show|demonstrat|conclu|found|find|indicat|reveal|thus|therefore|observ|identif|associat|significan|result|report|evidence|provid)/i;
const aim =
  /^(objectives?|aims?|purpose|methods?|design|setting|background|introduction|context|participants|we (aimed|sought)|to (determine|assess|evaluate|investigate|examine))\b|\b(aimed to|sought to|(is|are) unknown|remains? unclear|objective|purpose of|aim of)\b/i;

function wordScores(claim: string, sentences: readonly string[]): number[] {
  const counts = sentences.map(wordCounts);
  const scores = sentences.map(() => 0);
  for (const word of wordCounts(claim).keys()) {
    const having = counts.filter((one) => one.has(word)).length;
    const weight = Math.log(1 + (sentences.length - having + 0.5) / (having + 0.5));
    counts.forEach((one, at) => {
      const times = one.get(word) ?? 0;
      scores[at] = (scores[at] ?? 0) + (weight * (1 + repeated) * times) / (times + repeated);
    });
  }
  return scores;
}

function wordCounts(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of words(text)) {
    const start = startOf(word);
    counts.set(start, (counts.get(start) ?? 0) + 1);
  }
  return counts;
}

function words(text: string): string[] {
  const plain = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return Array.from(plain.matchAll(/[\p{L}\p{N}]+/gu), ([word]) => word);
}

function startOf(word: string): string {
  return [...word].slice(0, wordLength).join('');
}

/** How many different words a claim has, without those that carry no fact, and how many of them stand in a text. */
export function sharedWords(claim: string, text: string): { all: number; shared: number } {
  const asked = new Set(
    words(claim)
      .filter((word) => !fillers.has(word))
      .map(startOf),
  );
  const there = new Set(words(text).map(startOf));
  return { all: asked.size, shared: asked.intersection(there).size };
}

/** From `lowest` and the highest of the values to 0 and 1; all 0 where they are one. */
function stretched(values: readonly number[], lowest: number): number[] {
  const range = Math.max(...values) - lowest;
  return values.map((value) => (range > 0 ? (value - lowest) / range : 0));
}

function place(at: number, length: number): number {
  return length > 1 && length <= longestWithAnEnding ? at / (length - 1) : 0;
}
