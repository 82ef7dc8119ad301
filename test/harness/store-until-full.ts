// Fills a small disk with documents until the store says that it is full, makes room, goes on, and prints what
// happened as one line of JSON.
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Problem } from '#errors';
import { EvidenceSearch } from '#evidence/search.ts';
import { EvidenceStore } from '#evidence/store.ts';
import { fictionalDocument } from '#test/factories/evidence-document.ts';

const [disk = ''] = process.argv.slice(2);
const ballast = join(disk, 'ballast');
const folder = join(disk, 'evidence');
writeFileSync(ballast, Buffer.alloc(2_000_000));

const documentOf = (n: number) => {
  const words = Array.from({ length: 2_000 }, (_, word) =>
    ((word * 7919 + n * 104_729) % 1_000_003).toString(36),
  );
  return fictionalDocument({ id: `pubmed:${n}`, text: `Zorblimab ${n}. ${words.join(' ')}` });
};
const problemOf = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: unknown) => (error instanceof Problem ? { id: error.id, message: error.message } : String(error)),
  );

const store = await EvidenceStore.open(folder);
let stored = 0;
let problem = null;
while (problem === null && stored < 5_000) {
  problem = await problemOf(store.put([documentOf(stored)]));
  if (problem === null) stored += 1;
}
const held = (await store.snapshot()).documents;
rmSync(ballast);
const again = await problemOf(store.put([documentOf(stored)]));
store.close();

const reopened = await EvidenceStore.open(folder);
const hits = await new EvidenceSearch(reopened).search({ text: `zorblimab ${stored}`, limit: 10_000 });
const { documents, passages } = await reopened.snapshot();
process.stdout.write(
  `${JSON.stringify({ stored, problem, held, again, documents, complete: hits.length === passages })}\n`,
);
