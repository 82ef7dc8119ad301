import { compareFacts, decidingConflict } from '#checker/facts/compare-facts.ts';
import { missesTheWay } from '#checker/facts/direction.ts';
import type { Fact } from '#checker/facts/fact.ts';
import { readSentence } from '#checker/facts/reading.ts';
import type { Denial } from '#checker/judge.ts';
import { isNoEvidenceFor } from '#checker/rules/certainty.ts';
import type { RulePart, RuleReading } from '#checker/rules/claim-parts.ts';
import type { Comparison } from '#checker/rules/compare.ts';
import type { Vocabulary } from '#evidence/vocabulary.ts';

const denials: Record<Fact['kind'], Denial> = {
  number: 'value',
  dose: 'value',
  date: 'value',
  frequency: 'value',
  name: 'value',
  comparator: 'value',
  direction: 'effect',
  negation: 'polarity',
};

/**
 * A sentence that seems to carry a claim, after its facts were compared: another number denies the claim; of one on
 * another drug, with another comparator, or that is no evidence, nothing follows (null).
 */
export function heldAgainstFacts(
  claim: RuleReading,
  one: Comparison,
  vocabulary: Vocabulary,
): Comparison | null {
  const { text } = one.sentence.statement;
  if (isNoEvidenceFor(claim.wording, text, vocabulary)) return null;
  const found = decidingConflict(compareFacts(claim.wording, text, vocabulary));
  if (found === null) return tellsOfTheWay(claim, text, vocabulary) ? one : null;
  const part = found.stance === 'contradicts' ? partOf(claim, found) : undefined;
  if (part === undefined) return null;
  return { ...one, denied: { part: part.id, how: denials[found.kind], why: found.why } };
}

/**
 * Whether a sentence goes the claim's way, where that tells one. Where the vocabulary knows the drug, its effect is read by
 * the lexicon, in whatever words it is told.
 */
function tellsOfTheWay(claim: RuleReading, text: string, vocabulary: Vocabulary): boolean {
  if (claim.interventions.length > 0) return true;
  return !missesTheWay(readSentence(claim.wording, vocabulary), readSentence(text, vocabulary));
}

/** The part of the claim that a fact is about. */
function partOf(claim: RuleReading, { kind, claim: text }: Fact): RulePart | undefined {
  const isPredicate = ({ look }: RulePart) => look.for === 'concept' || look.for === 'stem';
  if (denials[kind] === 'value')
    return claim.parts.find((part) => part.look.for === 'quantity' && part.text === text);
  if (denials[kind] === 'effect')
    return claim.parts.find((part) => isPredicate(part) && text.includes(part.text.toLowerCase()));
  return claim.parts.find((part) => part.hard && isPredicate(part));
}
