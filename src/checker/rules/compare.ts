import type { Denial } from '#checker/judge.ts';
import type { RulePart, RuleReading } from '#checker/rules/claim-parts.ts';
import type { ReadSentence, Subject } from '#checker/rules/document-reading.ts';
import type { Concept } from '#checker/rules/lexicon.ts';
import type { Quantity } from '#checker/rules/quantity.ts';
import { carries, comparable, countsPeople } from '#checker/rules/quantity.ts';
import type { Statement } from '#checker/rules/statement.ts';
import { direction, leavesOpen, readStatement } from '#checker/rules/statement.ts';
import type { EvidenceDocument } from '#evidence/document.ts';
import { sourceById } from '#evidence/source.ts';
import type { Term, Vocabulary } from '#evidence/vocabulary.ts';

/** Groups in which another value denies the claim's; in the others it may speak of something else. */
const exclusiveGroups = new Set([
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
]);

/** What one sentence says of a claim. */
export interface Comparison {
  sentence: ReadSentence;
  /** Ids of the parts that the sentence carries. */
  carried: Set<string>;
  /** The part that it denies, with the words for it; null where it denies none. */
  denied: { part: string; how: Denial; why: string } | null;
  /** Whether it speaks of the claim's intervention (or condition, where there is no intervention). */
  onSubject: boolean;
  /** Whether it says the claim word for word. */
  verbatim: boolean;
}

interface Context {
  claim: RuleReading;
  sentence: ReadSentence;
  document: EvidenceDocument;
  subject: Subject;
  vocabulary: Vocabulary;
}

/** Says that a trial which the claim leans on missed what it was made to show. */
const missedEndpoint =
  /\b(?:did not meet|missed|not met|failed to meet)\b.{0,40}\b(?:endpoints?|end points?|it)\b|\bprimary (?:endpoints?|end points?)[^.]{0,40}\b(?:not met|missed)\b/i;

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

