import { readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { sentences } from '#lib/text.ts';
import { maxSentences, type Pair, type PairScorer } from '#models/pair-scorer.ts';
import { readContrastSet } from './contrast-set.ts';

const place = new URL('./known-scores.json', import.meta.url);

/** Probabilities that the trained judge gave on one machine, for all others to be held against. */
const knownScores = z.object({
  /** Of the weights, see `PairScorer`. */
  version: z.string(),
  /** Supports, contradicts, neutral; one line a pair of `knownPairs`. */
  scores: z.array(z.tuple([z.number(), z.number(), z.number()])),
});

/** Every tenth pair of the contrast set. */
export function knownPairs(): Pair[] {
  return readContrastSet()
    .filter((_, at) => at % 10 === 0)
    .map(({ claim, subject, passage }) => {
      const read = sentences(passage).map(({ text }) => text);
      return { claim, title: subject, sentences: read.slice(0, maxSentences) };
    });
}

export function readKnownScores(): z.infer<typeof knownScores> {
  return knownScores.parse(JSON.parse(readFileSync(place, 'utf8')));
}

export async function writeKnownScores(scorer: PairScorer): Promise<void> {
  const scores = await scorer.score(knownPairs());
  const lines = scores.map(
    ({ supports, contradicts, neutral }) =>
      `[${[supports, contradicts, neutral].map((one) => Number(one.toFixed(6))).join(', ')}]`,
  );
  writeFileSync(
    place,
    `{\n  "version": "${scorer.version}",\n  "scores": [\n    ${lines.join(',\n    ')}\n  ]\n}\n`,
  );
}
