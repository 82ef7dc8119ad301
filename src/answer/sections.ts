import type { AnswerSection } from '#answer/answer.ts';
import { caseSummary } from '#answer/case-summary.ts';
import type { Certainty } from '#answer/certainty.ts';
import { certaintyOfSentences } from '#answer/certainty.ts';
import {
  choose,
  comparisonSentences,
  conditionSentences,
  directSentences,
  harmSentences,
  limitSentences,
  mechanismSentences,
  nextSentences,
  regulatorySentences,
  restsOnTrials,
  tellsOfOutcome,
  widerSentences,
} from '#answer/choose.ts';
import {
  causeSentences,
  courseSentences,
  diagnosisSentences,
  frequencySentences,
  treatmentSentences,
} from '#answer/choose-about.ts';
import type { SectionDraft, SentenceDraft } from '#answer/draft.ts';
import type { Names } from '#answer/headings.ts';
import { asksPrevention, headingOf, namesOf, unnamed } from '#answer/headings.ts';
import type { Plan } from '#answer/plan.ts';
import type { QuestionKind } from '#answer/question-kind.ts';
import { isReadable, pointsAtItsDocument, startsAlone } from '#answer/readable.ts';
import type { PoolSentence } from '#answer/statement-pool.ts';
import { says } from '#answer/statement-pool.ts';
import type { MessageKey } from '#locales/en.ts';
import type { Message } from '#locales/message.ts';
import { inWords, message } from '#locales/message.ts';

function quoted(sentences: readonly PoolSentence[]): SentenceDraft[] {
  return sentences.map((one) => ({
    text: one.text,
    connecting: false,
    ...(pointsAtItsDocument(one) ? { note: `(${titleOf(one)})` } : {}),
    ...(one.effect === 'worse' || one.effect === 'none' ? { stays: true } : {}),
  }));
}

/** “Title”, 2023: without the brackets of a title that only describes. */
function titleOf({ document: { title, published } }: PoolSentence): string {
  const named = `“${title.replace(/^\[(.*)\]$/, '$1')}”`;
  return published === null ? named : `${named}, ${published.slice(0, 4)}`;
}

/** What the program itself says: connecting words, or a claim that the checker decides. */
function said(connecting: boolean, ...messages: Message[]): SentenceDraft {
  return { text: messages.map((one) => inWords(one)).join(' '), connecting, messages };
}

const link = (...messages: Message[]) => said(true, ...messages);

/** Sentences behind a lead-in; nothing where there are none. */
function led(lead: Message, sentences: readonly PoolSentence[]): SentenceDraft[] {
  return sentences.length === 0 ? [] : [link(lead), ...quoted(sentences)];
}

export interface Composed {
  drafts: SectionDraft[];
  /** Of the short answer; null where nothing in it has a level. */
  certainty: Certainty | null;
}

/** The sections of an answer as drafts: sentences taken from passages, lead-ins, and sentences that the checker can decide. */
export function compose(pool: readonly PoolSentence[], plan: Plan): Composed {
  const names = namesOf(plan);
  if (plan.intervention === null && plan.population === null)
    return { drafts: [byWords(pool, plan, names)], certainty: null };
  const chosen = choices(pool, plan);
  const short = shortAnswer(chosen, plan, names);
  const certainty = isGraded(plan) ? certaintyOfSentences(short.from) : null;
  const bodies: Record<AnswerSection['id'], () => SentenceDraft[]> = {
    'short-answer': () => [...short.sentences, ...certaintyLine(certainty, short.from, plan)],
    condition: () => quoted(chosen.condition),
    mechanism: () => quoted(chosen.mechanism),
    evidence: () => [
      ...led(message('answer.in-condition', { ...names }), chosen.direct),
      ...(restsOnCases(chosen) ? caseSummary(chosen.direct, pool).map((one) => link(...one)) : []),
      ...(plan.sections.includes('harm')
        ? []
        : led(message('answer.harm-anywhere', { ...names }), chosen.harm)),
      ...led(message('answer.regulators'), chosen.regulatory),
      ...groundsElsewhere(chosen.regulatory, names),
      ...led(message('answer.wider'), chosen.wider),
      ...quoted(chosen.treatment),
    ],
    diagnosis: () => quoted(chosen.diagnosis),
    course: () => quoted(chosen.course),
    frequency: () => quoted(chosen.frequency),
    harm: () => quoted(chosen.harm),
    comparison: () => quoted(chosen.comparison),
    next: () => quoted(chosen.next),
    limits: () => [...absenceSentences(plan, names), ...quoted(chosen.limits)],
    takeaway: () => takeaway(chosen, plan, names),
  };
  const drafts = plan.sections.map((id) => {
    const heading = headingOf(id, plan);
    return { id, heading: inWords(heading), messages: [heading], sentences: bodies[id]() };
  });
  const says = drafts.some(({ sentences }) => sentences.some(({ connecting }) => !connecting));
  return says ? { drafts, certainty } : { drafts: [nothing(names)], certainty: null };
}

