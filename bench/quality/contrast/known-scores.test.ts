import { existsSync } from 'node:fs';
import { expect, onTestFinished, test } from 'vitest';
import { OnnxPairScorer } from '#models/onnx/onnx-pair-scorer.ts';
import { apartFromKnown, knownVersion } from './known-scores.ts';

const folder = 'models/judge';

test.skipIf(!existsSync(folder))(
  'the trained judge says on this machine what it said on another (skipped where it is absent)',
  async () => {
    const scorer = await OnnxPairScorer.open(folder);
    onTestFinished(() => scorer.close());
    expect(knownVersion()).toBe(scorer.version);
    const apart = await apartFromKnown(scorer);
    expect(apart).toHaveLength(102);
    // A hundredth decides and is shown; what differs between processors lies far below it.
    expect(Math.max(...apart)).toBeLessThan(0.000_05);
  },
);
