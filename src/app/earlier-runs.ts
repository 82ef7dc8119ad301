import type { WebRun } from '#web/services.ts';
import { answerInput } from '../operations/ask.ts';
import { checkInput } from '../operations/check.ts';
import type { Parts } from './services.ts';

/** Of the newest runs: each comes with its whole text. */
const runsSeen = 60;

/** Done runs before this one that checked the same text or page, or answered the same question; newest first. */
export async function earlierRuns(
  { runs }: Pick<Parts, 'runs'>,
  run: Pick<WebRun, 'id' | 'kind' | 'created'>,
): Promise<{ id: string; created: string }[]> {
  const list = await runs.list({ kind: run.kind, limit: runsSeen });
  const own = list.find(({ id }) => id === run.id);
  if (own === undefined) return [];
  return list
    .filter(({ id, state, created, input }) => {
      if (id === run.id || state !== 'done' || created > run.created) return false;
      return run.kind === 'check' ? isSameText(input, own.input) : isSameQuestion(input, own.input);
    })
    .map(({ id, created }) => ({ id, created }));
}

function isSameText(one: unknown, other: unknown): boolean {
  const a = checkInput.safeParse(one).data;
  const b = checkInput.safeParse(other).data;
  if (a === undefined || b === undefined) return false;
  return a.text === b.text || (a.origin !== null && a.origin === b.origin);
}

function isSameQuestion(one: unknown, other: unknown): boolean {
  const question = answerInput.safeParse(one).data?.question;
  return question !== undefined && question === answerInput.safeParse(other).data?.question;
}