/** Whether a question asks for an effect or a frequency: GRADE's words are for those. */
function isGraded({ kind, intervention }: Plan): boolean {
  return (
    !['mechanism', 'definition', 'diagnosis'].includes(kind) && (kind !== 'other' || intervention !== null)
  );
}

/** Whether nothing better than reports of cases speaks of the very patients. */
function restsOnCases({ direct }: Choices): boolean {
  return direct.some(({ level }) => level === 4) && direct.every(({ level }) => level === null || level >= 4);
}

function certaintyLine(
  certainty: Certainty | null,
  from: readonly PoolSentence[],
  plan: Plan,
): SentenceDraft[] {
  if (certainty !== null) return [link(...certainty.messages)];
  if (from.length === 0) return [];
  const marked = from.every(({ mark }) => mark !== null);
  const why = !isGraded(plan) ? 'reason.not-graded' : marked ? 'reason.marked' : 'reason.texts';
  return [link(message('certainty.none'), message(why))];
}

const groups = [
  'direct',
  'harm',
  'mechanism',
  'condition',
  'frequency',
  'diagnosis',
  'course',
  'regulatory',
  'wider',
  'treatment',
  'comparison',
  'next',
  'limits',
] as const;
type Choices = Record<(typeof groups)[number], PoolSentence[]>;

/** The sentences of every group; one that was taken by an earlier group is not taken again. */
function choices(pool: readonly PoolSentence[], plan: Plan): Choices {
  const onDrug = plan.intervention !== null;
  const onCondition = plan.population !== null;
  const has = (section: AnswerSection['id']) => onCondition && plan.sections.includes(section);
  const taken = new Set<string>();
  const take = (from: (pool: readonly PoolSentence[]) => PoolSentence[], wanted = true): PoolSentence[] => {
    const found = wanted ? from(pool.filter((one) => !taken.has(one.text))) : [];
    for (const one of found) taken.add(one.text);
    return found;
  };
  const most = plan.kind === 'harm' ? 10 : plan.sections.includes('harm') ? 6 : 3;
  const choosing: Record<(typeof groups)[number], () => PoolSentence[]> = {
    direct: () => take(directSentences, onDrug),
    harm: () => take((left) => harmSentences(left, most), onDrug),
    mechanism: () => (onDrug ? take(mechanismSentences) : take(causeSentences, has('mechanism'))),
    frequency: () => take(frequencySentences, has('frequency')),
    diagnosis: () => take((left) => diagnosisSentences(left, plan.question), has('diagnosis')),
    course: () => take((left) => courseSentences(left, plan.question), has('course')),
    condition: () => take((left) => conditionSentences(left, onDrug), onCondition),
    regulatory: () => take(regulatorySentences, onDrug),
    wider: () => take(widerSentences, onDrug),
    treatment: () => take((left) => treatmentSentences(left, plan.question), !onDrug && has('evidence')),
    comparison: () => take(comparisonSentences, onDrug),
    next: () => take(nextSentences),
    limits: () => take(limitSentences),
  };
  const chosen: Choices = {
    direct: [],
    harm: [],
    mechanism: [],
    condition: [],
    frequency: [],
    diagnosis: [],
    course: [],
    regulatory: [],
    wider: [],
    treatment: [],
    comparison: [],
    next: [],
    limits: [],
  };
  // What the question is about takes its sentences first.
  const leading = leadingGroup[plan.kind];
  for (const group of leading === undefined ? groups : [leading, ...groups.filter((one) => one !== leading)])
    chosen[group] = choosing[group]();
  return chosen;
}

