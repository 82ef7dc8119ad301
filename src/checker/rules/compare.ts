import type { Quantity } from '#checker/facts/quantity.ts';
import { carriesPart, namesTerm } from '#checker/rules/carry.ts';
import type { RulePart, RuleReading } from '#checker/rules/claim-parts.ts';
import type { Context } from '#checker/rules/compare-context.ts';
import type { Denied } from '#checker/rules/deny.ts';
import { comparesTheSame, deniedPart } from '#checker/rules/deny.ts';
import type { ReadSentence } from '#checker/rules/document-reading.ts';
import { isOnlyPurpose } from '#checker/rules/purpose.ts';
import { saysTheSame } from '#checker/rules/statement.ts';
import type { Term } from '#evidence/vocabulary.ts';

/** What one sentence says of a claim. */
export interface Comparison {
  sentence: ReadSentence;
  /** Ids of the parts that the sentence carries. */
  carried: Set<string>;
  /** The part that it denies, with the words for it; null where it denies none. */
  denied: Denied | null;
  /** Whether it speaks of the claim's intervention (or condition, where there is no intervention). */
  onSubject: boolean;
  /** Whether it says the claim word for word. */
  verbatim: boolean;
}

/** The drugs that a claim is about: those it names by name; classes ("steroids") only where it names no drug. */
function mainInterventions(claim: RuleReading): readonly Term[] {
  const drugs = claim.interventions.filter((one) => one.type === 'drug');
  return drugs.length > 0 ? drugs : claim.interventions;
}

function isOnSubject(context: Context): boolean {
  const { claim, sentence, subject, vocabulary } = context;
  // A comparison is answered only where both drugs stand.
  const compares = claim.statement.expressed.some((one) => one.concept.group === 'comparison');
  const drugs = claim.interventions.filter((one) => one.type === 'drug');
  if (compares && drugs.length > 1 && !comparesTheSame(sentence.statement, claim)) return false;
  const trials = claim.statement.named.filter((one) => one.term.type === 'trial');
  if (trials.length === 1 && !trials.some((one) => namesTerm(context, one.term, false))) return false;
  if (claim.interventions.length > 0)
    return mainInterventions(claim).some((term) => namesTerm(context, term, false));
  if (claim.population.length > 0) {
    const named = [...sentence.statement.named.map((one) => one.term), ...subject.diseases];
    return claim.population.some((term) =>
      named.some((one) => one.type === 'disease' && vocabulary.relation(one.id, term.id) !== 'other'),
    );
  }
  return true;
}

/** Compares one sentence with a claim, part by part. */
export function compare(context: Context): Comparison {
  const { claim, sentence } = context;
  if (saysTheSame(sentence.statement, claim.statement))
    return {
      sentence,
      carried: new Set(claim.parts.map((part) => part.id)),
      onSubject: true,
      denied: null,
      verbatim: true,
    };
  if (
    sentence.statement.isOpen ||
    !isOnSubject(context) ||
    isOnlyPurpose(sentence.statement.text, claim.wording)
  )
    return { sentence, carried: new Set(), onSubject: false, denied: null, verbatim: false };
  const carried = new Set(claim.parts.filter((part) => carriesPart(context, part)).map((part) => part.id));
  if (lacksTerm(claim, carried, ['measure', 'trial']))
    for (const part of claim.parts)
      if (isQuantity(part, ['percent', 'fraction', 'p-value'])) carried.delete(part.id);
  if (lacksTerm(claim, carried, ['organisation']))
    for (const part of claim.parts) if (isQuantity(part, ['date', 'year'])) carried.delete(part.id);
  return {
    sentence,
    carried,
    onSubject: true,
    denied: deniedPart(context, carried),
    verbatim: false,
  };
}

function isQuantity({ look }: RulePart, kinds: readonly Quantity['kind'][]): boolean {
  return look.for === 'quantity' && kinds.includes(look.quantity.kind);
}

/**
 * Whether a sentence lacks a term that the claim's numbers belong to: a share is of a measure in a trial, a date is of
 * what an organisation did; where the sentence speaks of another one, its numbers are others.
 */
function lacksTerm(
  claim: RuleReading,
  carried: ReadonlySet<string>,
  types: readonly Term['type'][],
): boolean {
  return claim.parts.some(
    ({ look, id }) => look.for === 'term' && types.includes(look.term.type) && !carried.has(id),
  );
}
