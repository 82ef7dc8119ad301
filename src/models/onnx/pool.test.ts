import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { Pool, type PoolOptions } from '#models/onnx/pool.ts';

const script = new URL('./fixture/moody-worker.ts', import.meta.url);
let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'betateta-pool-'));
});
afterAll(() => rm(folder, { recursive: true }));

function pool(options: PoolOptions = {}, model = 'sound'): Pool {
  const made = new Pool(model, { script, threads: 2, ...options });
  onTestFinished(() => made.close());
  return made;
}

const numbers = (from: number, to: number) => Array.from({ length: to - from }, (_, at) => from + at);
const items = (from: number, to: number) => numbers(from, to).map((echo) => ({ echo }));

test('answers come in the order of the items, with any number of threads', async () => {
  for (const threads of [1, 2, 3]) {
    expect(await pool({ threads }).run(items(0, 40))).toEqual(numbers(0, 40));
  }
});

test('those who ask at once all get theirs', async () => {
  const shared = pool();
  const answers = await Promise.all([shared.run(items(0, 30)), shared.run(items(30, 33)), shared.run([])]);
  expect(answers).toEqual([numbers(0, 30), numbers(30, 33), []]);
});

test('no thread is started before there is work', async () => {
  const idle = pool();
  expect(idle.loaded).toBe(0);
  await idle.run(items(0, 1));
  expect(idle.loaded).toBe(1);
});

test('threads without work end, and start again', async () => {
  const idle = pool({ idle: 1 });
  await idle.run(items(0, 4));
  await vi.waitFor(() => expect(idle.loaded).toBe(0));
  expect(await idle.run(items(4, 6))).toEqual([4, 5]);
});

test('a signal ends the waiting for answers, and others still get theirs', async () => {
  const shared = pool();
  const stop = new AbortController();
  const stopped = shared.run(items(0, 500), stop.signal);
  const other = shared.run(items(0, 5));
  stop.abort(new Error('enough'));
  await expect(stopped).rejects.toThrow('enough');
  expect(await other).toEqual(numbers(0, 5));
  await expect(shared.run(items(0, 1), stop.signal)).rejects.toThrow('enough');
});

test('a thread that dies is replaced, and nothing is lost', async () => {
  const diesBefore = join(folder, 'died');
  const answers = await pool().run([{ echo: 0 }, { echo: 1, diesBefore }, ...items(2, 10)]);
  expect(answers).toEqual(numbers(0, 10));
});

test('what two threads died of is a problem, and the next work is done', async () => {
  const shared = pool();
  await expect(shared.run([{ echo: 0, dies: true }, ...items(1, 5)])).rejects.toMatchObject({
    id: 'model-failed',
    message: expect.stringContaining('it died of that'),
  });
  expect(await shared.run(items(0, 3))).toEqual(numbers(0, 3));
});

test('a model that cannot be loaded is a problem, now and later', async () => {
  const broken = pool({}, 'broken');
  const problem = { id: 'model-failed', message: 'This model is broken: mend it.' };
  await expect(broken.run(items(0, 3))).rejects.toMatchObject(problem);
  await expect(broken.run(items(0, 3))).rejects.toMatchObject(problem);
});

test('closing gives up what waits', async () => {
  const closing = pool();
  const work = closing.run(items(0, 500));
  const [given] = await Promise.allSettled([work, closing.close()]);
  expect(given).toMatchObject({ status: 'rejected', reason: new Error('the model is closed') });
  await expect(closing.run(items(0, 1))).rejects.toThrow('the model is closed');
});
