import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { expect, test } from 'vitest';
import { Gate } from '#models/onnx/gate.ts';

test('shutting waits for the thread that is inside', async () => {
  const gate = new Gate();
  const finished = new SharedArrayBuffer(4);
  const workerData = { memory: gate.memory, finished };
  const worker = new Worker(new URL('./fixture/lingering-worker.ts', import.meta.url), { workerData });
  await once(worker, 'message');
  gate.shut(60_000);
  expect(new Int32Array(finished)[0]).toBe(1);
  await once(worker, 'exit');
});

test('nothing begins once it is shut', async () => {
  const gate = new Gate();
  await gate.within(async () => undefined);
  gate.shut();
  let begun = false;
  void new Gate(gate.memory).within(async () => {
    begun = true;
  });
  await Promise.resolve();
  expect(begun).toBe(false);
  gate.shut();
});

test('a failure inside opens the way out', async () => {
  const gate = new Gate();
  await expect(gate.within(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(new Int32Array(gate.memory)[1]).toBe(0);
});
