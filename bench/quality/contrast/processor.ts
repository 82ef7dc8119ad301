import { OnnxPairScorer } from '#models/onnx/onnx-pair-scorer.ts';
import { apartFromKnown } from './known-scores.ts';

/**
 * Prints how far this processor's scores lie from the known ones. Other processors can be had from an emulator:
 *
 *     qemu-x86_64 -cpu Nehalem-v1 "$(node -p process.execPath)" bench/quality/contrast/processor.ts
 */
const scorer = await OnnxPairScorer.open('models/judge');
const apart = await apartFromKnown(scorer);
await scorer.close();
console.log(`probabilities at most ${Math.max(...apart).toExponential(1)} apart from the known ones`);
