import { mostSpecific } from '#checker/conditions.ts';
import type { Candidate, ClaimReading, Judge, Judgement } from '#checker/judge.ts';
import { givesOrders } from '#checker/orders.ts';
import type { Subjects } from '#checker/rules/document-reading.ts';
import { affirmedTerms, readStatement, saysTheSame } from '#checker/rules/statement.ts';
import { scopeOf } from '#checker/scope.ts';
import type { Units } from '#checker/unit.ts';
import type { Weighed } from '#checker/weighed.ts';
import { weigh } from '#checker/weighed.ts';
import type { Term, Vocabulary } from '#evidence/vocabulary.ts';

/** What reads and weighs documents for a claim. */
export interface Reading {
  judge: Judge;
  subjects: Subjects;
  vocabulary: Vocabulary;
}

/** What documents say of a claim, each quote with its scope and weight. */
export async function judgeCandidates(
  claim: ClaimReading,
  candidates: readonly Candidate[],
  units: Units,
  { judge, subjects, vocabulary }: Reading,
): Promise<Weighed[]> {
  // A document that dictates a verdict to its reader has said nothing.
  const judgements = (await judge.judge(claim, candidates)).filter(({ quote }) => !givesOrders(quote));
  const asked = readStatement(claim.wording, vocabulary);
  const place = (one: Judgement) => {
    const statement = readStatement(one.quote, vocabulary);
    if (saysTheSame(statement, asked)) return weigh(one, 'same', units);
    // A claim on what was excluded speaks of the excluded condition itself.
    const terms = /\b(?:ex|in)clu/i.test(claim.wording)
      ? statement.named.map((named) => named.term)
      : affirmedTerms(statement);
    const own = mostSpecific(terms, vocabulary);
    const whole: Term[] = mostSpecific(subjects.subject(one.document).diseases, vocabulary);
    return weigh(one, scopeOf(claim.population, own, whole, vocabulary), units);
  };
  const placed = judgements.map(place);
  return (await judge.reconsider?.(claim, placed, candidates, place)) ?? placed;
}
