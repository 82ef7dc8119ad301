import type { AnswerSection } from '#answer/answer.ts';
import {
  comparisonSentences,
  conditionSentences,
  directSentences,
  harmSentences,
  limitSentences,
  mechanismSentences,
  nextSentences,
  regulatorySentences,
  widerSentences,
} from '#answer/choose.ts';
import type { SectionDraft, SentenceDraft } from '#answer/draft.ts';
import type { Plan } from '#answer/plan.ts';
import type { PoolSentence } from '#answer/statement-pool.ts';
import { says } from '#answer/statement-pool.ts';
import { spokenName } from '#checker/self-contained.ts';
import { countUnits } from '#checker/unit.ts';

interface Names {
  drug: string;
  condition: string;
}

const unnamed = 'the condition';

function namesOf({ intervention, population }: Plan): Names {
  return {
    drug: intervention === null ? 'the treatment' : spokenName(intervention),
    condition: population === null ? unnamed : spokenName(population),
  };
}

function capital(text: string): string {
  return `${text[0]?.toUpperCase() ?? ''}${text.slice(1)}`;
}

function quoted(sentences: readonly PoolSentence[]): SentenceDraft[] {
  return sentences.map((one) => ({
    text: one.text,
    connecting: false,
    ...(one.effect === 'worse' || one.effect === 'none' ? { stays: true } : {}),
  }));
}

function link(text: string): SentenceDraft {
  return { text, connecting: true };
}

/** Sentences behind a lead-in; nothing where there are none. */
function led(lead: string, sentences: readonly PoolSentence[]): SentenceDraft[] {
  return sentences.length === 0 ? [] : [link(lead), ...quoted(sentences)];
}

const headings: Record<AnswerSection['id'], (names: Names) => string> = {
  'short-answer': () => 'Short answer',
  condition: ({ condition }) => `${capital(condition)}: what it is and how it is treated`,
  mechanism: ({ drug }) => `How ${drug} works`,
  evidence: ({ drug, condition }) => `The evidence for ${drug} in ${condition}`,
  comparison: () => 'Compared with other treatments',
  next: () => 'What comes next',
  limits: () => 'Limits of the evidence',
  takeaway: () => 'Takeaway',
};

/** The sections of an answer as drafts: sentences taken from passages, lead-ins, and sentences that the checker can decide. */
export function sectionDrafts(pool: readonly PoolSentence[], plan: Plan): SectionDraft[] {
  const names = namesOf(plan);
  if (plan.intervention === null && plan.population === null) return [byWords(pool, plan, names)];
  const chosen = choices(pool, plan);
  const bodies: Record<AnswerSection['id'], () => SentenceDraft[]> = {
    'short-answer': () => shortAnswer(chosen, plan, names),
    condition: () => quoted(chosen.condition),
    mechanism: () => quoted(chosen.mechanism),
    evidence: () => [
      ...led(`In ${names.condition} itself:`, chosen.direct),
      ...led(`Harm seen with ${names.drug}, in any condition:`, chosen.harm),
      ...led('What regulators decided, and on what grounds:', chosen.regulatory),
      ...led('In wider conditions, which is evidence on other patients:', chosen.wider),
    ],
    comparison: () => quoted(chosen.comparison),
    next: () => quoted(chosen.next),
    limits: () => [...absenceSentences(plan, names), ...quoted(chosen.limits)],
    takeaway: () => takeaway(chosen, plan, names),
  };
  const sections = plan.sections.map((id) => ({ id, heading: headings[id](names), sentences: bodies[id]() }));
  return sections.some((section) => section.sentences.some((sentence) => !sentence.connecting))
    ? sections
    : [nothing(names)];
}

interface Choices {
  condition: PoolSentence[];
  mechanism: PoolSentence[];
  direct: PoolSentence[];
  regulatory: PoolSentence[];
  wider: PoolSentence[];
  comparison: PoolSentence[];
  next: PoolSentence[];
  limits: PoolSentence[];
  harm: PoolSentence[];
}

/** The sentences of every group; one that was taken by an earlier group is not taken again. */
function choices(pool: readonly PoolSentence[], plan: Plan): Choices {
  const taken = new Set<string>();
  const left = () => pool.filter((one) => !taken.has(one.text));
  const take = (choose: (pool: readonly PoolSentence[]) => PoolSentence[], wanted = true): PoolSentence[] => {
    const found = wanted ? choose(left()) : [];
    for (const one of found) taken.add(one.text);
    return found;
  };
  const onDrug = plan.intervention !== null;
  const direct = take(directSentences, onDrug);
  const harm = take((left) => harmSentences(left, plan.kind === 'harm' ? 10 : 3), onDrug);
  const mechanism = take(mechanismSentences, onDrug);
  const condition = take(conditionSentences, plan.population !== null);
  const regulatory = take(regulatorySentences, onDrug);
  const wider = take(widerSentences, onDrug);
  const comparison = take(comparisonSentences);
  const next = take(nextSentences);
  const limits = take(limitSentences);
  return { condition, mechanism, direct, regulatory, wider, comparison, next, limits, harm };
}

