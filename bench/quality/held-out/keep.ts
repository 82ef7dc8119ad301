import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { z } from 'zod';
import { calibrate } from '#models/onnx/calibrate.ts';
import { calibration } from '#models/onnx/card.ts';
import { type HeldOutScore, heldOutFile } from './scores.ts';

const row = z.object({
  of: z.string(),
  document: z.string(),
  indices: z.array(z.number().int()),
  stance: z.tuple([z.number(), z.number(), z.number()]),
  relevance: z.number(),
  rationale: z.array(z.number()),
});

/**
 * Keeps the scores of a model that does not come with the project, as probabilities:
 *
 *     npx tsx bench/quality/held-out/keep.ts NAME SCORES.jsonl CALIBRATION.json WEIGHTS
 *
 * NAME is the test's, SCORES what `training/score.py` made of its exported pairs, CALIBRATION what was fitted on other
 * pairs than these.
 */
function main([name, scores, calibrationFile, weights]: readonly string[]): void {
  if (name === undefined || scores === undefined || calibrationFile === undefined || weights === undefined) {
    console.error('Four things are needed: the name of the test, the scores, the calibration, the weights.');
    process.exitCode = 1;
    return;
  }
  const by = calibration.parse(JSON.parse(readFileSync(calibrationFile, 'utf8')));
  const lines = readFileSync(scores, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line): HeldOutScore => {
      const { of, document, indices, ...logits } = row.parse(JSON.parse(line));
      const score = calibrate(logits, by);
      return {
        claim: of,
        document,
        sentences: indices,
        supports: rounded(score.supports),
        contradicts: rounded(score.contradicts),
        neutral: rounded(score.neutral),
        relevance: rounded(score.relevance),
        rationale: score.rationale.map(rounded),
      };
    });
  const head = { weights: createHash('sha256').update(readFileSync(weights)).digest('hex') };
  const text = [head, ...lines].map((line) => `${JSON.stringify(line)}\n`).join('');
  writeFileSync(heldOutFile(name), gzipSync(text, { level: 9 }));
  console.log(`${heldOutFile(name)}: ${lines.length} scores`);
}

function rounded(probability: number): number {
  return Math.round(probability * 10_000) / 10_000;
}

main(process.argv.slice(2));
