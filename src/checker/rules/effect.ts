import type { RulePart, RuleReading } from '#checker/rules/claim-parts.ts';
import type { Statement } from '#checker/rules/statement.ts';
import { direction, readStatement } from '#checker/rules/statement.ts';
import type { Vocabulary } from '#evidence/vocabulary.ts';

const primaryEndpoint = /\bprimary (?:endpoint|end point|outcome)/i;

/** What a claim says of a primary endpoint is answered only by what became of the primary endpoint. */
export function isOfAnotherEndpoint(part: RulePart, statement: Statement): boolean {
  return primaryEndpoint.test(part.text) && !primaryEndpoint.test(statement.text);
}

/** Outcomes of their own: that there were fewer flares says nothing of steroids, and nothing of a score. */
const outcomes: readonly RegExp[] = [
  /\b(?:flar(?:es?|ed|ing)|relaps\w*|recur\w*)\b/iu,
  /\b(?:(?:gluco|cortico|glucocortico)?steroids?|glucocorticoids?|prednisone|prednisolone)\b/iu,
  /\b(?:mortality|deaths?|died?|surviv\w*)\b/iu,
  /\bhospitali[sz]\w*/iu,
  /\b(?:damage|scar(?:s|red|ring)?|atroph\w*)\b/iu,
  /\bpain(?:s|ful)?\b/iu,
  /\b(?:fevers?|febrile)\b/iu,
];

/** An effect on an outcome of its own ("reduced flares") is carried and denied only by what is said of that outcome. */
export function isOfItsOutcome(part: RulePart, statement: Statement): boolean {
  const own = outcomes.filter((one) => one.test(part.text));
  return own.length === 0 || own.some((one) => one.test(statement.text));
}

/** Whether a sentence speaks of the outcome that a claim names: of its measure (a score), of its effect (on flares). */
export function namesTheSameOutcome(
  claim: RuleReading,
  statement: Statement,
  vocabulary: Vocabulary,
): boolean {
  const effects = claim.parts.filter(
    ({ look }) => look.for === 'concept' && look.concept.direction !== undefined,
  );
  return (
    effects.every((part) => isOfItsOutcome(part, statement)) && namesAMeasure(claim, statement, vocabulary)
  );
}

/** Whether one of the measures that a claim names stands in a sentence; a claim that names none leaves it open. */
function namesAMeasure(claim: RuleReading, { named }: Statement, vocabulary: Vocabulary): boolean {
  const measures = claim.parts.flatMap(({ look }) =>
    look.for === 'term' && look.term.type === 'measure' ? [look.term.id] : [],
  );
  return (
    measures.length === 0 ||
    measures.some((id) => named.some(({ term }) => vocabulary.relation(term.id, id) !== 'other'))
  );
}

/** A claim on one outcome (a fever) is not denied by what became of another. */
export function isOfTheSameOutcome(claim: RuleReading, carried: ReadonlySet<string>): boolean {
  const subject = new Set(claim.interventions.map((one) => `term:${one.id}`));
  const details = claim.parts.filter((part) => part.look.for !== 'concept' && !subject.has(part.id));
  if (details.length < 2) return true;
  return details.filter((part) => carried.has(part.id)).length / details.length >= 0.34;
}

/** Whether the claim says of what the effect is: a drug or a trial. */
export function namesItsSubject(claim: RuleReading): boolean {
  return claim.interventions.length > 0 || claim.statement.named.some((one) => one.term.type === 'trial');
}

/** Which way things went for the claim's trial, where a sentence says one thing of one trial and another of the next. */
export function directionFor(
  claim: RuleReading,
  statement: Statement,
  vocabulary: Vocabulary,
): ReturnType<typeof direction> {
  const whole = direction(statement);
  const trials = claim.statement.named.filter((one) => one.term.type === 'trial').map((one) => one.term.id);
  if (whole !== 'mixed' || trials.length !== 1) return whole;
  const own = statement.text
    .split(/,?\s+(?:and|but|while|whereas)\s+|;\s*/)
    .map((piece) => readStatement(piece, vocabulary))
    .filter((piece) => piece.named.some((one) => one.term.type === 'trial'))
    .filter((piece) => piece.named.some((one) => trials.includes(one.term.id)));
  const [piece] = own;
  return piece === undefined ? whole : direction(piece);
}

/** Whether an effect is said of the claim's drug: of the drugs that the sentence names it stands nearest to the effect. */
export function effectIsOf(statement: Statement, claim: RuleReading, vocabulary: Vocabulary): boolean {
  if (claim.interventions.length === 0) return true;
  const effect = statement.expressed.find((one) => one.concept.direction !== undefined);
  const drugs = statement.named.filter((one) => one.term.type === 'drug');
  if (effect === undefined || drugs.length === 0) return true;
  const [nearest] = drugs.toSorted(
    (a, b) => Math.abs(a.start - effect.start) - Math.abs(b.start - effect.start),
  );
  return (
    nearest !== undefined &&
    claim.interventions.some((one) => vocabulary.relation(nearest.term.id, one.id) !== 'other')
  );
}