const leadingGroup: Partial<Record<QuestionKind, (typeof groups)[number]>> = {
  prevalence: 'frequency',
  diagnosis: 'diagnosis',
  prognosis: 'course',
};

/** Sentences that assert an absence; the checker looks for what they say is missing, and drops them where it is there. */
function absenceSentences({ intervention, population, kind }: Plan, names: Names): SentenceDraft[] {
  if (intervention === null || population === null || kind === 'mechanism') return [];
  return [{ ...said(false, message('answer.no-trial', { ...names })), stays: true }];
}

/** That a regulator's grounds are trials in a wider condition, where the question names a narrower one. */
function groundsElsewhere(regulatory: readonly PoolSentence[], names: Names): SentenceDraft[] {
  const [last] = regulatory.slice(-1);
  return last !== undefined && last.scope === 'broader' && restsOnTrials(last)
    ? [link(message('answer.grounds-wider', { ...names }))]
    : [];
}

/** Whether a sentence names both drugs that were asked about. */
function namesBoth(one: PoolSentence, { comparison }: Plan): boolean {
  return (
    one.namesIntervention && (comparison === null || one.otherDrugs.some((drug) => drug.id === comparison.id))
  );
}

interface ShortAnswer {
  sentences: SentenceDraft[];
  /** What it rests on. */
  from: readonly PoolSentence[];
}

/** What answers a question that is no question of treatment with a drug, by its kind. */
const answering: Record<QuestionKind, (chosen: Choices, plan: Plan) => PoolSentence[]> = {
  mechanism: ({ mechanism }) => mechanism.slice(0, 2),
  harm: ({ harm }) => harm.slice(0, 3),
  diagnosis: ({ diagnosis }) => diagnosis.slice(0, 3),
  prognosis: ({ course }) => course.slice(0, 3),
  prevalence: ({ frequency }) => frequency.slice(0, 2),
  definition: ({ condition, mechanism }) => (condition.length > 0 ? condition : mechanism).slice(0, 2),
  treatment: ({ treatment }) => ofSeveralDrugs(treatment).slice(0, 3),
  other: ({ condition, treatment }) => (condition.length > 0 ? condition : treatment).slice(0, 2),
  comparison: ({ comparison }, plan) =>
    [
      ...new Set([
        ...comparison.filter((one) => namesBoth(one, plan) && says(one, 'compare')),
        ...comparison,
      ]),
    ].slice(0, 2),
};

/** The first sentence on each drug, and all on none. */
function ofSeveralDrugs(sentences: readonly PoolSentence[]): PoolSentence[] {
  const drugs = ({ otherDrugs }: PoolSentence) => otherDrugs.map(({ id }) => id).join(' ');
  return sentences.filter(
    (one, at) =>
      one.otherDrugs.length === 0 || sentences.findIndex((other) => drugs(other) === drugs(one)) === at,
  );
}

/** What says that no source has what was asked for. */
const silences: Partial<Record<QuestionKind, MessageKey>> = {
  harm: 'answer.silent-harm',
  diagnosis: 'answer.silent-diagnosis',
  prognosis: 'answer.silent-prognosis',
  prevalence: 'answer.silent-prevalence',
  treatment: 'answer.silent-treatment',
  comparison: 'answer.silent-comparison',
};

