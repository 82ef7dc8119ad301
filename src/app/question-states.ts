import type { Run, RunState, RunSummary } from '#storage/run.ts';
import { answerInput } from '../operations/ask.ts';
import type { Parts } from './services.ts';

export type QuestionState = 'answered' | 'working' | 'failed' | 'open';

/** Of the newest runs: an older one that nobody finished will not be finished. */
const runsSeen = 200;

/** Whether questions have an answer, or somebody is at work on one. */
export class QuestionStates {
  readonly #parts: Pick<Parts, 'runs' | 'answers'>;

  constructor(parts: Pick<Parts, 'runs' | 'answers'>) {
    this.#parts = parts;
  }

  async of(question: string): Promise<QuestionState> {
    const [{ state } = { state: 'open' as const }] = await this.withState([{ id: question }]);
    return state;
  }

  async withState<Question extends { id: string }>(
    questions: readonly Question[],
  ): Promise<(Question & { state: QuestionState })[]> {
    const answered = await this.#parts.answers.answered(questions.map(({ id }) => id));
    const runs = questions.length === answered.size ? [] : await this.#runs();
    return questions.map((question) => {
      const run = runs.find((one) => questionOf(one) === question.id);
      return { ...question, state: answered.has(question.id) ? 'answered' : stateOf(run?.state) };
    });
  }

  /** The newest run that makes, or made, an answer to this question. */
  async run(question: string): Promise<Run | null> {
    const found = (await this.#runs()).find((one) => questionOf(one) === question);
    return found === undefined ? null : this.#parts.runs.get(found.id);
  }

  #runs(): Promise<RunSummary[]> {
    return this.#parts.runs.list({ kind: 'answer', limit: runsSeen });
  }
}

function questionOf({ input }: RunSummary): string | undefined {
  return answerInput.safeParse(input).data?.question;
}

function stateOf(run: RunState | undefined): QuestionState {
  if (run === undefined) return 'open';
  return run === 'failed' ? 'failed' : 'working';
}
