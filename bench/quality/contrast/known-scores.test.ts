import { existsSync } from 'node:fs';
import { expect, onTestFinished, test } from 'vitest';
import { OnnxPairScorer } from '#models/onnx/onnx-pair-scorer.ts';
import { knownPairs, readKnownScores } from './known-scores.ts';

const folder = 'models/judge';

test.skipIf(!existsSync(folder))(
  'the trained judge says on this machine what it said on another (skipped where it is absent)',
  async () => {
    const scorer = await OnnxPairScorer.open(folder);
    onTestFinished(() => scorer.close());
    const known = readKnownScores();
    expect(known.version).toBe(scorer.version);
    const scores = await scorer.score(knownPairs());
    const apart = scores.flatMap(({ supports, contradicts, neutral }, at) =>
      [supports, contradicts, neutral].map((one, stance) =>
        Math.abs(one - (known.scores[at]?.[stance] ?? 9)),
      ),
    );
    expect(apart).toHaveLength(3 * known.scores.length);
    // A hundredth decides and is shown; what differs between processors lies far below it.
    expect(Math.max(...apart)).toBeLessThan(0.000_05);
  },
);
