import type { Calibration } from '#models/onnx/card.ts';
import type { PairScore } from '#models/pair-scorer.ts';

/** What the pair model itself gives. */
export interface PairLogits {
  stance: Stances;
  relevance: number;
  rationale: readonly number[];
}

/** Supports, contradicts, neutral. */
export type Stances = readonly [number, number, number];

/** Probabilities from logits, by the two formulas at `Calibration`. */
export function calibrate(logits: PairLogits, by: Calibration): PairScore {
  const [supports, contradicts, neutral] = softmax(scaled(logits.stance, by));
  return {
    supports,
    contradicts,
    neutral,
    relevance: sigmoid(by.relevanceScale * logits.relevance + by.relevanceBias),
    rationale: logits.rationale.map((logit) => sigmoid(by.rationaleScale * logit + by.rationaleBias)),
  };
}

function scaled([a, b, c]: Stances, { stanceTemperature, stanceBias }: Calibration): Stances {
  const [forA, forB, forC] = stanceBias;
  return [a / stanceTemperature + forA, b / stanceTemperature + forB, c / stanceTemperature + forC];
}

/** The greatest is taken off first: the powers of large logits would be infinite. */
function softmax(values: Stances): Stances {
  const greatest = Math.max(...values);
  const [a, b, c] = [
    Math.exp(values[0] - greatest),
    Math.exp(values[1] - greatest),
    Math.exp(values[2] - greatest),
  ] as const;
  const sum = a + b + c;
  return [a / sum, b / sum, c / sum];
}

function sigmoid(logit: number): number {
  return 1 / (1 + Math.exp(-logit));
}
