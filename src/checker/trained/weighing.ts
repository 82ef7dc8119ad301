import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { canonicalJson, sha256 } from '#lib/sha256.ts';
import { modelProblem } from '#models/onnx/model-problem.ts';

/** What is known of one document beside one claim before its stance is told. */
export const signals = [
  /** Log odds, by the model, that it supports; that it contradicts; that it is about the claim. */
  'supports',
  'contradicts',
  'relevance',
  /** Log of how much likelier the model finds support than contradiction. */
  'forOverAgainst',
  /** Share of the claim's words that stand in what is read, 0…1. */
  'words',
  /** Share of the weight of the claim's parts that the rules find in what is read, 0…1. */
  'parts',
  /** Whether the rules find every hard part there; whether it carries the claim in full by them; whether it denies it. 0 or 1. */
  'hardParts',
  'inFull',
  'denied',
] as const;
export type Signals = Record<(typeof signals)[number], number>;

/** One weight for each stance: supports, contradicts, neutral. */
const weights = z.tuple([z.number(), z.number(), z.number()]);
const weighingFile = z.object({
  bias: weights,
  weights: z.record(z.enum(signals), weights),
});

/** Probabilities; their sum is 1. */
export interface Stances {
  supports: number;
  contradicts: number;
  neutral: number;
}

/**
 * Tells the stance of a document from the signals, by multinomial logistic regression: softmax(bias + Σ signal × weights).
 * Fitted by `training/weigh.py`.
 */
export class Weighing {
  /** Hexadecimal SHA-256 of its numbers. */
  readonly version: string;
  readonly #file: z.infer<typeof weighingFile>;

  private constructor(file: z.infer<typeof weighingFile>) {
    this.#file = file;
    this.version = sha256(canonicalJson(file));
  }

  static of(file: unknown): Weighing {
    return new Weighing(weighingFile.parse(file));
  }

  /** Reads `weighing.json` in the folder of the model. Throws `model-failed`. */
  static async open(folder: string): Promise<Weighing> {
    const path = join(folder, 'weighing.json');
    try {
      return Weighing.of(JSON.parse(await readFile(path, 'utf8')));
    } catch (error) {
      throw modelProblem(`${path} cannot be read`, error);
    }
  }

  stances(seen: Signals): Stances {
    const { bias, weights } = this.#file;
    const sums = bias.map((start, stance) =>
      signals.reduce((sum, name) => sum + seen[name] * (weights[name][stance] ?? 0), start),
    );
    const most = Math.max(...sums);
    const [supports = 0, contradicts = 0, neutral = 0] = sums.map((sum) => Math.exp(sum - most));
    const all = supports + contradicts + neutral;
    return { supports: supports / all, contradicts: contradicts / all, neutral: neutral / all };
  }
}
