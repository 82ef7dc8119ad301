import type { AnswerSection } from '#answer/answer.ts';
import type { Plan } from '#answer/plan.ts';
import { spokenName } from '#checker/self-contained.ts';

/** What an answer speaks of, as it is said in a sentence. */
export interface Names {
  drug: string;
  condition: string;
}

export const unnamed = 'the condition';

export function namesOf({ intervention, population }: Plan): Names {
  return {
    drug: intervention === null ? 'the treatment' : spokenName(intervention),
    condition: population === null ? unnamed : spokenName(population),
  };
}

function capital(text: string): string {
  return `${text[0]?.toUpperCase() ?? ''}${text.slice(1)}`;
}

/** The heading of a section, by the kind of question. */
export function headingOf(section: AnswerSection['id'], plan: Plan): string {
  const { drug, condition } = namesOf(plan);
  const onDrug = plan.intervention !== null;
  const headings: Record<AnswerSection['id'], string> = {
    'short-answer': 'Short answer',
    condition: `${capital(condition)}: what it is${onDrug ? ' and how it is treated' : ''}`,
    mechanism: onDrug ? `How ${drug} works` : `What brings ${condition} about`,
    evidence: evidenceHeading(plan, { drug, condition }),
    diagnosis: `${capital(condition)}: how it shows and is recognised`,
    course: `${capital(condition)}: course and outlook`,
    frequency: `${capital(condition)}: how common it is, and in whom`,
    harm: `Harm seen with ${drug}`,
    comparison: 'Compared with other treatments',
    next: 'What comes next',
    limits: 'Limits of the evidence',
    takeaway: 'Takeaway',
  };
  return headings[section];
}

function evidenceHeading({ intervention, population, kind }: Plan, { drug, condition }: Names): string {
  if (intervention === null) return `How ${condition} is treated`;
  if (population === null) return `The evidence for ${drug}`;
  return kind === 'harm' ? `What ${drug} does in ${condition}` : `The evidence for ${drug} in ${condition}`;
}