function shortAnswer(chosen: Choices, plan: Plan, names: Names): ShortAnswer {
  const { intervention, kind } = plan;
  if (intervention !== null && (kind === 'treatment' || kind === 'other'))
    return ofTreatment(chosen, plan, names);
  const from = answering[kind](chosen, plan);
  if (from.length > 0) return { sentences: quoted(from), from };
  const silence =
    kind === 'treatment' && asksPrevention(plan.question) ? 'answer.silent-prevention' : silences[kind];
  return { sentences: silence === undefined ? [] : [link(message(silence, { ...names }))], from };
}

const isGain = (one: PoolSentence) => one.effect === 'better' && one.statement.quantities.length > 0;

/** That nothing tells of the outcome which was asked for; nothing where something does. */
function outcomeFirst(found: readonly PoolSentence[], names: Names): SentenceDraft[] {
  return found.length > 0 ? [] : [link(message('answer.no-outcome', { ...names }))];
}

/** Whether cases tell of the drug alone: what came of two together is not put down to one. */
const improvedByIt = (direct: readonly PoolSentence[]) =>
  direct.some(({ level, otherDrugs }) => level === 4 && otherDrugs.length === 0);

function ofTreatment({ direct, wider }: Choices, plan: Plan, names: Names): ShortAnswer {
  const onOutcome = [...direct, ...wider].filter(tellsOfOutcome);
  const asked = plan.outcome === null ? [] : outcomeFirst(onOutcome, names);
  const gains = direct.filter(isGain);
  const told = gains.length > 0 || improvedByIt(direct) ? gains : direct;
  const best = onOutcome.length > 0 ? onOutcome.slice(0, 2) : told.slice(0, 1);
  const harm = direct.filter((one) => one.effect === 'worse' && !best.includes(one)).slice(0, 1);
  if (direct.length === 0) {
    const silent = message('answer.none-direct', { ...names });
    const from = wider.slice(0, 2);
    return {
      sentences: [...(plan.population === null ? [] : [link(silent)]), ...asked, ...quoted(from)],
      from,
    };
  }
  const lead: SentenceDraft[] = improvedByIt(direct)
    ? [said(false, message('answer.cases-improved', { ...names }))]
    : [];
  return {
    sentences: [...lead, ...asked, ...quoted(best), ...quoted(harm), ...absenceSentences(plan, names)],
    from: onOutcome.length > 0 ? onOutcome : direct,
  };
}

function takeaway(chosen: Choices, plan: Plan, names: Names): SentenceDraft[] {
  const { intervention, population, kind } = plan;
  const isOfTreatment = kind === 'treatment' || kind === 'other';
  if (intervention === null || population === null || !isOfTreatment)
    return quoted(answering[kind](chosen, plan).slice(0, 1));
  if (!restsOnCases(chosen)) return quoted([...chosen.direct, ...chosen.wider].slice(0, 2));
  const cases = improvedByIt(chosen.direct)
    ? [said(false, message('answer.published-cases', { ...names }))]
    : quoted(chosen.direct.slice(0, 1));
  return [
    ...cases,
    said(false, message('answer.never-tested', { ...names })),
    link(message('answer.would-change')),
  ];
}

/** Sentences for a question that names nothing of the vocabulary: those that hold most of its own words, or none. */
function byWords(pool: readonly PoolSentence[], { words }: Plan, names: Names): SectionDraft {
  const share = (one: PoolSentence) =>
    words.filter((word) => one.statement.stems.has(word)).length / words.length;
  const fits = (one: PoolSentence) =>
    words.length > 1 && share(one) >= 0.6 && isReadable(one) && startsAlone(one);
  const found = choose(pool, fits, share, { most: 3, perUnit: 2 });
  if (found.length === 0) return nothing(names);
  return { ...shortSection(), sentences: quoted(found) };
}

function shortSection() {
  const heading = message('heading.short-answer');
  return { id: 'short-answer' as const, heading: inWords(heading), messages: [heading] };
}

function nothing(names: Names): SectionDraft {
  const key = names.condition === unnamed ? 'answer.silent' : 'answer.silent-on';
  return { ...shortSection(), sentences: [link(message(key, { ...names }))] };
}
