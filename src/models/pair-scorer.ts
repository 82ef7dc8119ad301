/** A claim beside some sentences of one document, in the order in which they stand there. */
export interface Pair {
  claim: string;
  /** The document's title; empty where it has none. Context only: it is never a quote. */
  title: string;
  /** One to `maxSentences`. */
  sentences: readonly string[];
}

/** How many sentences of a document are read together with a claim. */
export const maxSentences = 3;

/** What a model says of one pair. Every number is a probability, calibrated on held-out claims. */
export interface PairScore {
  /** The three stances; their sum is 1. */
  supports: number;
  contradicts: number;
  neutral: number;
  /** Whether the document is about the claim at all. */
  relevance: number;
  /** For each sentence, whether the stance rests on it. */
  rationale: readonly number[];
}

/**
 * Reads claims beside sentences. The same pair gives the same score whatever stands beside it in the call, and
 * whatever the number of threads.
 */
export interface PairScorer {
  readonly name: string;
  /** SHA-256 of all that the numbers depend on: weights, tokenizer, calibration. */
  readonly version: string;
  /** One score a pair, in their order. Rejects with the signal's reason when it is aborted. */
  score(pairs: readonly Pair[], options?: { signal?: AbortSignal }): Promise<PairScore[]>;
  close(): Promise<void>;
}
