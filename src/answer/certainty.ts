import type { AnswerCertainty } from '#answer/answer.ts';
import type { PoolSentence } from '#answer/statement-pool.ts';
import { countUnits } from '#checker/unit.ts';
import type { Message } from '#locales/message.ts';
import { inWords, message } from '#locales/message.ts';

const words = ['very low', 'low', 'moderate', 'high'] as const;

/** People below which a result can be chance, whatever the design: the usual limit of a small trial. */
const fewPeople = 100;

/** From which p value on a difference counts as what chance alone can bring. */
const chance = 0.05;

/** Where each level starts: trials high, observation low, cases and reasoning very low. */
const start = { 1: 3, 2: 3, 3: 1, 4: 0, 5: 0 } as const;

export interface Certainty extends AnswerCertainty {
  /** The word and its reasons, in any language. */
  messages: Message[];
}

/**
 * How sure one can be of what some sentences show, after GRADE: it starts with the best design, and goes down by a step
 * for each of indirectness, few people, imprecision, inconsistency and likely publication bias. Null where none has a level.
 * Guyatt GH et al. BMJ 2008;336:924–926. doi:10.1136/bmj.39489.470347.AD
 */
export function certaintyOfSentences(sentences: readonly PoolSentence[]): Certainty | null {
  const rated = sentences.filter(({ level }) => level !== null);
  const best = ([1, 2, 3, 4, 5] as const).find((one) => rated.some(({ level }) => level === one));
  if (best === undefined) return null;
  const strongest = rated.filter(({ level }) => level === best);
  const across = strongest.every(({ document }) => document.design === 'indirect comparison');
  const reasons = [
    across ? message('reason.across') : message(`reason.level-${best}`, { count: countUnits(rated) }),
  ];
  let steps: number = start[best] - Number(across);
  const down = (why: Message) => {
    reasons.push(why);
    steps -= 1;
  };
  if (rated.every(({ scope }) => scope !== 'same')) down(message('reason.indirect'));
  const people = peopleIn(strongest);
  if (people !== null && people < fewPeople) down(message('reason.few', { count: people }));
  if (isImprecise(strongest)) down(message('reason.imprecise'));
  if (isInconsistent(rated)) down(message('reason.inconsistent'));
  if (best >= 4 && rated.some(({ effect }) => effect === 'better')) down(message('reason.publication'));
  const word = words[Math.max(0, steps)] ?? 'very low';
  return {
    word,
    reasons: reasons.map((one) => inWords(one)),
    messages: [message(`certainty.${word}`), ...reasons],
  };
}

/** People in the largest document: those of several may be the same people. Null where none says. */
function peopleIn(sentences: readonly PoolSentence[]): number | null {
  const counts = sentences.flatMap(({ document }) => document.participants ?? []);
  return counts.length === 0 ? null : Math.max(...counts);
}

/** Whether every p value that is given leaves room for chance. */
function isImprecise(sentences: readonly PoolSentence[]): boolean {
  const given = sentences.flatMap(({ statement }) =>
    statement.quantities.filter(({ kind }) => kind === 'p-value'),
  );
  return given.length > 0 && given.every(({ value, bound }) => bound !== 'less' && value >= chance);
}

function isInconsistent(sentences: readonly PoolSentence[]): boolean {
  const has = (...effects: PoolSentence['effect'][]) =>
    sentences.some(({ effect }) => effects.includes(effect));
  return has('better') && has('worse', 'none');
}
