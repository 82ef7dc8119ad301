import type { z } from 'zod';
import type { Answer } from '#answer/answer.ts';
import { answer as answerSchema } from '#answer/answer.ts';
import type { Check } from '#checker/check.ts';
import { check as checkSchema } from '#checker/check.ts';
import { Problem } from '#errors';
import type { WebAnswer, WebQuestion, WebRun, WebServices } from '#web/services.ts';

function parsed<Schema extends z.ZodType>(schema: Schema, value: unknown, what: string): z.output<Schema> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const message = `The stored ${what} is damaged and cannot be shown: make it again.`;
  throw new Problem('data-damaged', message, { cause: result.error });
}

export async function questionOf(services: WebServices, id: string): Promise<WebQuestion> {
  const question = await services.questions.get(id);
  if (question === null)
    throw new Problem('not-found', 'There is no such question: see the newest ones instead.');
  return question;
}

/** The newest answer to a question, or null while there is none. */
export async function answerOf(
  services: WebServices,
  question: string,
): Promise<{ stored: WebAnswer; answer: Answer } | null> {
  const stored = await services.answers.newest(question);
  return stored === null ? null : { stored, answer: parsed(answerSchema, stored.body, 'answer') };
}

/** As `answerOf`; throws Problem 'not-found' where there is none yet. */
export async function madeAnswer(services: WebServices, question: string): Promise<Answer> {
  const found = await answerOf(services, question);
  if (found === null)
    throw new Problem('not-found', 'This question has no answer yet: come back when it is made.');
  return found.answer;
}

export async function runOf(services: WebServices, id: string, kind?: WebRun['kind']): Promise<WebRun> {
  const run = await services.runs.get(id);
  if (run === null || (kind !== undefined && run.kind !== kind)) {
    throw new Problem('not-found', `There is no such ${kind ?? 'run'}: its address may be cut off.`);
  }
  return run;
}

/** The check of a run that is over, whether it checked a text or made an answer. */
export function checkOf(run: WebRun): Check {
  if (run.state !== 'done')
    throw new Problem('not-found', 'This check is not done yet: come back when it is.');
  if (run.kind === 'check') return parsed(checkSchema, run.result, 'check');
  return parsed(answerSchema, run.result, 'answer').check;
}
