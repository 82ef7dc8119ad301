import fc from 'fast-check';
import { expect, test } from 'vitest';
import { calibrate } from '#models/onnx/calibrate.ts';
import type { Calibration } from '#models/onnx/card.ts';

const by: Calibration = {
  stanceTemperature: 2,
  stanceBias: [0, 0, Math.log(2)],
  relevanceScale: 2,
  relevanceBias: -2,
  rationaleScale: 1,
  rationaleBias: 1,
};

test('logits become probabilities by the formulas of the card', () => {
  const logits = {
    stance: [2 * Math.log(4), 2 * Math.log(2), 0],
    relevance: 1,
    rationale: [-1, 100],
  } as const;
  const score = calibrate(logits, by);
  expect(score.supports).toBeCloseTo(0.5, 12);
  expect(score.contradicts).toBeCloseTo(0.25, 12);
  expect(score.neutral).toBeCloseTo(0.25, 12);
  expect(score.relevance).toBe(0.5);
  expect(score.rationale).toEqual([0.5, 1]);
});

test('the three stances are probabilities, however large the logits are', () => {
  const logit = fc.float({ noNaN: true, noDefaultInfinity: true, min: -30_000, max: 30_000 });
  fc.assert(
    fc.property(fc.tuple(logit, logit, logit), (stance) => {
      const { supports, contradicts, neutral } = calibrate({ stance, relevance: 0, rationale: [] }, by);
      expect(Math.min(supports, contradicts, neutral)).toBeGreaterThanOrEqual(0);
      expect(supports + contradicts + neutral).toBeCloseTo(1, 12);
    }),
  );
});
