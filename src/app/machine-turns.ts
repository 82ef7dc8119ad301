import type { MachineTurnStore } from '#community/machine-turn-store.ts';
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

const every = 60_000;

/** Has the machine answer what nobody else did, round after round, one question at a time. */
export class MachineTurns {
  readonly #parts: MachineTurnParts;
  #timer: NodeJS.Timeout | null = null;
  #round: Promise<void> | null = null;

  constructor(parts: MachineTurnParts) {
    this.#parts = parts;
  }

  /** Doing it twice is the same as once. */
  start(): void {
    this.#timer ??= setInterval(() => void this.round(), every).unref();
  }

  async stop(): Promise<void> {
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#timer = null;
    await this.#round;
  }

  /** One round; where one is under way, that one. Never throws. */
  round(): Promise<void> {
    this.#round ??= this.#go()
      .catch(this.#parts.report)
      .finally(() => {
        this.#round = null;
      });
    return this.#round;
  }

  async #go(): Promise<void> {
    const { turns, states, runs, waits } = this.#parts;
    const minutes = await waits();
    if (minutes === null || (await turns.isBusy())) return;
    const question = await turns.take(minutes);
    if (question === null) return;
    // Where somebody has asked the machine, it is at work or has failed.
    const there = await states.run(question.id);
    const input = answerInput.parse({ question: question.id, text: question.title });
    await turns.settle(question.id, there?.id ?? (await runs.create('answer', input)));
  }
}
