import { join } from 'node:path';
import { Problem } from '#errors';
import { KeptVectors } from '#evidence/kept-vectors.ts';
import type { Embedder } from '#models/embedder.ts';
import { OnnxEmbedder } from '#models/onnx/onnx-embedder.ts';

/**
 * Tells how near texts are to a claim in meaning. Vectors are rounded to a byte a dimension and their products are whole
 * numbers, so that a vector that was kept is the same as one that is made now, and no order of adding shows.
 */
export class Meaning {
  readonly name: string;
  readonly version: string;
  readonly #embedder: Embedder;
  readonly #file: string | null;
  #kept: Promise<KeptVectors> | null = null;
  #problem: Problem | null = null;

  /** `folder` is where vectors are kept; null: nowhere. */
  constructor(embedder: Embedder, folder: string | null) {
    this.name = embedder.name;
    this.version = embedder.version;
    this.#embedder = embedder;
    this.#file = folder === null ? null : join(folder, `${embedder.version.slice(0, 16)}.bin`);
  }

  /** Why the model cannot be used any more; what `near` threw. */
  get problem(): Problem | null {
    return this.#problem;
  }

  /**
   * The cosine of the claim with each text, in their order.
   * @throws Problem `model-failed`
   */
  async near(claim: string, texts: readonly string[]): Promise<number[]> {
    try {
      const [query] = await this.#embedder.embed([claim], 'query');
      const vectors = await this.#vectors(texts);
      if (query === undefined) return [];
      const asked = rounded(query);
      return texts.map((text) => cosine(asked, vectors.get(text) ?? asked));
    } catch (error) {
      if (!(error instanceof Problem) || error.id !== 'model-failed') throw error;
      this.#problem ??= error;
      throw this.#problem;
    }
  }

  close(): Promise<void> {
    return this.#embedder.close();
  }

  async #vectors(texts: readonly string[]): Promise<Map<string, Int8Array>> {
    const kept = await this.#opened();
    const found = new Map<string, Int8Array>();
    const missing = new Set<string>();
    for (const text of texts) {
      const vector = kept?.find(text);
      if (vector === undefined) missing.add(text);
      else found.set(text, vector);
    }
    const made = await this.#embedder.embed([...missing], 'passage');
    const fresh = new Map(
      [...missing].flatMap((text, at) => {
        const vector = made[at];
        return vector === undefined ? [] : [[text, rounded(vector)] as const];
      }),
    );
    await kept?.keep(fresh);
    for (const [text, vector] of fresh) found.set(text, vector);
    return found;
  }

  #opened(): Promise<KeptVectors> | null {
    if (this.#file === null) return null;
    this.#kept ??= KeptVectors.open(this.#file, this.#embedder.dimensions);
    return this.#kept;
  }
}

/**
 * The embedding model in `folder`, which keeps its vectors in `keep`. Null where `folder` is null; a `Problem` where
 * there is no such model.
 */
export async function openMeaning(
  folder: string | null,
  keep: string,
): Promise<{ meaning: Meaning | null; problem: Problem | null }> {
  if (folder === null) return { meaning: null, problem: null };
  try {
    return { meaning: new Meaning(await OnnxEmbedder.open(folder), keep), problem: null };
  } catch (error) {
    if (error instanceof Problem && error.id === 'model-failed') return { meaning: null, problem: error };
    throw error;
  }
}

/** A byte a dimension; the largest becomes 127. */
function rounded(vector: Float32Array): Int8Array {
  const largest = vector.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  return Int8Array.from(vector, (value) => (largest === 0 ? 0 : Math.round((127 * value) / largest)));
}

function cosine(a: Int8Array, b: Int8Array): number {
  const lengths = product(a, a) * product(b, b);
  return lengths === 0 ? 0 : product(a, b) / Math.sqrt(lengths);
}

function product(a: Int8Array, b: Int8Array): number {
  let sum = 0;
  for (let at = 0; at < a.length; at += 1) sum += (a[at] ?? 0) * (b[at] ?? 0);
  return sum;
}
