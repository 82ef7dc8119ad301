import { compareNumbers } from '#checker/facts/numbers.ts';
import { countsPeople } from '#checker/facts/quantity.ts';
import { readSentence } from '#checker/facts/reading.ts';
import type { Denial } from '#checker/judge.ts';
import { exclusiveGroups } from '#checker/rules/carry.ts';
import type { RulePart, RuleReading } from '#checker/rules/claim-parts.ts';
import type { Context } from '#checker/rules/compare-context.ts';
import {
  directionFor,
  effectIsOf,
  isOfAnotherEndpoint,
  isOfTheSameOutcome,
  namesItsSubject,
  namesTheSameOutcome,
} from '#checker/rules/effect.ts';
import type { Statement } from '#checker/rules/statement.ts';

/** The part of a claim that a sentence denies, how, and in words. */
export interface Denied {
  part: string;
  how: Denial;
  why: string;
}

/** Says that a trial which the claim leans on missed what it was made to show. */
const missedEndpoint =
  /\b(?:did not meet|missed|not met|failed to meet)\b.{0,40}\b(?:endpoints?|end points?|it)\b|\bprimary (?:endpoints?|end points?)[^.]{0,40}\b(?:not met|missed)\b/i;

/** The other parts of a claim, carried all but for the one in doubt: then a different value denies it. */
function restCarried(
  claim: RuleReading,
  carried: ReadonlySet<string>,
  doubt: RulePart,
  least = 0.6,
): boolean {
  const others = claim.parts.filter((part) => part !== doubt && part.subject !== true);
  // A thing that the vocabulary does not know has to stand in the passage itself: of another drug nothing is denied.
  if (others.some((part) => part.hard && part.look.for === 'stem' && !carried.has(part.id))) return false;
  const hard = others.filter((part) => part.hard);
  const rest = hard.length > 0 && claim.statement.named.length > 0 ? hard : others;
  if (rest.length === 0) return true;
  return rest.filter((part) => carried.has(part.id)).length / rest.length >= least;
}

/** What a sentence denies of a claim; null where it denies nothing. */
export function deniedPart(context: Context, carried: ReadonlySet<string>): Denied | null {
  const { claim } = context;
  const failed = failedTrial(context, carried);
  if (failed !== null) return failed;
  for (const part of claim.parts) {
    if (carried.has(part.id)) continue;
    const denied = contradiction(context, part, carried);
    if (denied !== null) return { part: part.id, ...denied };
  }
  return null;
}

/** A claim that leans on trials says that they succeeded; one that missed its primary endpoint takes that away. */
function failedTrial({ claim, sentence, vocabulary }: Context, carried: ReadonlySet<string>): Denied | null {
  if (!leansOnTrials(claim) || !missedEndpoint.test(sentence.statement.text)) return null;
  if (!namesTheSameOutcome(claim, sentence.statement, vocabulary)) return null;
  if (/\b(?:missed|failed|not met|did not meet)\b/i.test(claim.wording)) return null;
  const part =
    claim.parts.find(
      (one) => carried.has(one.id) && one.look.for === 'term' && one.look.term.type === 'trial',
    ) ?? claim.parts.find((one) => carried.has(one.id) && /trial|phase/.test(one.id));
  return part === undefined
    ? null
    : {
        part: part.id,
        how: 'ground',
        why: 'One of the trials that it leans on missed its primary endpoint.',
      };
}

/** An approval or an effect that is put down to several trials. */
function leansOnTrials({ statement, wording }: RuleReading): boolean {
  const trials =
    statement.named.filter((one) => one.term.type === 'trial').length > 1 || /\btrials\b/i.test(wording);
  const owed = statement.expressed.some(
    (one) => !one.denied && (one.concept.id === 'approve' || one.concept.direction === 'better'),
  );
  return trials && owed;
}

type Reason = { how: Denial; why: string } | null;

