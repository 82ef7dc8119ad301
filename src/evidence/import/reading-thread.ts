import { on } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { FoundFile } from '#evidence/import/input-files.ts';
import type { FileRecord, ReadOptions } from '#evidence/import/read-file.ts';
import { type ReadingOrder, readingMessage } from '#evidence/import/reading-message.ts';

/** As `readFile`, in a thread of its own: a file is read on one core while what came of it is stored on another. */
export async function* readInThread(
  source: string,
  found: FoundFile,
  { limits, at, onBytes }: ReadOptions,
): AsyncGenerator<FileRecord> {
  const order: ReadingOrder = { source, found, limits, at };
  const worker = new Worker(new URL('./reading-worker.ts', import.meta.url), { workerData: order });
  try {
    for await (const [heard] of on(worker, 'message', { close: ['exit'] })) {
      const { records, bytes, isLast } = readingMessage.parse(heard);
      worker.postMessage('more');
      onBytes(bytes);
      yield* records;
      if (isLast) return;
    }
    throw new Error(`The thread that read ${found.path} ended before the file did.`);
  } finally {
    await worker.terminate();
  }
}
