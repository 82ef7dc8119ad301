import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { InferenceSession, Tensor } from 'onnxruntime-node';
import { modelProblem } from '#models/onnx/model-problem.ts';
import type { Sequence } from '#models/onnx/sequences.ts';

/** The numbers of one output, by its name; `length` is how many there must be. */
type Outputs = (name: string, length: number) => Float32Array;

/**
 * The graph of one model. Weights are kept in 8 bits, sums are made in 32: the same text has the same numbers on every
 * processor but for the sixth digit, and to the last bit with any number of cores.
 */
export class Session {
  readonly #session: InferenceSession;
  readonly #runtime: typeof import('onnxruntime-node');

  private constructor(runtime: typeof import('onnxruntime-node'), session: InferenceSession) {
    this.#runtime = runtime;
    this.#session = session;
  }

  /**
   * Loads `model.onnx`, to be run on `cores` cores; two, or one where there is only one.
   * Throws `model-failed`, also where this platform has no runtime.
   */
  static async open(folder: string, cores = Math.min(2, availableParallelism())): Promise<Session> {
    const path = join(folder, 'model.onnx');
    const runtime = await import('onnxruntime-node').catch((error: unknown) => {
      throw modelProblem(
        `The runtime for models does not start on ${process.platform}-${process.arch}`,
        error,
      );
    });
    try {
      return new Session(runtime, await runtime.InferenceSession.create(path, optionsFor(cores)));
    } catch (error) {
      throw modelProblem(`${path} is not a model that can be run`, error);
    }
  }

  /** What the model gives for a sequence; an output that it lacks throws when it is read. */
  async run({ ids, segments, ends }: Sequence & { ends?: readonly number[] }): Promise<Outputs> {
    const feeds: Record<string, Tensor> = { ids: this.#row(ids), segments: this.#row(segments) };
    if (ends !== undefined) feeds.ends = this.#integers(ends, [ends.length]);
    const given = await this.#session.run(feeds);
    return (name, length) => numbers(given[name]?.data, name, length);
  }

  #row(values: readonly number[]): Tensor {
    return this.#integers(values, [1, values.length]);
  }

  #integers(values: readonly number[], shape: number[]): Tensor {
    return new this.#runtime.Tensor('int64', BigInt64Array.from(values, BigInt), shape);
  }
}

function optionsFor(cores: number): InferenceSession.SessionOptions {
  return {
    executionProviders: ['cpu'],
    intraOpNumThreads: cores,
    interOpNumThreads: 1,
    executionMode: 'sequential',
    // Sequences differ in length: memory planned for one would be kept beside that of all others.
    enableMemPattern: false,
    logSeverityLevel: 4,
    extra: {
      session: {
        // Weights are widened once, when they are loaded, and not again for each text.
        disable_quant_qdq: '1',
        // Cores that wait for each other leave the processor to others.
        intra_op: { allow_spinning: '0' },
      },
    },
  };
}

function numbers(data: unknown, name: string, length: number): Float32Array {
  if (!(data instanceof Float32Array) || data.length !== length)
    throw new Error(`the model has no output “${name}” of ${length} numbers`);
  if (!data.every(Number.isFinite)) throw new Error(`the model’s output “${name}” is not finite`);
  return data;
}
