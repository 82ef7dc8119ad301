import type { CorpusPair, Stance } from '../corpora/corpus.ts';
import { ratio, type Scores } from './classes.ts';

/** What a system says of one abstract for one claim; abstracts that it holds neutral are not said. */
export interface Said {
  claim: string;
  document: string;
  stance: Exclude<Stance, 'neutral'>;
  /** The sentences that it gives as its reason, best first. Those after the third are not looked at. */
  rationale: readonly number[];
}

const mostSentences = 3;

/**
 * The abstract-level measures of SciFact (Wadden and others 2020, section 5): over all (claim, abstract) pairs, a say is
 * right label-only when the abstract is evidence for the claim with this label, and right with its rationale when,
 * besides, its first three sentences hold all sentences of at least one gold rationale. What is gold and not said is
 * missed. With `only`, both sides are cut to that label.
 */
export function abstractLevel(
  gold: readonly CorpusPair[],
  said: readonly Said[],
  only?: Said['stance'],
): { label: Scores; rationale: Scores } {
  const counts = (stance: Stance) => (only === undefined ? stance !== 'neutral' : stance === only);
  const evidence = new Map(
    gold.filter((pair) => counts(pair.gold)).map((pair) => [`${pair.claim}/${pair.document}`, pair]),
  );
  const given = said.filter(({ stance }) => counts(stance));
  const hits = given.flatMap((one) => {
    const pair = evidence.get(`${one.claim}/${one.document}`);
    return pair?.gold === one.stance ? [{ one, pair }] : [];
  });
  const grounded = hits.filter(({ one, pair }) => {
    const shown = new Set(one.rationale.slice(0, mostSentences));
    return pair.rationales.some((sentences) => sentences.every((at) => shown.has(at)));
  });
  return {
    label: scoresOf(hits.length, given.length, evidence.size),
    rationale: scoresOf(grounded.length, given.length, evidence.size),
  };
}

/** All labels together, and contradiction apart. */
export function openFigures(gold: readonly CorpusPair[], said: readonly Said[]) {
  return { all: abstractLevel(gold, said), contradicts: abstractLevel(gold, said, 'contradicts') };
}

function scoresOf(right: number, given: number, wanted: number): Scores {
  const precision = ratio(right, given);
  const recall = ratio(right, wanted);
  return { precision, recall, f1: ratio(2 * precision * recall, precision + recall) };
}
