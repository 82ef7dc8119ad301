import { z } from 'zod';
import { type PairCard, versionOf } from '#models/onnx/card.ts';
import { readCard } from '#models/onnx/model-folder.ts';
import { modelProblem } from '#models/onnx/model-problem.ts';
import type { PoolOptions } from '#models/onnx/pool.ts';
import { Reader } from '#models/onnx/reader.ts';
import { maxSentences, type Pair, type PairScore, type PairScorer } from '#models/pair-scorer.ts';

/** Frozen: it is kept, and given to everybody who asks again. */
const answer = z
  .object({
    supports: z.number(),
    contradicts: z.number(),
    neutral: z.number(),
    relevance: z.number(),
    rationale: z.array(z.number()).readonly(),
  })
  .readonly();

/** Some 500 bytes each. */
const keptScores = 50_000;

/** The trained judge on this machine's processor. */
export class OnnxPairScorer implements PairScorer {
  readonly name: string;
  readonly version: string;
  readonly #reader: Reader<Pair, PairScore>;

  private constructor(folder: string, card: PairCard, options?: PoolOptions) {
    this.name = card.name;
    this.version = versionOf(card);
    this.#reader = new Reader({ folder, version: this.version, answer, kept: keptScores }, options);
  }

  /**
   * Reads only the card; the weights are loaded, and held against it, with the first pair.
   * Both throw `model-failed`.
   */
  static async open(folder: string, options?: PoolOptions): Promise<OnnxPairScorer> {
    const card = await readCard(folder);
    if (card.kind !== 'pair') throw modelProblem(`The model in ${folder} does not read pairs`);
    return new OnnxPairScorer(folder, card, options);
  }

  async score(pairs: readonly Pair[], options?: { signal?: AbortSignal }): Promise<PairScore[]> {
    return this.#reader.read(pairs.map(checked), options?.signal);
  }

  close(): Promise<void> {
    return this.#reader.close();
  }
}

/** Only what is read, so that the same words have the same key. */
function checked({ claim, title, sentences }: Pair): Pair {
  if (sentences.length < 1 || sentences.length > maxSentences)
    throw new RangeError(`a pair has 1 to ${maxSentences} sentences, not ${sentences.length}`);
  return { claim, title, sentences };
}
