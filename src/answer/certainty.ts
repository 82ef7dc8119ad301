import type { AnswerCertainty } from '#answer/answer.ts';
import type { PoolSentence } from '#answer/statement-pool.ts';
import { countUnits } from '#checker/unit.ts';
import { plural } from '#lib/plural.ts';

const words = ['very low', 'low', 'moderate', 'high'] as const;

/** People below which a result can be chance, whatever the design: the usual limit of a small trial. */
const fewPeople = 100;

const start: Record<number, { steps: number; why: string }> = {
  1: { steps: 3, why: 'systematic reviews of trials' },
  2: { steps: 3, why: 'randomized trials' },
  3: { steps: 1, why: 'observation, or second looks at trials' },
  4: { steps: 0, why: 'single cases without a control group' },
  5: { steps: 0, why: 'reasoning from mechanism, or opinion' },
};

/**
 * How sure one can be of what some sentences show, after GRADE: it starts with the best design, and goes down by a step
 * for each of indirectness, few people, inconsistency and likely publication bias. Null where none has a level.
 * Guyatt GH et al. BMJ 2008;336:924–926. doi:10.1136/bmj.39489.470347.AD
 */
export function certaintyOfSentences(sentences: readonly PoolSentence[]): AnswerCertainty | null {
  const rated = sentences.filter(({ level }) => level !== null);
  const best = Math.min(...rated.map(({ level }) => level ?? 5));
  const from = start[best];
  if (from === undefined) return null;
  const strongest = rated.filter(({ level }) => level === best);
  const across = strongest.every(({ document }) => document.design === 'indirect comparison');
  const units = countUnits(rated);
  const reasons = [
    `the best of ${units === 1 ? 'it' : `${units} independent pieces of evidence`} is ${across ? 'comparisons across trials' : from.why} (level ${best} of 5)`,
  ];
  let steps = from.steps;
  const down = (why: string) => {
    reasons.push(why);
    steps -= 1;
  };
  if (rated.every(({ scope }) => scope !== 'same')) down('it is indirect: the patients had other conditions');
  if (across) down('no trial compared the two directly');
  const people = peopleIn(strongest);
  if (people !== null && people < fewPeople)
    down(`few people: ${plural(people, 'participant')} in the largest piece`);
  if (isInconsistent(rated)) down('it is inconsistent: some got better, others did not, or got worse');
  if (best >= 4 && rated.some(({ effect }) => effect === 'better'))
    down('publication bias is likely: cases without a response are seldom reported');
  return { word: words[Math.max(0, steps)] ?? 'very low', reasons };
}

/** The certainty as a sentence. */
export function certaintyInWords({ word, reasons }: AnswerCertainty): string {
  return `Certainty: ${word}. Why: ${reasons.join('; ')}.`;
}

/** People in the largest document: those of several may be the same people. Null where none says. */
function peopleIn(sentences: readonly PoolSentence[]): number | null {
  const counts = sentences.flatMap(({ document }) => document.participants ?? []);
  return counts.length === 0 ? null : Math.max(...counts);
}

function isInconsistent(sentences: readonly PoolSentence[]): boolean {
  const has = (...effects: PoolSentence['effect'][]) =>
    sentences.some(({ effect }) => effects.includes(effect));
  return has('better') && has('worse', 'none');
}
