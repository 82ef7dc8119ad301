// A thread that reads one file, as far ahead of whoever stores its records as they allow.
import { parentPort, workerData } from 'node:worker_threads';
import { type FileRecord, readFile } from '#evidence/import/read-file.ts';
import { messagesAhead, type ReadingMessage, readingOrder } from '#evidence/import/reading-message.ts';
import { readerOf } from '#evidence/source/readers.ts';

/** Records in one message, and characters of their texts. */
const most = { records: 400, characters: 1_000_000 };

const { source, found, limits, at } = readingOrder.parse(workerData);
let allowed = messagesAhead;
let goOn = () => {};
let bytes = 0;
let records: FileRecord[] = [];
let characters = 0;

async function tell(isLast: boolean): Promise<void> {
  const message: ReadingMessage = { records, bytes, isLast };
  parentPort?.postMessage(message);
  records = [];
  characters = 0;
  bytes = 0;
  allowed -= 1;
  while (allowed === 0) await new Promise<void>((done) => (goOn = done));
}

parentPort?.on('message', () => {
  allowed += 1;
  goOn();
});
const onBytes = (more: number) => (bytes += more);
for await (const one of readFile(readerOf(source), found, { limits, at, onBytes })) {
  records.push(one);
  characters += one.record.kind === 'document' ? one.record.document.text.length : 0;
  if (records.length >= most.records || characters >= most.characters) await tell(false);
}
await tell(true);
parentPort?.close();
