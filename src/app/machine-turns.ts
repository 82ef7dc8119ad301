import type { MachineTurnStore } from '#community/machine-turn-store.ts';
import { Rounds } from '#lib/rounds.ts';
import { answerInput } from '../operations/ask.ts';
import type { Services } from '../operations/services.ts';
import type { QuestionStates } from './question-states.ts';

export interface MachineTurnParts {
  turns: MachineTurnStore;
  states: Pick<QuestionStates, 'run'>;
  runs: Pick<Services['runs'], 'create'>;
  /** Minutes that a question waits for people; null: the machine answers only where it is asked. */
  waits: () => Promise<number | null>;
  report: (error: unknown) => void;
}

/** Has the machine answer what nobody else did, round after round, one question at a time. */
export function machineTurns(parts: MachineTurnParts): Rounds {
  return new Rounds({ every: 60_000, go: () => takeTurn(parts), report: parts.report });
}

async function takeTurn({ turns, states, runs, waits }: MachineTurnParts): Promise<void> {
  const minutes = await waits();
  if (minutes === null || (await turns.isBusy())) return;
  const question = await turns.take(minutes);
  if (question === null) return;
  // Where somebody has asked the machine, it is at work or has failed.
  const there = await states.run(question.id);
  const input = answerInput.parse({ question: question.id, text: question.title });
  await turns.settle(question.id, there?.id ?? (await runs.create('answer', input)));
}
