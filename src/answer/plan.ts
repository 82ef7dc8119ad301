import type { Answer, AnswerSection } from '#answer/answer.ts';
import { mostSpecific } from '#checker/conditions.ts';
import { readStatement } from '#checker/rules/statement.ts';
import { spokenName } from '#checker/self-contained.ts';
import type { Term, Vocabulary } from '#evidence/vocabulary.ts';

export type QuestionKind =
  | 'treatment'
  | 'harm'
  | 'mechanism'
  | 'comparison'
  | 'definition'
  | 'prevalence'
  | 'other';

/** What a question asks for, in the terms of the vocabulary. */
export interface Plan {
  question: string;
  kind: QuestionKind;
  population: Term | null;
  intervention: Term | null;
  comparison: Term | null;
  /** Stems of its content words beside those terms. */
  words: string[];
  /** The sections that answer such a question, in their order. */
  sections: AnswerSection['id'][];
}

const kinds: readonly { kind: QuestionKind; pattern: RegExp }[] = [
  {
    kind: 'comparison',
    pattern: /\b(?:versus|vs\.?|compared (?:to|with)|better than|superior to|or rather)\b/i,
  },
  {
    kind: 'harm',
    pattern: /\b(?:safe|safety|side effects?|adverse|risks?|harms?|dangerous|contraindicat\w+)\b/i,
  },
  {
    kind: 'treatment',
    pattern:
      /\b(?:effective\w*|efficacy|treat\w*|therap\w+|help\w*|work(?:s|ing)? (?:for|in|against)|cure\w*|improve\w*)\b/i,
  },
  { kind: 'mechanism', pattern: /\b(?:how does|mechanism|mode of action|target\w*|bind\w*|work)\b/i },
  { kind: 'prevalence', pattern: /\b(?:how (?:common|rare|many|often)|prevalence|incidence|frequen\w+)\b/i },
  { kind: 'definition', pattern: /\b(?:what (?:is|are)|define|definition|meaning of)\b/i },
];

const sectionsOf: Record<QuestionKind, AnswerSection['id'][]> = {
  treatment: [
    'short-answer',
    'condition',
    'mechanism',
    'evidence',
    'comparison',
    'next',
    'limits',
    'takeaway',
  ],
  comparison: ['short-answer', 'comparison', 'evidence', 'next', 'limits', 'takeaway'],
  harm: ['short-answer', 'evidence', 'limits', 'takeaway'],
  mechanism: ['short-answer', 'mechanism', 'condition', 'limits', 'takeaway'],
  definition: ['short-answer', 'condition', 'evidence', 'limits', 'takeaway'],
  prevalence: ['short-answer', 'condition', 'limits', 'takeaway'],
  other: ['short-answer', 'condition', 'mechanism', 'evidence', 'comparison', 'next', 'limits', 'takeaway'],
};

/** Reads a question: its kind, whom it is about, what is done to them, and compared with what. */
export function planAnswer(question: string, vocabulary: Vocabulary): Plan {
  const terms = vocabulary.find(question).map((mention) => mention.term);
  const drugs = [...new Set(terms.filter((one) => one.type === 'drug' || one.type === 'drug class'))];
  const kind = kinds.find((one) => one.pattern.test(question))?.kind ?? 'other';
  return {
    question,
    kind: drugs.length > 1 && kind === 'treatment' ? 'comparison' : kind,
    population: mostSpecific(terms, vocabulary)[0] ?? null,
    intervention: drugs[0] ?? null,
    comparison: drugs[1] ?? null,
    words: [...readStatement(question, vocabulary).stems.keys()],
    sections: sectionsOf[kind],
  };
}

/** The words that stand for the question in a search, section by section. */
const sectionWords: Record<AnswerSection['id'], string> = {
  'short-answer': 'effect response improved case reports',
  condition: 'rare form affects sites nodules treatment',
  mechanism: 'antibody binds receptor blocks signaling',
  evidence: 'patients response improved trial endpoint score taper approved',
  comparison: 'compared better difference other treatments recommended',
  next: 'ongoing trial running expected recruiting',
  limits: 'no control group not randomized excluded not mentioned limits',
  takeaway: 'guideline recommendation',
};

/** The plan as it stands in a report, with one query a section. */
export function describePlan(plan: Plan): Answer['plan'] {
  const terms = [plan.population, plan.intervention, plan.comparison].filter((one) => one !== null);
  const names = terms.flatMap((one) => [one.name, ...one.synonyms]);
  return {
    kind: plan.kind,
    population: plan.population === null ? null : spokenName(plan.population),
    intervention: plan.intervention === null ? null : spokenName(plan.intervention),
    comparison: plan.comparison === null ? null : spokenName(plan.comparison),
    synonyms: [...new Set(names)],
    queries: plan.sections.map((section) => ({
      section,
      query: `${terms.map((one) => one.name).join(' ')} ${sectionWords[section]}`.trim(),
    })),
  };
}
