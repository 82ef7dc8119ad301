import { answerInput } from './ask.ts';
import { checkInput } from './check.ts';
import type { RunRecord, Services, WorkOptions } from './services.ts';

type Needs = Pick<Services, 'checker' | 'answerer' | 'answers'>;

/**
 * Does the work of a run and gives its result: a `Check`, or an `Answer`. After a crash it is called again
 * for the same run, and must not leave two of anything.
 */
export async function doRun(
  services: Needs,
  run: Pick<RunRecord, 'id' | 'kind' | 'input'>,
  options: WorkOptions,
): Promise<unknown> {
  if (run.kind === 'check') return services.checker.check(checkInput.parse(run.input), options);
  const { question, text, plan } = answerInput.parse(run.input);
  const answer = await services.answerer.answer(text, { ...options, edits: plan });
  await services.answers.keep({ question, run: run.id, answer });
  return answer;
}
