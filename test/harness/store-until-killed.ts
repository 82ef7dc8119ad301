import { writeSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { EvidenceDocument } from '#evidence/document.ts';
import { EvidenceSearch } from '#evidence/search.ts';
import { EvidenceStore } from '#evidence/store.ts';
import { fictionalDocument } from '#test/factories/evidence-document.ts';

/** What is stored in one round: five documents that change every time, and one that is new. */
export function documentsOf(round: number): EvidenceDocument[] {
  const changing = [0, 1, 2, 3, 4].map((n) =>
    fictionalDocument({
      id: `pubmed:${n}`,
      text: `Zorblimab eased round ${round} of this. `.repeat(20 * n + 5),
    }),
  );
  return [
    ...changing,
    fictionalDocument({ id: `pubmed:new-${round}`, text: `Zorblimab of round ${round}.` }),
  ];
}

/** Writes round after round into a folder, telling each that was acknowledged, until it is killed. */
async function writeUntilKilled(folder: string, first: number): Promise<void> {
  writeSync(1, 'opening\n');
  const store = await EvidenceStore.open(folder);
  const search = new EvidenceSearch(store);
  for (let round = first; ; round += 1) {
    writeSync(1, 'writing\n');
    await store.put(documentsOf(round));
    writeSync(1, `${round}\n`);
    if (round % 3 === 0) await search.search({ text: 'zorblimab', limit: 5 });
    if (round % 4 === 0) await store.optimize();
  }
}

const [, program, folder, first] = process.argv;
if (program === fileURLToPath(import.meta.url) && folder !== undefined)
  await writeUntilKilled(folder, Number(first));
