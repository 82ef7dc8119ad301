import { z } from 'zod';
import { canonicalJson, sha256 } from '#lib/sha256.ts';
import type { Pair, PairScore, PairScorer } from '#models/pair-scorer.ts';
import { KeptLines } from '../cache.ts';
import type { CorpusDocument, CorpusPair, Stance } from '../corpora/corpus.ts';
import { readHeldOut } from '../held-out/scores.ts';
import type { Progress } from '../progress.ts';
import { readPair } from '../read-pair.ts';

/** What a model says of a pair, with the indices of the sentences that it read. */
export type Scored = PairScore & { sentences: readonly number[] };

export interface Trained {
  /** Which weights gave the scores, and how they came here; for people. */
  from: string;
  /** By `claim/document`. */
  scores: ReadonlyMap<string, Scored>;
}

/** A named test as the trained methods take it. */
export interface Asked {
  name: string;
  seen: boolean;
  pairs: readonly CorpusPair[];
  documents: ReadonlyMap<string, CorpusDocument>;
}

/**
 * The committed scores of a model that did not see the test's claims; without them, what the model that comes with the
 * project says now, unless it was trained on them; else null.
 */
export async function trainedOn(
  asked: Asked,
  scorer: PairScorer | null,
  progress: Progress,
): Promise<Trained | null> {
  const heldOut = readHeldOut(asked.name);
  if (heldOut !== null) {
    const scores = new Map(heldOut.scores.map((one) => [`${one.claim}/${one.document}`, one]));
    return { from: `kept scores of weights ${heldOut.weights.slice(0, 12)}`, scores };
  }
  if (asked.seen || scorer === null) return null;
  const scores = await scoredNow(asked, scorer, progress);
  return { from: `${scorer.name}, weights ${scorer.version.slice(0, 12)}`, scores };
}

/** The likelier of the stances that can be true, with its probability among them. */
export function say(score: PairScore, classes: readonly Stance[]): { said: Stance; probability: number } {
  const [best = 'neutral'] = classes.toSorted((a, b) => score[b] - score[a]);
  const all = classes.reduce((sum, stance) => sum + score[stance], 0);
  return { said: best, probability: all === 0 ? 0 : score[best] / all };
}

const keptScore = z.object({
  key: z.string(),
  value: z.object({
    supports: z.number(),
    contradicts: z.number(),
    neutral: z.number(),
    relevance: z.number(),
    rationale: z.array(z.number()),
  }),
});
const together = 32;

async function scoredNow(
  { pairs, documents }: Asked,
  scorer: PairScorer,
  progress: Progress,
): Promise<Map<string, Scored>> {
  const cache = new KeptLines(`pairs-${scorer.version.slice(0, 16)}`, keptScore);
  const reads = pairs.flatMap(({ claim, text, document }) => {
    const whole = documents.get(document);
    if (whole === undefined) return [];
    const { indices, pair } = readPair(text, whole);
    return [{ id: `${claim}/${document}`, indices, pair, key: sha256(canonicalJson(pair)) }];
  });
  const open = [
    ...new Map(reads.filter(({ key }) => cache.get(key) === undefined).map((one) => [one.key, one.pair])),
  ];
  for (let at = 0; at < open.length; at += together) {
    progress(at, open.length);
    const some = open.slice(at, at + together);
    const scores = await scorer.score(some.map(([, pair]: readonly [string, Pair]) => pair));
    cache.put(
      some.flatMap(([key], index) => {
        const score = scores[index];
        return score === undefined ? [] : [{ key, value: { ...score, rationale: [...score.rationale] } }];
      }),
    );
  }
  return new Map(
    reads.flatMap(({ id, indices, key }): [string, Scored][] => {
      const score = cache.get(key);
      return score === undefined ? [] : [[id, { ...score, sentences: indices }]];
    }),
  );
}
