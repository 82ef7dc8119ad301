import type { ClaimReading, Judge, Judgement } from '#checker/judge.ts';
import { Units } from '#checker/unit.ts';
import { decide } from '#checker/verdict.ts';
import { weigh } from '#checker/weighed.ts';
import { splitPassages } from '#evidence/split-passages.ts';
import { abstractDocument } from './abstract-document.ts';
import type { Label, Pair, SciFact } from './scifact.ts';

/** What one pair came to. */
export interface Judged {
  pair: Pair;
  /** The stance of the strongest quote. */
  strongest: Label;
  /** The verdict that a check would give if this abstract were all there is; `overstated` is not enough. */
  verdict: Label;
}

/** Lets the judge read every claim against the whole abstract that it cites. */
export async function judgePairs(judge: Judge, { pairs, abstracts }: SciFact): Promise<Judged[]> {
  const judged: Judged[] = [];
  for (const pair of pairs) {
    const abstract = abstracts.get(pair.abstract);
    if (abstract === undefined) continue;
    const document = abstractDocument(abstract);
    const claim = judge.read(pair.text, []);
    const judgements = await judge.judge(claim, [{ document, passages: splitPassages(document) }]);
    judged.push({ pair, strongest: strongest(judgements), verdict: verdict(claim, judgements) });
  }
  return judged;
}

function strongest(judgements: readonly Judgement[]): Label {
  const [first] = judgements.toSorted((a, b) => b.score - a.score);
  if (first === undefined || first.stance === 'neutral') return 'NOT ENOUGH';
  return first.stance === 'supports' ? 'SUPPORT' : 'CONTRADICT';
}

function verdict(claim: ClaimReading, judgements: readonly Judgement[]): Label {
  const units = Units.of(judgements.map(({ document }) => document));
  const decision = decide(
    claim,
    judgements.map((judgement) => weigh(judgement, 'same', units)),
  );
  if (decision.verdict === 'supported') return 'SUPPORT';
  return decision.verdict === 'contradicted' ? 'CONTRADICT' : 'NOT ENOUGH';
}