function namesTerm(
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

function expresses({ claim, sentence, vocabulary }: Context, part: RulePart): boolean {
  const { statement } = sentence;
  if (part.look.for !== 'concept') return false;
  const { concept, denied } = part.look;
  if (concept.direction !== undefined) {
    const way = directionFor(claim, statement, vocabulary);
    if (denied) return concept.direction === 'better' ? way === 'none' || way === 'worse' : false;
    if (!effectIsOf(statement, claim, vocabulary) || isOfAnotherEndpoint(part, statement)) return false;
    // A claim of better and of worse at once is carried only where both are said of one thing, in one sentence.
    if (claim.direction === 'mixed')
      return (
        way === 'mixed' && statement.expressed.some((one) => one.concept.id === concept.id && !one.denied)
      );
    return way === concept.direction || way === 'mixed';
  }
  const said = statement.expressed.some((one) => one.concept.id === concept.id && one.denied === denied);
  return said && !isEitherOr(statement, concept);
}

/** A sentence with two values that exclude each other sets one against the other and carries neither. */
function isEitherOr(statement: Statement, { id, group }: Concept): boolean {
  if (group === undefined || !exclusiveGroups.has(group) || group === 'comparison') return false;
  return statement.expressed.some(
    (one) => one.concept.group === group && one.concept.id !== id && !one.denied,
  );
}

function carriesPart(context: Context, part: RulePart): boolean {
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

/** The other parts of a claim, carried all but for the one in doubt: then a different value denies it. */
function restCarried(
  claim: RuleReading,
  carried: ReadonlySet<string>,
  doubt: RulePart,
  least = 0.6,
): boolean {
  const others = claim.parts.filter((part) => part !== doubt && part.subject !== true);
  const hard = others.filter((part) => part.hard);
  const rest = hard.length > 0 ? hard : others;
  if (rest.length === 0) return true;
  return rest.filter((part) => carried.has(part.id)).length / rest.length >= least;
}

function deniedPart(context: Context, carried: ReadonlySet<string>): Comparison['denied'] {
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
function failedTrial({ claim, sentence }: Context, carried: ReadonlySet<string>): Comparison['denied'] {
  if (!leansOnTrials(claim) || !missedEndpoint.test(sentence.statement.text)) return null;
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
  const { claim, sentence } = context;
  const { statement } = sentence;
  if (part.look.for === 'concept') return deniedConcept(context, part, carried);
  if (!part.hard || !restCarried(claim, carried, part)) return null;
  if (part.look.for === 'quantity') {
    const { quantity } = part.look;
    // Every study counts its own patients: only the very same statement about another number of them is a denial.
    if (countsPeople(quantity) && !restCarried(claim, carried, part, 1)) return null;
    const other = statement.quantities.find((one) => comparable(one, quantity));
    return other === undefined
      ? null
      : { how: 'value', why: `The claim says ${quantity.text}; the passage says ${other.text}.` };
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
      isOfAnotherEndpoint(part, statement)
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
  const other = statement.expressed.find(
    (one) => one.concept.group === concept.group && one.concept.id !== concept.id && !one.denied,
  );
  return other === undefined || denied
    ? null
    : { how: 'value', why: `The claim says “${part.text}”; the passage says “${other.text}”.` };
}

const primaryEndpoint = /\bprimary (?:endpoint|end point|outcome)/i;

/** What a claim says of a primary endpoint is answered only by what became of the primary endpoint. */
function isOfAnotherEndpoint(part: RulePart, statement: Statement): boolean {
  return primaryEndpoint.test(part.text) && !primaryEndpoint.test(statement.text);
}

/** A claim on one outcome (a fever, a score) is not denied by what became of another. */
function isOfTheSameOutcome(claim: RuleReading, carried: ReadonlySet<string>): boolean {
  const subject = new Set(claim.interventions.map((one) => `term:${one.id}`));
  const details = claim.parts.filter((part) => part.look.for !== 'concept' && !subject.has(part.id));
  if (details.length < 2) return true;
  return details.filter((part) => carried.has(part.id)).length / details.length >= 0.34;
}

/** Whether the claim says of what the effect is: a drug or a trial. */
function namesItsSubject(claim: RuleReading): boolean {
  return claim.interventions.length > 0 || claim.statement.named.some((one) => one.term.type === 'trial');
}

/** Which way things went for the claim's trial, where a sentence says one thing of one trial and another of the next. */
function directionFor(
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
function effectIsOf(statement: Statement, claim: RuleReading, vocabulary: Vocabulary): boolean {
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

/** A comparison answers another only when both drugs of the claim stand in it. */
function comparesTheSame(statement: Statement, claim: RuleReading): boolean {
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

function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}%]+/gu, ' ')
    .trim();
}

/** Word for word, whatever the words: then nothing is left to compare. */
export function saysTheSame(passage: string, claim: string): boolean {
  return plain(passage) === plain(claim);
}

/** Compares one sentence with a claim, part by part. */
export function compare(context: Context): Comparison {
  const { claim, sentence } = context;
  if (saysTheSame(sentence.statement.text, claim.wording))
    return {
      sentence,
      carried: new Set(claim.parts.map((part) => part.id)),
      onSubject: true,
      denied: null,
      verbatim: true,
    };
  if (leavesOpen(sentence.statement))
    return { sentence, carried: new Set(), onSubject: false, denied: null, verbatim: false };
  const carried = new Set(claim.parts.filter((part) => carriesPart(context, part)).map((part) => part.id));
  const onSubject = isOnSubject(context);
  if (lacksTerm(claim, carried, ['measure', 'trial']))
    for (const part of claim.parts)
      if (isQuantity(part, ['percent', 'fraction', 'p-value'])) carried.delete(part.id);
  if (lacksTerm(claim, carried, ['organisation']))
    for (const part of claim.parts) if (isQuantity(part, ['date', 'year'])) carried.delete(part.id);
  return {
    sentence,
    carried,
    onSubject,
    denied: onSubject ? deniedPart(context, carried) : null,
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
