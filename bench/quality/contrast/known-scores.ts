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
function knownPairs(): Pair[] {
  return readContrastSet()
    .filter((_, at) => at % 10 === 0)
    .map(({ claim, subject, passage }) => {
      const read = sentences(passage).map(({ text }) => text);
      return { claim, title: subject, sentences: read.slice(0, maxSentences) };
    });
}

/** Of which weights the scores are known. */
export function knownVersion(): string {
  return readKnownScores().version;
}

/** How far the scorer's probabilities lie from the known ones, three a pair. */
export async function apartFromKnown(scorer: PairScorer): Promise<number[]> {
  const known = readKnownScores().scores;
  const scores = await scorer.score(knownPairs());
  return scores.flatMap(({ supports, contradicts, neutral }, at) =>
    [supports, contradicts, neutral].map((one, stance) =>
      Math.abs(one - (known[at]?.[stance] ?? Number.NaN)),
    ),
  );
}

/** Keeps what this machine says, where nothing is known of these weights yet. */
export async function keepScores(scorer: PairScorer): Promise<void> {
  if (knownVersion() === scorer.version) return;
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

function readKnownScores(): z.infer<typeof knownScores> {
  return knownScores.parse(JSON.parse(readFileSync(place, 'utf8')));
}
