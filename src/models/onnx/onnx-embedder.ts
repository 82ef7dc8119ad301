import { z } from 'zod';
import type { Embedder } from '#models/embedder.ts';
import { type EmbeddingCard, versionOf } from '#models/onnx/card.ts';
import { readCard } from '#models/onnx/model-folder.ts';
import { modelProblem } from '#models/onnx/model-problem.ts';
import type { PoolOptions } from '#models/onnx/pool.ts';
import { Reader } from '#models/onnx/reader.ts';

/** Some 2 KB each. */
const keptVectors = 10_000;

/** The embedding model on this machine's processor. */
export class OnnxEmbedder implements Embedder {
  readonly name: string;
  readonly version: string;
  readonly dimensions: number;
  readonly #queryPrefix: string;
  readonly #reader: Reader<string, Float32Array>;

  private constructor(folder: string, card: EmbeddingCard, options?: PoolOptions) {
    this.name = card.name;
    this.version = versionOf(card);
    this.dimensions = card.dimensions;
    this.#queryPrefix = card.queryPrefix;
    const answer = z.instanceof(Float32Array);
    this.#reader = new Reader({ folder, version: this.version, answer, kept: keptVectors }, options);
  }

  /**
   * Reads only the card; the weights are loaded, and held against it, with the first text.
   * Both throw `model-failed`.
   */
  static async open(folder: string, options?: PoolOptions): Promise<OnnxEmbedder> {
    const card = await readCard(folder);
    if (card.kind !== 'embedding') throw modelProblem(`The model in ${folder} does not embed texts`);
    return new OnnxEmbedder(folder, card, options);
  }

  async embed(
    texts: readonly string[],
    kind: 'query' | 'passage',
    options?: { signal?: AbortSignal },
  ): Promise<Float32Array[]> {
    const read = kind === 'query' ? texts.map((text) => this.#queryPrefix + text) : texts;
    const vectors = await this.#reader.read(read, options?.signal);
    // What is kept stays with the reader: nobody can freeze numbers of this kind.
    return vectors.map((vector) => vector.slice());
  }

  close(): Promise<void> {
    return this.#reader.close();
  }
}
