import { z } from 'zod';
import type { AnswerPlan, AnswerSection } from '#answer/answer.ts';
import { planRoles } from '#answer/answer.ts';
import type { QuestionKind } from '#answer/question-kind.ts';
import { kindOf, questionKinds, sectionsOf, subQuestion } from '#answer/question-kind.ts';
import { mostSpecific } from '#checker/conditions.ts';
import { readStatement } from '#checker/rules/statement.ts';
import { spokenName } from '#checker/self-contained.ts';
import { Problem } from '#errors';
import { sourceById } from '#evidence/source.ts';
import type { Term, Vocabulary } from '#evidence/vocabulary.ts';
import { inWords, message } from '#locales/message.ts';

/** What a reader wants otherwise than the question was taken; an empty text takes a thing out. */
export const planEdits = z.object({
  kind: z.enum(questionKinds).optional(),
  population: z.string().max(200).optional(),
  intervention: z.string().max(200).optional(),
  comparison: z.string().max(200).optional(),
  outcome: z.string().max(200).optional(),
  /** The sources from which the answer is made; the others are left out of it, and still hold its sentences to account. */
  sources: z.array(z.string().max(100)).max(200).optional(),
});
export type PlanEdits = z.infer<typeof planEdits>;

type Role = (typeof planRoles)[number];

/** What a question asks for, in the terms of the vocabulary. */
export interface Plan {
  question: string;
  kind: QuestionKind;
  population: Term | null;
  intervention: Term | null;
  comparison: Term | null;
  outcome: Term | null;
  /** Stems of its content words beside those terms. */
  words: string[];
  /** The sections that answer such a question, in their order. */
  sections: AnswerSection['id'][];
  /** Null: every source. */
  sources: readonly string[] | null;
}

const types: Record<Role, readonly Term['type'][]> = {
  population: ['disease'],
  intervention: ['drug', 'drug class'],
  comparison: ['drug', 'drug class'],
  outcome: ['measure', 'finding'],
};

const nouns: Record<Role, string> = {
  population: 'condition',
  intervention: 'drug',
  comparison: 'drug',
  outcome: 'outcome',
};

/**
 * Reads a question: its kind, whom it is about, what is done to them, compared with what, and which outcome counts.
 * @throws Problem `input-invalid` for an edit that names nothing which the vocabulary knows
 */
export function planAnswer(question: string, vocabulary: Vocabulary, edits: PlanEdits = {}): Plan {
  const terms = vocabulary.find(question).map((mention) => mention.term);
  const drugs = [...new Set(terms.filter((one) => types.intervention.includes(one.type)))];
  const given = (role: Role, found: Term | undefined): Term | null =>
    edits[role] === undefined ? (found ?? null) : edited(role, edits[role], vocabulary);
  const intervention = given('intervention', drugs[0]);
  const comparison = given(
    'comparison',
    drugs.find((one) => one.id !== intervention?.id),
  );
  const kind =
    edits.kind ?? kindOf(question, [intervention, comparison].filter((one) => one !== null).length);
  return {
    question,
    kind,
    population: given('population', mostSpecific(terms, vocabulary)[0]),
    intervention,
    comparison,
    outcome: given(
      'outcome',
      terms.find((one) => types.outcome.includes(one.type)),
    ),
    words: [...readStatement(question, vocabulary).stems.keys()],
    sections: sectionsOf[kind],
    sources: edits.sources ?? null,
  };
}

/** Which things a plan takes otherwise than the question alone would. */
function editedIn(plan: Plan, vocabulary: Vocabulary): string[] {
  const taken = planAnswer(plan.question, vocabulary);
  return [
    ...(plan.kind === taken.kind ? [] : ['kind']),
    ...planRoles.filter((role) => plan[role]?.id !== taken[role]?.id),
  ];
}

function edited(role: Role, text: string, vocabulary: Vocabulary): Term | null {
  const wanted = text.trim();
  if (wanted === '') return null;
  const named = vocabulary.find(wanted).map(({ term }) => term);
  const fitting = named.filter((one) => types[role].includes(one.type));
  const term = role === 'population' ? mostSpecific(fitting, vocabulary)[0] : fitting[0];
  if (term !== undefined) return term;
  const message = `“${wanted}” is no ${nouns[role]} that is known here: write another name of it, or leave it empty.`;
  throw new Problem('input-invalid', message);
}

/** What each section asks, as a question of its own. */
export function subQuestions(plan: Plan): { section: AnswerSection['id']; question: string }[] {
  const name = (term: Term | null) => (term === null ? null : spokenName(term));
  const names = {
    drug: name(plan.intervention),
    condition: name(plan.population),
    comparison: name(plan.comparison),
    outcome: name(plan.outcome),
  };
  return plan.sections.flatMap((section) => {
    const question = subQuestion(section, names);
    return question === null ? [] : [{ section, question }];
  });
}

interface Asked {
  /** The query of each section, as it is sent. */
  queries: ReadonlyMap<string, string>;
  /** The sources that are asked. */
  sources: readonly string[];
  /** How many could be. */
  all: number;
  vocabulary: Vocabulary;
}

/** The plan as it stands in a report. */
export function describePlan(plan: Plan, { queries, sources, all, vocabulary }: Asked): AnswerPlan {
  const roles: [Role, Term | null][] = [
    ['population', plan.population],
    ['intervention', plan.intervention],
    ['comparison', plan.comparison],
    ['outcome', plan.outcome],
  ];
  const terms = roles.flatMap(([role, term]) =>
    term === null ? [] : [{ role, id: term.id, name: spokenName(term), synonyms: term.synonyms }],
  );
  const nameOf = (role: Role) => terms.find((one) => one.role === role)?.name ?? null;
  return {
    kind: plan.kind,
    population: nameOf('population'),
    intervention: nameOf('intervention'),
    comparison: nameOf('comparison'),
    outcome: nameOf('outcome'),
    synonyms: [...new Set(roles.flatMap(([, term]) => (term === null ? [] : [term.name, ...term.synonyms])))],
    terms,
    queries: subQuestions(plan).map(({ section, question }) => ({
      section,
      question,
      query: queries.get(section) ?? '',
    })),
    sources: sources.map((id) => {
      const { id: known, name, covers, kind } = sourceById(id);
      return { id: known, name, why: inWords(message(`asked-for.${kind}`, { covers })) };
    }),
    edited: [...editedIn(plan, vocabulary), ...(sources.length < all ? ['sources'] : [])],
  };
}
