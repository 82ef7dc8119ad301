import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CorpusDocument, type CorpusPair, stances } from './corpora/corpus.ts';
import { readPair } from './read-pair.ts';
import { foundPairs, retrievalSets, searchClaims } from './retrieval-sets.ts';
import { testSets } from './test-sets.ts';

/**
 * Writes every named test as pairs for `training/score.py`, one file a test, one pair a line: what is read (`claim`,
 * `title`, `sentences`), whose it is (`of`, `document`, `indices`, and `rank` where it was searched for), and what is true
 * (`label` 0 supports, 1 contradicts, 2 neutral; `relevant`; `gold` a flag a sentence, or null).
 *
 *     npx tsx bench/quality/export-pairs.ts FOLDER [name …]
 */
async function main([folder, ...names]: readonly string[]): Promise<void> {
  if (folder === undefined) {
    console.error('Say into which folder the pairs go.');
    process.exitCode = 1;
    return;
  }
  mkdirSync(folder, { recursive: true });
  const wanted = (name: string) => names.length === 0 || names.includes(name);
  const write = (name: string, lines: readonly string[]) => {
    writeFileSync(join(folder, `${name}.jsonl`), lines.map((line) => `${line}\n`).join(''));
    console.log(`${name}: ${lines.length} pairs`);
  };
  for (const { name, read } of testSets) {
    const corpus = wanted(name) ? read() : null;
    if (corpus === null) continue;
    write(
      name,
      corpus.pairs.flatMap((pair) => line(corpus.documents, pair, { relevant: 1 })),
    );
  }
  for (const { name, claims } of retrievalSets) {
    const corpus = wanted(name) ? claims() : null;
    if (corpus === null) continue;
    const pairs = foundPairs(corpus, await searchClaims());
    write(
      name,
      pairs.flatMap((pair) =>
        line(corpus.documents, pair, { relevant: Number(pair.cited), rank: pair.rank }),
      ),
    );
  }
}

function line(
  documents: ReadonlyMap<string, CorpusDocument>,
  { claim, text, document, gold, rationales }: CorpusPair,
  more: { relevant: number; rank?: number },
): string[] {
  const whole = documents.get(document);
  if (whole === undefined) return [];
  const { indices, pair } = readPair(text, whole);
  const marked = new Set(rationales.flat());
  const flags = marked.size > 0 ? indices.map((at) => Number(marked.has(at))) : null;
  return [
    JSON.stringify({
      ...pair,
      of: claim,
      document,
      indices,
      label: stances.indexOf(gold),
      gold: flags,
      ...more,
    }),
  ];
}

await main(process.argv.slice(2));
