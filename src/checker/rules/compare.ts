import type { EvidenceDocument } from '#evidence/document.ts';
import { sourceById } from '#evidence/source.ts';
import type { Term, Vocabulary } from '#evidence/vocabulary.ts';
import type { RulePart, RuleReading } from '#checker/rules/claim-parts.ts';
import type { ReadSentence, Subject } from '#checker/rules/document-reading.ts';
import { carries, comparable } from '#checker/rules/quantity.ts';
import type { Statement } from '#checker/rules/statement.ts';
import { direction } from '#checker/rules/statement.ts';

/** Groups in which another value denies the claim's; in the others it may speak of something else. */
const exclusiveGroups = new Set(['antibody origin', 'clonality', 'frequency', 'interferon', 'agonism', 'signal', 'approval', 'malignancy', 'comparison']);

/** What one sentence says of a claim. */
export interface Comparison {
  sentence: ReadSentence;
  /** Ids of the parts that the sentence carries. */
  carried: Set<string>;
  /** The part that it denies, with the words for it; null where it denies none. */
  denied: { part: string; why: string } | null;
  /** Whether it speaks of the claim's intervention (or condition, where there is no intervention). */
  onSubject: boolean;
}

interface Context {
  claim: RuleReading;
  sentence: ReadSentence;
  document: EvidenceDocument;
  subject: Subject;
  vocabulary: Vocabulary;
}

/** Says that a trial which the claim leans on missed what it was made to show. */
const missedEndpoint = /\b(?:did not meet|missed|not met|failed to meet)\b.{0,40}\b(?:endpoint|end point|it)\b|\bprimary (?:endpoint|end point)[^.]{0,40}\b(?:not met|missed)\b/i;

/** A passage's term carries a claim's when it is the same or a kind of it ("hydroxychloroquine" carries "antimalarials"). */
function carriesTerm(passage: Term, claim: Term, vocabulary: Vocabulary): boolean {
  const relation = vocabulary.relation(passage.id, claim.id);
  if (relation === 'same' || relation === 'narrower') return true;
  // A place inside a named region: "proximal extremities" carry "upper arms" when the region is no more than one step up.
  return claim.type === 'anatomy' && relation === 'broader' && isParent(passage, claim);
}

function isParent(parent: Term, child: Term): boolean {
  if (child.parents?.includes(parent.id) === true) return true;
  return child.tree.some((number) => parent.tree.includes(number.slice(0, number.lastIndexOf('.'))));
}

function namesTerm({ sentence, document, subject, vocabulary }: Context, term: Term, denied: boolean): boolean {
  const own = sentence.statement.named.filter((one) => carriesTerm(one.term, term, vocabulary));
  if (own.length > 0) return denied ? own.some((one) => one.denied) : own.some((one) => !one.denied) || term.type !== 'target';
  if (denied) return false;
  if (term.type === 'organisation') return speaksFor(document, term, subject, vocabulary);
  const elsewhere = subject.all.some((one) => carriesTerm(one, term, vocabulary));
  if (!elsewhere) return false;
  if (term.type === 'trial') return true;
  if (term.type !== 'drug' && term.type !== 'drug class') return false;
  // The document is about the drug; a sentence that names another drug of its own may be about that one.
  return !sentence.statement.named.some((one) => one.term.type === 'drug');
}

/** Documents of an organisation speak in its name: an FDA label needs not say "FDA" in each sentence. */
function speaksFor(document: EvidenceDocument, term: Term, subject: Subject, vocabulary: Vocabulary): boolean {
  const names = [term.name, ...term.synonyms].map((name) => name.toLowerCase());
  const source = sourceById(document.source);
  if (source.kind === 'regulator' && source.names.some((name) => names.includes(name.toLowerCase()))) return true;
  return document.kind === 'guideline' && subject.all.some((one) => carriesTerm(one, term, vocabulary));
}

function expresses(statement: Statement, part: RulePart): boolean {
  if (part.look.for !== 'concept') return false;
  const { concept, denied } = part.look;
  if (concept.direction !== undefined) {
    const way = direction(statement);
    if (denied) return concept.direction === 'better' ? way === 'none' || way === 'worse' : false;
    return way === concept.direction || way === 'mixed';
  }
  return statement.expressed.some((one) => one.concept.id === concept.id && one.denied === denied);
}

function carriesPart(context: Context, part: RulePart): boolean {
  const { statement } = context.sentence;
  switch (part.look.for) {
    case 'term':
      return namesTerm(context, part.look.term, part.look.denied);
    case 'concept':
      return expresses(statement, part);
    case 'quantity': {
      const { quantity } = part.look;
      return statement.quantities.some((one) => carries(one, quantity));
    }
    case 'stem':
      return statement.stems.has(part.look.stem) || statement.named.some((one) => one.text.toLowerCase().includes(part.text));
  }
}

/** The other parts of a claim, carried all but for the one in doubt: then a different value denies it. */
function restCarried(claim: RuleReading, carried: ReadonlySet<string>, doubt: RulePart): boolean {
  const rest = claim.parts.filter((part) => part.hard && part !== doubt);
  if (rest.length === 0) return false;
  return rest.filter((part) => carried.has(part.id)).length / rest.length >= 0.6;
}

function deniedPart(context: Context, carried: ReadonlySet<string>): Comparison['denied'] {
  const { claim, sentence } = context;
  const { statement } = sentence;
  const failed = failedTrial(context, carried);
  if (failed !== null) return failed;
  for (const part of claim.parts) {
    if (carried.has(part.id)) continue;
    const why = contradiction(context, part, carried);
    if (why !== null) return { part: part.id, why };
  }
  return null;
}

