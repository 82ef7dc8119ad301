/** Turns texts into vectors of length 1; the dot product of two is their nearness in meaning. */
export interface Embedder {
  readonly name: string;
  /** SHA-256 of the weights and the tokenizer. */
  readonly version: string;
  readonly dimensions: number;
  /** One vector a text, in their order; a question and a passage are written differently for some models. */
  embed(
    texts: readonly string[],
    kind: 'query' | 'passage',
    options?: { signal?: AbortSignal },
  ): Promise<Float32Array[]>;
  close(): Promise<void>;
}
