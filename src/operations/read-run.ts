import { z } from 'zod';
import { Problem } from '#errors';
import { progress } from '#lib/progress.ts';
import { answerInput } from './ask.ts';
import { checkPath } from './check.ts';
import { operation } from './operation.ts';
import { questionPath } from './question-path.ts';
import type { RunRecord, Services } from './services.ts';

type Needs = Pick<Services, 'runs' | 'questions' | 'url'>;

export const readRun = operation({
  name: 'run',
  summary: 'Tell how far a check or an answer is: its state, its steps, and in the end its result.',
  input: z.object({
    id: z.string().min(1).max(100).describe('The id of the run'),
    after: z.number().int().min(0).default(0).describe('Only the steps after this number'),
  }),
  output: z.object({
    id: z.string(),
    kind: z.enum(['check', 'answer']),
    state: z.enum(['queued', 'working', 'done', 'failed']),
    url: z.string(),
    created: z.string(),
    started: z.string().nullable(),
    finished: z.string().nullable(),
    error: z.object({ id: z.string(), message: z.string() }).nullable(),
    events: z.array(z.object({ seq: z.number().int(), at: z.string(), step: progress })),
    result: z.unknown().describe('A check or an answer, once the state is done'),
  }),
  permission: 'anyone',
  readOnly: true,
  async run(services: Needs, { id, after }) {
    const found = await services.runs.get(id);
    if (found === null) throw new Problem('not-found', `There is no run ${JSON.stringify(id)}.`);
    const { kind, state, created, started, finished, error, result } = found;
    const url = services.url(await path(services, found));
    const events = await services.runs.events(id, after);
    return { id, kind, state, url, created, started, finished, error, events, result: result ?? null };
  },
});

async function path({ questions }: Needs, run: RunRecord): Promise<string> {
  if (run.kind === 'check') return checkPath(run.id);
  const input = answerInput.safeParse(run.input);
  const question = input.success ? await questions.get(input.data.question) : null;
  return question === null ? '/' : questionPath(question);
}