function contradiction(context: Context, part: RulePart, carried: ReadonlySet<string>): Reason {
  const { claim, sentence, vocabulary } = context;
  const { statement } = sentence;
  if (part.look.for === 'concept') return deniedConcept(context, part, carried);
  if (!part.hard || !restCarried(claim, carried, part)) return null;
  if (part.look.for === 'quantity') {
    const { quantity } = part.look;
    // Every study counts its own patients: only the very same statement about another number of them is a denial.
    if (countsPeople(quantity) && !restCarried(claim, carried, part, 1)) return null;
    const fact = compareNumbers({
      claim: readSentence(claim.wording, vocabulary),
      passage: [readSentence(statement.text, vocabulary)],
      vocabulary,
    }).find((one) => one.claim === quantity.text);
    return fact === undefined || fact.why === null ? null : { how: 'value', why: fact.why };
  }
  if (part.look.for === 'term' && part.look.term.type === 'target') {
    const { term } = part.look;
    const other = statement.named.find(
      (one) =>
        one.term.type === 'target' &&
        !one.denied &&
        context.vocabulary.relation(one.term.id, term.id) === 'other',
    );
    if (!claim.statement.expressed.some((one) => one.concept.id === 'bind')) return null;
    const same = statement.named.some(
      (one) => one.term.type === 'target' && context.vocabulary.relation(one.term.id, term.id) !== 'other',
    );
    if (same) return null;
    const binds = statement.expressed.some((one) => one.concept.id === 'bind' && !one.denied);
    return other === undefined || !binds
      ? null
      : { how: 'value', why: `The claim says ${part.text}; the passage says ${other.text}.` };
  }
  return null;
}

function deniedConcept(
  { claim, sentence, vocabulary }: Context,
  part: RulePart,
  carried: ReadonlySet<string>,
): Reason {
  if (part.look.for !== 'concept') return null;
  const { concept, denied } = part.look;
  const { statement } = sentence;
  if (concept.direction !== undefined) {
    const way = directionFor(claim, statement, vocabulary);
    if (way === null || way === 'mixed' || !part.hard || !namesItsSubject(claim)) return null;
    if (
      !effectIsOf(statement, claim, vocabulary) ||
      !isOfTheSameOutcome(claim, carried) ||
      isOfAnotherEndpoint(part, statement) ||
      !namesTheSameOutcome(claim, statement, vocabulary)
    )
      return null;
    const opposes = denied
      ? way === 'better' && concept.direction === 'better'
      : isOpposite(concept.direction, way);
    return opposes
      ? { how: 'effect', why: `The claim says “${part.text}”; the passage says ${effectWords[way]}.` }
      : null;
  }
  if (!part.hard || !restCarried(claim, carried, part)) return null;
  const opposite = statement.expressed.find((one) => one.concept.id === concept.id && one.denied !== denied);
  if (opposite !== undefined)
    return { how: 'polarity', why: `The passage ${denied ? 'affirms' : 'denies'} “${opposite.text}”.` };
  if (concept.group === undefined || !exclusiveGroups.has(concept.group)) return null;
  if (concept.group === 'comparison' && !comparesTheSame(statement, claim)) return null;
  // A claim that has both values itself ("less of the one raises the other") is denied by neither.
  const own = new Set(claim.statement.expressed.map((one) => one.concept.id));
  const other = statement.expressed.find(
    (one) => one.concept.group === concept.group && !own.has(one.concept.id) && !one.denied,
  );
  return other === undefined || denied
    ? null
    : { how: 'value', why: `The claim says “${part.text}”; the passage says “${other.text}”.` };
}

/** A comparison answers another only when both drugs of the claim stand in it. */
export function comparesTheSame(statement: Statement, claim: RuleReading): boolean {
  return (
    claim.interventions.length > 1 &&
    claim.interventions
      .filter((one) => one.type === 'drug')
      .every((one) => statement.named.some((other) => other.term.id === one.id))
  );
}

const effectWords = { better: 'things got better', worse: 'things got worse', none: 'there was no effect' };

function isOpposite(claim: 'better' | 'worse' | 'none', passage: 'better' | 'worse' | 'none'): boolean {
  if (claim === 'better') return passage !== 'better';
  return passage === 'better';
}
