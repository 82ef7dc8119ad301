import type { AnswerSection } from '#answer/answer.ts';

/** What a question asks for; `other` is none of these. */
export const questionKinds = [
  'treatment',
  'diagnosis',
  'prognosis',
  'harm',
  'mechanism',
  'prevalence',
  'comparison',
  'definition',
  'other',
] as const;
export type QuestionKind = (typeof questionKinds)[number];

const kinds: readonly { kind: QuestionKind; pattern: RegExp }[] = [
  {
    kind: 'comparison',
    pattern: /\b(?:versus|vs\.?|compared? (?:to|with)|better than|superior to|or rather)\b/i,
  },
  {
    kind: 'mechanism',
    pattern: /\b(?:risk factors?|at risk (?:for|of)|causes?\b|caused|inherit\w*|genetic changes|genes?)\b/i,
  },
  {
    kind: 'prevalence',
    pattern: /\b(?:how (?:common|rare|many|often|frequent)|prevalence|incidence|frequen\w+)\b/i,
  },
  {
    kind: 'prognosis',
    pattern:
      /\b(?:prognos\w+|outlook|life expectancy|surviv\w+|mortality|natural history|course of|relaps\w+|recurrences?|complications?|long[- ]term)\b/i,
  },
  {
    kind: 'diagnosis',
    pattern:
      /\b(?:diagnos\w+|recogni[sz]\w+|symptoms?|signs? of|tests?|biops\w+|distinguish\w*|look like|criteria)\b/i,
  },
  {
    kind: 'harm',
    pattern: /\b(?:safe|safety|side effects?|adverse|risks?|harms?|dangerous|contraindicat\w+|toxic\w*)\b/i,
  },
  {
    kind: 'treatment',
    pattern:
      /\b(?:effective\w*|efficacy|treat\w*|therap\w+|help\w*|work(?:s|ing)? (?:for|in|against)|cure\w*|improve\w*|prevent\w*|manage\w*)\b/i,
  },
  { kind: 'mechanism', pattern: /\b(?:how does|mechanism|mode of action|target\w*|bind\w*|work)\b/i },
  { kind: 'definition', pattern: /\b(?:what (?:is|are)|define|definition|meaning of)\b/i },
];

/** The kind of a question by its words; one on the treatment with two drugs compares them. */
export function kindOf(question: string, drugs: number): QuestionKind {
  const kind = kinds.find((one) => one.pattern.test(question))?.kind ?? 'other';
  return drugs > 1 && kind === 'treatment' ? 'comparison' : kind;
}

/** The sections that answer a kind of question, in their order. */
export const sectionsOf: Record<QuestionKind, AnswerSection['id'][]> = {
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
  comparison: ['short-answer', 'comparison', 'evidence', 'harm', 'next', 'limits', 'takeaway'],
  harm: ['short-answer', 'harm', 'evidence', 'limits', 'takeaway'],
  mechanism: ['short-answer', 'mechanism', 'condition', 'limits', 'takeaway'],
  diagnosis: ['short-answer', 'diagnosis', 'condition', 'course', 'limits', 'takeaway'],
  prognosis: ['short-answer', 'course', 'condition', 'evidence', 'limits', 'takeaway'],
  prevalence: ['short-answer', 'frequency', 'condition', 'limits', 'takeaway'],
  definition: [
    'short-answer',
    'condition',
    'diagnosis',
    'frequency',
    'course',
    'evidence',
    'limits',
    'takeaway',
  ],
  other: ['short-answer', 'condition', 'mechanism', 'evidence', 'comparison', 'next', 'limits', 'takeaway'],
};

interface Names {
  /** Null: the question names none. */
  drug: string | null;
  condition: string | null;
  comparison: string | null;
}

/** What a section is to answer, as a question of its own; null for sections that sum up what others found. */
export function subQuestion(
  section: AnswerSection['id'],
  { drug, condition, comparison }: Names,
): string | null {
  const inCondition = condition === null ? '' : ` in ${condition}`;
  const of = condition ?? drug ?? '';
  const wordings: Partial<Record<AnswerSection['id'], string | null>> = {
    condition:
      condition === null ? null : `What form of disease is ${condition}, and which sites does it affect?`,
    mechanism:
      drug === null ? `What causes ${of}?` : `How does ${drug} work, and what does it bind and block?`,
    evidence:
      drug === null
        ? `How is ${of} treated, and who responded?`
        : `Which patients${inCondition} responded to ${drug} in trials and reports?`,
    diagnosis: `What are the signs of ${of}, and how is it diagnosed?`,
    course: `What is the course of ${of}: remission, relapse, complications?`,
    frequency: `How common is ${of}: prevalence, incidence, age and sex?`,
    harm: drug === null ? null : `Which adverse events occurred with ${drug}?`,
    comparison:
      drug === null
        ? null
        : `How does ${drug} compare with ${comparison ?? 'other treatments'}${inCondition}, and what do guidelines recommend?`,
    next:
      drug === null && condition === null
        ? null
        : `Which trials of ${drug ?? 'treatments'}${inCondition} are running?`,
  };
  return of === '' ? null : (wordings[section] ?? null);
}
