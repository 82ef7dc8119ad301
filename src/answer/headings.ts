import type { AnswerSection } from '#answer/answer.ts';
import type { Plan } from '#answer/plan.ts';
import { spokenName } from '#checker/self-contained.ts';
import type { Term } from '#evidence/vocabulary.ts';
import type { MessageKey } from '#locales/en.ts';
import type { Message } from '#locales/message.ts';
import { message } from '#locales/message.ts';

/** What an answer speaks of, as it is said in a sentence. */
export interface Names {
  drug: string;
  condition: string;
  outcome: string;
}

export const unnamed = 'the condition';

export function namesOf({ intervention, population, outcome, question }: Plan): Names {
  const name = (term: Term) => asAsked(spokenName(term), question);
  return {
    drug: intervention === null ? 'the treatment' : name(intervention),
    condition: population === null ? unnamed : name(population),
    outcome: outcome === null ? 'the outcome' : name(outcome),
  };
}

/** A name with the capitals that the question gives it: "Lyme disease". */
function asAsked(name: string, question: string): string {
  const at = question.toLowerCase().indexOf(name.toLowerCase());
  return at <= 0 ? name : question.slice(at, at + name.length);
}

/** The heading of a section, by the kind of question. */
export function headingOf(section: AnswerSection['id'], plan: Plan): Message {
  const onDrug = plan.intervention !== null;
  const keys: Record<AnswerSection['id'], MessageKey> = {
    'short-answer': 'heading.short-answer',
    condition: onDrug ? 'heading.condition-treated' : 'heading.condition',
    mechanism: onDrug ? 'heading.mechanism' : 'heading.causes',
    evidence: evidenceHeading(plan),
    diagnosis: 'heading.diagnosis',
    course: 'heading.course',
    frequency: 'heading.frequency',
    harm: 'heading.harm',
    comparison: 'heading.comparison',
    next: 'heading.next',
    limits: 'heading.limits',
    takeaway: 'heading.takeaway',
  };
  return message(keys[section], { ...namesOf(plan) });
}

/** Whether a question asks how a condition is prevented. */
export const asksPrevention = (question: string) => /\bprevent/i.test(question);

function evidenceHeading({ intervention, population, kind, question }: Plan): MessageKey {
  if (intervention === null) return asksPrevention(question) ? 'heading.prevention' : 'heading.treatments';
  if (population === null) return 'heading.evidence-drug';
  return kind === 'harm' ? 'heading.evidence-effects' : 'heading.evidence';
}
