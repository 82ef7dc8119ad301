import { OnnxPairScorer } from '#models/onnx/onnx-pair-scorer.ts';
import { knownPairs, readKnownScores } from './known-scores.ts';

/**
 * Prints how far this processor's scores lie from the known ones. Other processors can be had from an emulator:
 *
 *     qemu-x86_64 -cpu Nehalem-v1 "$(node -p process.execPath)" bench/quality/contrast/processor.ts
 */
const scorer = await OnnxPairScorer.open('models/judge');
const { scores: known } = readKnownScores();
const scores = await scorer.score(knownPairs());
await scorer.close();
const apart = scores.flatMap(({ supports, contradicts, neutral }, at) =>
  [supports, contradicts, neutral].map((one, stance) => Math.abs(one - (known[at]?.[stance] ?? Number.NaN))),
);
console.log(
  `${known.length} pairs: probabilities at most ${Math.max(...apart).toExponential(1)} apart from the known ones`,
);
