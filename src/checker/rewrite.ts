import { mostSpecific } from '#checker/conditions.ts';
import { compareFacts } from '#checker/facts/compare-facts.ts';
import type { Fact } from '#checker/facts/fact.ts';
import type { ClaimReading } from '#checker/judge.ts';
import { affirmedTerms, readStatement } from '#checker/rules/statement.ts';
import type { Decision } from '#checker/verdict.ts';
import type { Weighed } from '#checker/weighed.ts';
import { byStrength } from '#checker/weighed.ts';
import type { Vocabulary } from '#evidence/vocabulary.ts';
import { type DiffSegment, wordDiff } from '#lib/word-diff.ts';

const values = new Set<Fact['kind']>(['number', 'dose', 'date', 'frequency']);

/**
 * The claim as its evidence carries it, beside the claim: with the passage's number in the place of the claim's, or on
 * the condition that was studied. Null where no such change of words makes it true.
 */
export function rewrite(
  { wording, population }: ClaimReading,
  { verdict, scope }: Pick<Decision, 'verdict' | 'scope'>,
  judged: readonly Weighed[],
  vocabulary: Vocabulary,
): DiffSegment[] | null {
  const counting = judged.filter((one) => one.scope !== 'other').sort(byStrength);
  if (verdict === 'contradicted')
    return withValues(
      wording,
      counting.filter((one) => one.stance === 'contradicts'),
      vocabulary,
    );
  if (verdict !== 'overstated' || scope === 'same' || population.length !== 1) return null;
  const [best] = counting.filter((one) => one.stance === 'supports');
  if (best === undefined) return null;
  const [asked] = population;
  const [studied] = mostSpecific(affirmedTerms(readStatement(best.quote, vocabulary)), vocabulary);
  const mention = vocabulary.find(wording).find((one) => one.term.id === asked?.id);
  if (studied === undefined || mention === undefined || studied.id === asked?.id) return null;
  return wordDiff(wording, wording.replaceAll(mention.text, studied.name));
}

/** The claim with the numbers of the strongest passage that gives others; null where none does. */
function withValues(
  wording: string,
  against: readonly Weighed[],
  vocabulary: Vocabulary,
): DiffSegment[] | null {
  for (const { quote } of against) {
    const others = compareFacts(wording, quote, vocabulary).filter(
      (one) => one.stance === 'contradicts' && values.has(one.kind),
    );
    if (others.length === 0) continue;
    const changed = others.reduce((text, one) => text.replace(one.claim, one.passage ?? one.claim), wording);
    return wordDiff(wording, changed);
  }
  return null;
}
