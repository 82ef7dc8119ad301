import type { PairScore, PairScorer } from '#models/pair-scorer.ts';
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
export function say(
  score: Record<Stance, number>,
  classes: readonly Stance[],
): { said: Stance; probability: number } {
  const [best = 'neutral'] = classes.toSorted((a, b) => score[b] - score[a]);
  const all = classes.reduce((sum, stance) => sum + score[stance], 0);
  return { said: best, probability: all === 0 ? 0 : score[best] / all };
}

const together = 32;

async function scoredNow(
  { pairs, documents }: Asked,
  scorer: PairScorer,
  progress: Progress,
): Promise<Map<string, Scored>> {
  const reads = pairs.flatMap(({ claim, text, document }) => {
    const whole = documents.get(document);
    return whole === undefined ? [] : [{ id: `${claim}/${document}`, ...readPair(text, whole) }];
  });
  const scored = new Map<string, Scored>();
  for (let at = 0; at < reads.length; at += together) {
    progress(at, reads.length);
    const some = reads.slice(at, at + together);
    const scores = await scorer.score(some.map(({ pair }) => pair));
    for (const [index, { id, indices }] of some.entries()) {
      const score = scores[index];
      if (score !== undefined) scored.set(id, { ...score, sentences: indices });
    }
  }
  return scored;
}