/** A claim that leans on trials says that they succeeded; one that missed its primary endpoint takes that away. */
function failedTrial({ claim, sentence }: Context, carried: ReadonlySet<string>): Comparison['denied'] {
  if (!leansOnTrials.test(claim.wording) || !missedEndpoint.test(sentence.statement.text)) return null;
  if (/\b(?:missed|failed|not met|did not meet)\b/i.test(claim.wording)) return null;
  const part = claim.parts.find((one) => carried.has(one.id) && one.look.for === 'term' && one.look.term.type === 'trial') ?? claim.parts.find((one) => carried.has(one.id) && /trial|phase/.test(one.id));
  return part === undefined ? null : { part: part.id, why: 'One of the trials that it leans on missed its primary endpoint.' };
}

const leansOnTrials = /\b(?:on|by|in|through|based on)\b[^.]{0,60}\b(?:trials?|TULIP)\b|\btrials\b[^.]{0,40}\b(?:show|demonstrat|prov|confirm|establish|improv)/i;

function contradiction(context: Context, part: RulePart, carried: ReadonlySet<string>): string | null {
  const { claim, sentence } = context;
  const { statement } = sentence;
  if (part.look.for === 'concept') return deniedConcept(context, part, carried);
  if (!part.hard || !restCarried(claim, carried, part)) return null;
  if (part.look.for === 'quantity') {
    const { quantity } = part.look;
    const other = statement.quantities.find((one) => comparable(one, quantity));
    return other === undefined ? null : `The claim says ${quantity.text}; the passage says ${other.text}.`;
  }
  if (part.look.for === 'term' && part.look.term.type === 'target') {
    const { term } = part.look;
    const other = statement.named.find(
      (one) => one.term.type === 'target' && !one.denied && context.vocabulary.relation(one.term.id, term.id) === 'other',
    );
    const same = statement.named.some((one) => one.term.type === 'target' && context.vocabulary.relation(one.term.id, term.id) !== 'other');
    if (same) return null;
    const binds = statement.expressed.some((one) => one.concept.id === 'bind' && !one.denied);
    return other === undefined || !binds ? null : `The claim says ${part.text}; the passage says ${other.text}.`;
  }
  return null;
}

function deniedConcept({ claim, sentence, vocabulary }: Context, part: RulePart, carried: ReadonlySet<string>): string | null {
  if (part.look.for !== 'concept') return null;
  const { concept, denied } = part.look;
  const { statement } = sentence;
  if (concept.direction !== undefined) {
    const way = direction(statement);
    if (way === null || way === 'mixed' || !part.hard || claim.interventions.length === 0) return null;
    if (!effectIsOf(statement, claim, vocabulary)) return null;
    const opposes = denied ? way === 'better' && concept.direction === 'better' : isOpposite(concept.direction, way);
    return opposes ? `The claim says “${part.text}”; the passage says ${effectWords[way]}.` : null;
  }
  if (!part.hard || !restCarried(claim, carried, part)) return null;
  const opposite = statement.expressed.find((one) => one.concept.id === concept.id && one.denied !== denied);
  if (opposite !== undefined) return `The passage ${denied ? 'affirms' : 'denies'} “${opposite.text}”.`;
  if (concept.group === undefined || !exclusiveGroups.has(concept.group)) return null;
  if (concept.group === 'comparison' && !comparesTheSame(statement, claim)) return null;
  const other = statement.expressed.find((one) => one.concept.group === concept.group && one.concept.id !== concept.id && !one.denied);
  return other === undefined || denied ? null : `The claim says “${part.text}”; the passage says “${other.text}”.`;
}

/** Whether an effect is said of the claim's drug: of the drugs that the sentence names it stands nearest to the effect. */
function effectIsOf(statement: Statement, claim: RuleReading, vocabulary: Vocabulary): boolean {
  const effect = statement.expressed.find((one) => one.concept.direction !== undefined);
  const drugs = statement.named.filter((one) => one.term.type === 'drug');
  if (effect === undefined || drugs.length === 0) return true;
  const [nearest] = drugs.toSorted((a, b) => Math.abs(a.start - effect.start) - Math.abs(b.start - effect.start));
  return nearest !== undefined && claim.interventions.some((one) => vocabulary.relation(nearest.term.id, one.id) !== 'other');
}

/** A comparison answers another only when both drugs of the claim stand in it. */
function comparesTheSame(statement: Statement, claim: RuleReading): boolean {
  return claim.interventions.length > 1 && claim.interventions.every((one) => statement.named.some((other) => other.term.id === one.id));
}

const effectWords = { better: 'things got better', worse: 'things got worse', none: 'there was no effect' };

function isOpposite(claim: 'better' | 'worse' | 'none', passage: 'better' | 'worse' | 'none'): boolean {
  if (claim === 'better') return passage !== 'better';
  return passage === 'better';
}

function isOnSubject(context: Context): boolean {
  const { claim, sentence, subject, vocabulary } = context;
  if (claim.interventions.length > 0)
    return claim.interventions.some((term) => namesTerm(context, term, false));
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
  const carried = new Set(claim.parts.filter((part) => carriesPart(context, part)).map((part) => part.id));
  const onSubject = isOnSubject(context);
  return { sentence, carried, onSubject, denied: onSubject ? deniedPart(context, carried) : null };
}
