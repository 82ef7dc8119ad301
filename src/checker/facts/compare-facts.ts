import { compareComparators } from '#checker/facts/comparator.ts';
import { compareDirections } from '#checker/facts/direction.ts';
import type { Fact } from '#checker/facts/fact.ts';
import { compareNames } from '#checker/facts/names.ts';
import { compareNumbers } from '#checker/facts/numbers.ts';
import { compareOpposites } from '#checker/facts/opposites.ts';
import { comparePolarity } from '#checker/facts/polarity.ts';
import { readPassage, readSentence } from '#checker/facts/reading.ts';
import type { Vocabulary } from '#evidence/vocabulary.ts';

/**
 * Compares the details of a claim that models skim over with a passage of one or a few sentences: numbers with their
 * units, dates, doses, frequencies, names of drugs and trials, comparators, and which way things went. A conflict is
 * found only where both speak of the same thing; elsewhere the fact is absent.
 */
export function compareFacts(claim: string, passage: string, vocabulary: Vocabulary): Fact[] {
  const sides = {
    claim: readSentence(claim, vocabulary),
    passage: readPassage(passage, vocabulary),
    vocabulary,
  };
  return [
    ...compareNumbers(sides),
    ...compareNames(sides),
    ...compareComparators(sides),
    ...compareDirections(sides),
    ...comparePolarity(sides),
    ...compareOpposites(sides),
  ];
}

/** The conflict that decides: a passage on another drug says nothing of this one, whatever its numbers. */
export function decidingConflict(facts: readonly Fact[]): (Fact & { why: string }) | null {
  const conflicts = facts.flatMap((one) => (one.why === null ? [] : [{ ...one, why: one.why }]));
  return (
    conflicts.find((one) => one.stance === 'neutral') ?? conflicts.find((one) => one.stance !== null) ?? null
  );
}