/** Sentences that assert an absence; the checker looks for what they say is missing, and drops them where it is there. */
function absenceSentences({ intervention, population }: Plan, { drug, condition }: Names): SentenceDraft[] {
  if (intervention === null || population === null) return [];
  const text = `There is no randomized controlled trial of ${drug} in ${condition}.`;
  return [{ text, connecting: false, stays: true }];
}

/** Standard wording of certainty, from the best level among the direct evidence (GRADE's four words). */
function certainty(direct: readonly PoolSentence[]): string {
  const levels = direct.flatMap((one) => (one.level === null ? [] : [one.level]));
  const best = Math.min(...levels);
  const units = countUnits(direct);
  const sources = `${units} independent ${units === 1 ? 'report' : 'reports'}, best level ${best} of 5`;
  if (levels.length === 0) return 'Certainty: very low, since no document speaks of this condition itself.';
  if (best >= 4)
    return `Certainty: very low, since the direct evidence is single cases without a control group (${sources}).`;
  if (best === 3) return `Certainty: low, since the direct evidence is observational (${sources}).`;
  return `Certainty: moderate at most, until the trials are appraised one by one (${sources}).`;
}

/** Whether a sentence names both drugs that were asked about. */
function namesBoth(one: PoolSentence, { comparison }: Plan): boolean {
  return (
    one.namesIntervention && (comparison === null || one.otherDrugs.some((drug) => drug.id === comparison.id))
  );
}

function shortAnswer(
  { direct, condition, mechanism, wider, comparison, harm: harms }: Choices,
  plan: Plan,
  names: Names,
): SentenceDraft[] {
  const { intervention, population, kind } = plan;
  if (kind === 'mechanism') return quoted(mechanism.slice(0, 2));
  if (kind === 'harm') return quoted(harms.slice(0, 3));
  if (kind === 'comparison')
    return quoted(
      [...comparison.filter((one) => namesBoth(one, plan) && says(one, 'compare')), ...comparison].slice(
        0,
        2,
      ),
    );
  if (intervention === null || kind === 'definition' || kind === 'prevalence')
    return quoted((condition.length > 0 ? condition : comparison).slice(0, 2));
  const best = direct
    .filter((one) => one.effect === 'better' && one.statement.quantities.length > 0)
    .slice(0, 1);
  const harm = direct.filter((one) => one.effect === 'worse').slice(0, 1);
  if (direct.length === 0) {
    return [
      ...(population === null
        ? []
        : [link(`No document that was opened reports on ${names.drug} in ${names.condition} itself.`)]),
      ...quoted(wider.slice(0, 2)),
    ];
  }
  const lead: SentenceDraft[] = direct.some((one) => one.level === 4)
    ? [{ text: `Case reports show that ${names.condition} improved with ${names.drug}.`, connecting: false }]
    : [];
  return [
    ...lead,
    ...quoted(best),
    ...quoted(harm),
    ...absenceSentences(plan, names),
    link(certainty(direct)),
  ];
}

function takeaway({ direct, condition, mechanism }: Choices, plan: Plan, names: Names): SentenceDraft[] {
  const { intervention, population } = plan;
  if (intervention === null || population === null || direct.length === 0)
    return quoted([...mechanism, ...condition].slice(0, 1));
  return [
    { text: `Published cases of ${names.condition} improved with ${names.drug}.`, connecting: false },
    {
      text: `No randomized controlled trial has tested ${names.drug} in ${names.condition}.`,
      connecting: false,
    },
    link(
      'What would change this answer: a controlled trial that takes in these patients, or a series that counts those who did not respond.',
    ),
  ];
}

/** Sentences for a question that names nothing of the vocabulary: those that hold most of its own words, or none. */
function byWords(pool: readonly PoolSentence[], { words }: Plan, names: Names): SectionDraft {
  const share = (one: PoolSentence) =>
    words.filter((word) => one.statement.stems.has(word)).length / words.length;
  const found =
    words.length < 2 ? [] : pool.filter((one) => share(one) >= 0.6).toSorted((a, b) => share(b) - share(a));
  if (found.length === 0) return nothing(names);
  return {
    id: 'short-answer',
    heading: headings['short-answer'](names),
    sentences: quoted(found.slice(0, 3)),
  };
}

function nothing({ condition }: Names): SectionDraft {
  return {
    id: 'short-answer',
    heading: 'Short answer',
    sentences: [
      link(
        `The sources here do not say: no document that was opened answers this question${condition === unnamed ? '' : ` on ${condition}`}.`,
      ),
    ],
  };
}
