import { expect, it } from 'vitest';
import { Problem } from '#errors';
import type { Progress } from '#lib/progress.ts';
import { newId } from '#storage/id.ts';
import { runId } from '#storage/run.ts';
import { testRuns } from '#test/harness/database.ts';

const step = (done: number): Progress => ({ stage: 'judge', message: `Claim ${done}`, done, total: 3 });

it('does what was asked, step by step, and keeps what came of it', async () => {
  const { runs } = await testRuns();
  const id = await runs.create('check', { text: 'Fictional drug zorblimab heals everything.' });
  expect(await runs.get(id)).toMatchObject({
    id,
    kind: 'check',
    state: 'queued',
    started: null,
    result: null,
  });
  await runs.work('check', async ({ input }, { onProgress }) => {
    onProgress(step(1));
    onProgress(step(2));
    return { input };
  });
  const seen: Progress[] = [];
  const run = await runs.wait(id, { onProgress: (progress) => seen.push(progress) });
  expect(seen).toEqual([step(1), step(2)]);
  expect(run).toMatchObject({ state: 'done', error: null, result: { input: { text: expect.any(String) } } });
  expect(Date.parse(run.finished ?? '')).toBeGreaterThanOrEqual(Date.parse(run.created));
});
