import type { Check } from '#checker/check.ts';
import { answerInput } from './ask.ts';
import { challengeInput, weighChallenge } from './challenges/weigh-challenge.ts';
import { checkInput } from './check.ts';
import type { RunRecord, Services, WorkOptions } from './services.ts';

type Needs = Pick<
  Services,
  'checker' | 'answerer' | 'answers' | 'community' | 'config' | 'fetchPage' | 'runs'
>;

/**
 * Does the work of a run and gives its result: a `Check`, or an `Answer`. After a crash it is called again
 * for the same run, and must not leave two of anything.
 */
export async function doRun(
  services: Needs,
  run: Pick<RunRecord, 'id' | 'kind' | 'input'>,
  options: WorkOptions,
): Promise<unknown> {
  if (run.kind === 'check') return doCheck(services, run, options);
  const { question, text, plan } = answerInput.parse(run.input);
  const answer = await services.answerer.answer(text, { ...options, edits: plan });
  await services.answers.keep({ question, run: run.id, answer });
  await countVerdicts(services, run.id, answer.check);
  return answer;
}

/** Of a text from anywhere, of a post, or of a sentence that is challenged. */
async function doCheck(
  services: Needs,
  { id, input }: Pick<RunRecord, 'id' | 'input'>,
  options: WorkOptions,
): Promise<unknown> {
  const challenged = challengeInput.safeParse(input);
  if (challenged.success)
    return weighChallenge(services, { id: challenged.data.challenge, run: id }, options);
  const check = await services.checker.check(checkInput.parse(input), options);
  await services.community.checks.keep({ run: id, claims: check.claims });
  await countVerdicts(services, id, check);
  return check;
}

async function countVerdicts(
  { community }: Pick<Needs, 'community'>,
  run: string,
  { claims }: Pick<Check, 'claims'>,
): Promise<void> {
  await community.statistics.keepVerdicts(
    run,
    claims.map(({ verdict }) => verdict),
  );
}
