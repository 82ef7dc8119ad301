import type { AnswerSection } from '#answer/answer.ts';
import type { MessageKey } from '#locales/en.ts';
import { inWords } from '#locales/message.ts';

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
  outcome: string | null;
}

/** What a section is to answer, as a question of its own; null for sections that sum up what others found. */
export function subQuestion(
  section: AnswerSection['id'],
  { drug, condition, comparison, outcome }: Names,
): string | null {
  const about = condition ?? drug;
  if (about === null) return null;
  const ask = (key: MessageKey) =>
    inWords({
      key,
      values: { condition: about, drug: drug ?? '', comparison: comparison ?? '', outcome: outcome ?? '' },
    });
  const within = (key: MessageKey, inCondition: MessageKey) => ask(condition === null ? key : inCondition);
  switch (section) {
    case 'condition':
      return condition === null ? null : ask('asks.condition');
    case 'mechanism':
      return ask(drug === null ? 'asks.causes' : 'asks.mechanism');
    case 'evidence':
      if (drug === null) return ask('asks.treated');
      return outcome === null
        ? within('asks.responded', 'asks.responded-in')
        : within('asks.outcome', 'asks.outcome-in');
    case 'diagnosis':
      return ask('asks.diagnosis');
    case 'course':
      return ask('asks.course');
    case 'frequency':
      return ask('asks.frequency');
    case 'harm':
      return drug === null ? null : ask('asks.harm');
    case 'comparison':
      if (drug === null) return null;
      return comparison === null
        ? within('asks.compared-others', 'asks.compared-others-in')
        : within('asks.compared', 'asks.compared-in');
    case 'next':
      return drug === null ? ask('asks.running-treatments') : within('asks.running', 'asks.running-in');
    case 'short-answer':
    case 'limits':
    case 'takeaway':
      return null;
  }
}
