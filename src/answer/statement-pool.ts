import type { Plan } from '#answer/plan.ts';
import { withoutHeading } from '#answer/readable.ts';
import type { Scope } from '#checker/check.ts';
import { mostSpecific } from '#checker/conditions.ts';
import type { Weight } from '#checker/level.ts';
import { weight } from '#checker/level.ts';
import { givesOrders } from '#checker/orders.ts';
import type { DocumentReader } from '#checker/rules/document-reading.ts';
import type { Statement } from '#checker/rules/statement.ts';
import { affirmedTerms, direction, readStatement } from '#checker/rules/statement.ts';
import { scopeOf } from '#checker/scope.ts';
import { Units } from '#checker/unit.ts';
import type { EvidenceDocument } from '#evidence/document.ts';
import { mayEvidence } from '#evidence/status.ts';
import type { Term, Vocabulary } from '#evidence/vocabulary.ts';
import { CodePoints, sentences } from '#lib/text.ts';

/** A sentence of a document with what decides where it belongs in an answer. */
export interface PoolSentence extends Weight {
  document: EvidenceDocument;
  section: string;
  text: string;
  statement: Statement;
  units: readonly string[];
  unit: string;
  scope: Scope;
  /** Whether the sentence itself, or its document, is about the question's drug. */
  onIntervention: boolean;
  namesIntervention: boolean;
  namesPopulation: boolean;
  /** Whether it names the outcome that the question asks for, or a kind of it. */
  namesOutcome: boolean;
  /** Whether it names the question's condition or one above or below it. */
  touchesPopulation: boolean;
  otherDrugs: Term[];
  /** Whether its document is on the question's condition, by its title. */
  onTitle: boolean;
  /** Whether that title names a form of it for which the vocabulary has no term: "Juvenile …", "… type 2". */
  ofForm: boolean;
  /** Whether it begins with the question's condition: what it says, it says of that. */
  leads: boolean;
  /** Its place in its section, from 0: what comes first mostly answers the section's title. */
  at: number;
  effect: ReturnType<typeof direction>;
}

/** Sentences of one document that are read; longer documents give their first part and what the search found. */
const longestRead = 20_000;

interface Needs {
  plan: Plan;
  vocabulary: Vocabulary;
  reader: DocumentReader;
}

interface PoolNeeds extends Needs {
  units: Units;
}

/** Every sentence of the opened documents, read against the question. */
export function poolOf(documents: readonly EvidenceDocument[], needs: Needs): PoolSentence[] {
  const units = Units.of(documents);
  return documents.filter(mayEvidence).flatMap((document) => sentencesOf(document, { ...needs, units }));
}

function sentencesOf(document: EvidenceDocument, needs: PoolNeeds): PoolSentence[] {
  const points = new CodePoints(document.text);
  const read =
    document.sections.length > 0 ? document.sections : [{ title: '', start: 0, end: points.length }];
  const title = readTitle(document.title, needs);
  return read
    .filter((section) => section.start < longestRead)
    .flatMap((section) =>
      sentences(points.slice(section.start, section.end)).flatMap((sentence, at) => {
        const text = withoutHeading(sentence.text);
        const made = pooled(document, { section: section.title, text, at, ...title }, needs);
        return made === null ? [] : [made];
      }),
    );
}

type OfTitle = Pick<PoolSentence, 'onTitle' | 'ofForm'>;

/** What leads to the name of a condition in a title and makes no form of it: "Learning about …", "Treating …". */
const leadsToName = /\b(?:about|of|in|with|on|for|the|and|an?|to|your|facts|\p{L}+ing)\s$/iu;
const beforeForm = /^(?:\p{Lu}[\p{L}-]* ){1,2}$/u;

/** A title that begins with another condition ("…: skin manifestation of celiac disease") is on that one. */
function readTitle(title: string, { plan: { population }, vocabulary }: Needs): OfTitle {
  const mentions = vocabulary.find(title);
  const own = mentions.find(({ term }) => term.id === population?.id);
  if (own === undefined) return { onTitle: false, ofForm: false };
  const [first] = mentions;
  const isOther =
    first?.start === 0 &&
    first.term.type === 'disease' &&
    vocabulary.relation(first.term.id, own.term.id) === 'other';
  const points = new CodePoints(title);
  const before = points.slice(0, own.start);
  const after = points.slice(own.end, points.length);
  const ofForm = (beforeForm.test(before) && !leadsToName.test(before)) || /^,? (?:type )?\d/i.test(after);
  return { onTitle: !isOther, ofForm };
}

function pooled(
  document: EvidenceDocument,
  { text, ...place }: Pick<PoolSentence, 'section' | 'text' | 'at'> & OfTitle,
  { plan, vocabulary, reader, units }: PoolNeeds,
): PoolSentence | null {
  if (givesOrders(text)) return null;
  const statement = readStatement(text, vocabulary);
  if (statement.isOpen) return null;
  const subject = reader.subject(document);
  const own = mostSpecific(affirmedTerms(statement), vocabulary);
  const named = statement.named.map((one) => one.term);
  const isOn = (one: Term, wanted: Term | null) =>
    wanted !== null && vocabulary.relation(one.id, wanted.id) !== 'other';
  const is = (one: Term, wanted: Term | null) => wanted !== null && one.id === wanted.id;
  const drugs = named.filter((one) => one.type === 'drug' || one.type === 'drug class');
  // A member of the class that was asked about is on the subject; the class of the drug that was asked about is not.
  const within = (one: Term, wanted: Term | null) =>
    wanted !== null && ['same', 'narrower'].includes(vocabulary.relation(one.id, wanted.id));
  const isAsked = (one: Term) => within(one, plan.intervention);
  return {
    document,
    ...place,
    text,
    statement,
    ...weight(document),
    units: units.unitsOf(document),
    unit: units.nameOf(document),
    scope: scopeOf(
      plan.population === null ? [] : [plan.population],
      own,
      mostSpecific(subject.diseases, vocabulary),
      vocabulary,
    ),
    onIntervention: drugs.some(isAsked) || subject.interventions.some(isAsked),
    namesIntervention: drugs.some(isAsked),
    namesPopulation: named.some((one) => is(one, plan.population)),
    // Of harm, every outcome counts.
    namesOutcome: plan.kind !== 'harm' && named.some((one) => within(one, plan.outcome)),
    touchesPopulation: named.some((one) => one.type === 'disease' && isOn(one, plan.population)),
    otherDrugs: drugs.filter((one) => !isAsked(one)),
    leads: vocabulary
      .find(text.slice(0, 80))
      .some(({ start, term }) => start <= 4 && is(term, plan.population)),
    effect: direction(statement),
  };
}

/** Whether a sentence expresses a concept, undenied. */
export function says(one: PoolSentence, ...ids: string[]): boolean {
  return one.statement.expressed.some(
    (expressed) => !expressed.denied && ids.some((id) => expressed.concept.id.startsWith(id)),
  );
}
