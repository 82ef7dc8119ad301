// A thread that has one model loaded and reads what it is given, one item after the other.
import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { Problem } from '#errors';
import { Gate } from '#models/onnx/gate.ts';
import { type LocalModel, openLocalModel } from '#models/onnx/local-model.ts';
import { type WorkerMessage, workerOrder, workerTask } from '#models/onnx/worker-message.ts';

const order = workerOrder.parse(workerData);
const gate = new Gate(order.gate);
const pair = z.object({ claim: z.string(), title: z.string(), sentences: z.array(z.string()) });

function say(message: WorkerMessage): void {
  parentPort?.postMessage(message);
}

function read(model: LocalModel, item: unknown): Promise<unknown> {
  return gate.within<unknown>(() =>
    model.kind === 'pair' ? model.read(pair.parse(item)) : model.read(z.string().parse(item)),
  );
}

function fail(error: unknown): void {
  say({ type: 'failed', detail: error instanceof Problem ? error.message : String(error) });
  parentPort?.close();
}

try {
  const model = await gate.within(() => openLocalModel(order.folder));
  parentPort?.on('message', (message) => {
    const task = workerTask.parse(message);
    if (task.type === 'close') parentPort?.close();
    else read(model, task.item).then((answer) => say({ type: 'answer', answer }), fail);
  });
  say({ type: 'ready' });
} catch (error) {
  fail(error);
}
