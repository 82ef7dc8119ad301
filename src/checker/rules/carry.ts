import { carries } from '#checker/facts/agree.ts';
import { interventionTypes, type RulePart, type RuleReading } from '#checker/rules/claim-parts.ts';
import type { Context } from '#checker/rules/compare-context.ts';
import type { Subject } from '#checker/rules/document-reading.ts';
import { directionFor, effectIsOf, isOfAnotherEndpoint, isOfItsOutcome } from '#checker/rules/effect.ts';
import type { Concept } from '#checker/rules/lexicon.ts';
import type { Statement } from '#checker/rules/statement.ts';
import type { EvidenceDocument } from '#evidence/document.ts';
import { sourceById } from '#evidence/source.ts';
import type { Term, Vocabulary } from '#evidence/vocabulary.ts';

/** Groups in which another value denies the claim's; in the others it may speak of something else. */
export const exclusiveGroups = new Set([
  'antibody origin',
  'clonality',
  'frequency',
  'interferon',
  'agonism',
  'signal',
  'approval',
  'malignancy',
  'comparison',
  'inclusion',
  'change',
  'trial state',
]);

/** A passage's term carries a claim's when it is the same or a kind of it ("hydroxychloroquine" carries "antimalarials"). */
function carriesTerm(passage: Term, claim: Term, vocabulary: Vocabulary): boolean {
  const relation = vocabulary.relation(passage.id, claim.id);
  if (relation === 'same' || relation === 'narrower') return true;
  // A region that was placed by hand right around a part means that part: "proximal extremities" carry "upper arms",
  // while "upper limbs", above them in the tree, could as well mean hands.
  return claim.type === 'anatomy' && relation === 'broader' && isHandPlaced(passage, claim, vocabulary);
}

function isHandPlaced(region: Term, part: Term, vocabulary: Vocabulary): boolean {
  const above = part.parents ?? [];
  return (
    above.includes(region.id) ||
    above.some((id) => vocabulary.get(id)?.parents?.includes(region.id) === true && region.tree.length === 0)
  );
}

function isSubjectDrug(claim: RuleReading, one: Term): boolean {
  return one.type === 'drug' && claim.interventions.some((other) => other.id === one.id);
}

export function namesTerm(
  { claim, sentence, document, subject, vocabulary }: Context,
  term: Term,
  denied: boolean,
): boolean {
  // What a claim is about is no example of the wider things that it names beside it ("other biologics", "have SLE").
  const isBeside = (one: Term) =>
    one.id !== term.id &&
    (isSubjectDrug(claim, one) || claim.population.some((other) => other.id === one.id));
  const own = sentence.statement.named.filter(
    (one) => !isBeside(one.term) && carriesTerm(one.term, term, vocabulary),
  );
  if (own.length > 0)
    return denied ? own.some((one) => one.denied) : own.some((one) => !one.denied) || term.type !== 'target';
  if (denied) return false;
  if (term.type === 'organisation') return speaksFor(document, term, subject, vocabulary);
  const elsewhere = subject.all.some((one) => !isBeside(one) && carriesTerm(one, term, vocabulary));
  if (!elsewhere) return false;
  if (term.type === 'trial') return !sentence.statement.named.some((one) => one.term.type === 'trial');
  if (term.type !== 'drug' && term.type !== 'drug class') return false;
  // The document is about the drug; a sentence that names another drug of its own may be about that one.
  return !sentence.statement.named.some((one) => one.term.type === 'drug');
}

/** Documents of an organisation speak in its name: an FDA label needs not say "FDA" in each sentence. */
function speaksFor(
  document: EvidenceDocument,
  term: Term,
  subject: Subject,
  vocabulary: Vocabulary,
): boolean {
  const names = [term.name, ...term.synonyms].map((name) => name.toLowerCase());
  const source = sourceById(document.source);
  if (source.kind === 'regulator' && source.names.some((name) => names.includes(name.toLowerCase())))
    return true;
  return document.kind === 'guideline' && subject.all.some((one) => carriesTerm(one, term, vocabulary));
}

function expresses(context: Context, part: RulePart): boolean {
  const { claim, sentence, vocabulary } = context;
  const { statement } = sentence;
  if (part.look.for !== 'concept') return false;
  const { concept, denied } = part.look;
  if (concept.direction !== undefined) {
    const way = directionFor(claim, statement, vocabulary);
    if (denied) return concept.direction === 'better' ? way === 'none' || way === 'worse' : false;
    if (!effectIsOf(statement, claim, vocabulary) || isOfAnotherEndpoint(part, statement)) return false;
    if (!isOfItsOutcome(part, statement) || isOwedToTreatment(context)) return false;
    const isSaid = statement.expressed.some(
      (one) => one.concept.direction === concept.direction && !one.denied,
    );
    // A claim of better and of worse at once is carried only where both are said of one thing, in one sentence.
    if (claim.direction === 'mixed') return way === 'mixed' && isSaid;
    return way === concept.direction || (way === 'mixed' && isSaid);
  }
  const said = statement.expressed.some((one) => one.concept.id === concept.id && one.denied === denied);
  if (concept.id === 'strength:all' && !isCount(claim.wording) && isCount(statement.text)) return false;
  return said && !isEitherOr(statement, concept);
}

/**
 * Whether a claim is on a condition by itself ("lupus panniculitis heals with scars") and a sentence on what a treatment did
 * to it: that is another thing, unless the claim speaks of treatment.
 */
function isOwedToTreatment({ claim, sentence, document, vocabulary }: Context): boolean {
  if (claim.interventions.length > 0 || claim.population.length === 0) return false;
  if (claim.statement.expressed.some((one) => one.concept.id === 'treat')) return false;
  const named = [...sentence.statement.named, ...vocabulary.find(document.title)];
  return named.some(({ term }) => interventionTypes.has(term.type));
}

/** Whether a sentence tells what was counted. "All patients had improved" is of those patients, and no rule for others. */
function isCount(text: string): boolean {
  return /\b(?:was|were|had|did|has been|have been|reported|treated)\b|\b\p{L}{3,}ed\b/u.test(text);
}

/** A sentence with two values that exclude each other sets one against the other and carries neither. */
function isEitherOr(statement: Statement, { id, group }: Concept): boolean {
  if (group === undefined || !exclusiveGroups.has(group) || group === 'comparison') return false;
  return statement.expressed.some(
    (one) => one.concept.group === group && one.concept.id !== id && !one.denied,
  );
}

/** Whether a sentence carries one part of a claim. */
export function carriesPart(context: Context, part: RulePart): boolean {
  const { statement } = context.sentence;
  switch (part.look.for) {
    case 'term':
      return namesTerm(context, part.look.term, part.look.denied);
    case 'concept':
      return expresses(context, part);
    case 'quantity': {
      const { quantity } = part.look;
      return statement.quantities.some((one) => carries(one, quantity));
    }
    case 'stem':
      return (
        statement.stems.has(part.look.stem) ||
        statement.named.some((one) => one.text.toLowerCase().includes(part.text))
      );
  }
}
