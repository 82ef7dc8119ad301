// Finding the terms that ship in prose: the vocabulary beside one pattern with every name and beside asking for each
// name, on the same text in the same process. Prints a table: npx tsx bench/speed/vocabulary.ts > bench/speed/vocabulary.md
import { readFileSync } from 'node:fs';
import { availableParallelism, cpus } from 'node:os';
import { z } from 'zod';
import { loadBaseVocabulary } from '#evidence/base-vocabulary.ts';
import { Vocabulary } from '#evidence/vocabulary.ts';

const entry = z.object({ title: z.string(), sections: z.array(z.object({ text: z.string() })) });
const prose = readFileSync('packs/lupus/documents.jsonl', 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => entry.parse(JSON.parse(line)))
  .map(({ title, sections }) => [title, ...sections.map(({ text }) => text)].join('\n'))
  .join('\n\n');

const megabytes = (text: string) => Buffer.byteLength(text) / 1e6;

function seconds<T>(work: () => T): [T, number] {
  const start = performance.now();
  const result = work();
  return [result, (performance.now() - start) / 1000];
}

function median(numbers: readonly number[]): number {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
}

/** Megabytes a second: the median of five runs over at least `size` MB. */
function speed(find: (text: string) => unknown, size: number): string {
  const text =
    size < megabytes(prose)
      ? prose.slice(0, size * 1e6)
      : `${prose}\n\n`.repeat(Math.ceil(size / megabytes(prose)));
  const runs = Array.from({ length: 5 }, () => megabytes(text) / seconds(() => find(text))[1]);
  return median(runs).toPrecision(3);
}

const startOfLoad = performance.now();
const terms = await loadBaseVocabulary();
const loaded = (performance.now() - startOfLoad) / 1000;
const before = process.memoryUsage();
const [vocabulary, built] = seconds(() => Vocabulary.of(terms));
const after = process.memoryUsage();
const memory = after.heapUsed + after.arrayBuffers - before.heapUsed - before.arrayBuffers;

const names = terms.flatMap(({ name, synonyms }) => [name, ...synonyms]);
const longestFirst = [...names].sort((a, b) => b.length - a.length);
const escaped = longestFirst.map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
const pattern = new RegExp(`\\b(?:${escaped.join('|')})\\b`, 'giu');
const small = names.map((name) => name.toLowerCase());

const rows = [
  ['the vocabulary', speed((text) => vocabulary.find(text), 10)],
  ['one RegExp of all names', speed((text) => Array.from(text.matchAll(pattern)).length, 0.002)],
  [
    'String.includes for each name',
    speed((text) => small.filter((name) => text.toLowerCase().includes(name)).length, 0.02),
  ],
];

process.stdout.write(`# Finding terms in prose

${terms.length.toLocaleString('en')} terms with ${names.length.toLocaleString('en')} names, in the texts of the starter pack (repeated; the alternatives on a beginning of it, as they are slow). Node ${process.version}, ${availableParallelism()} × ${cpus()[0]?.model.trim() ?? 'unknown processor'}. Median of five runs.

| | MB/s |
|---|---|
${rows.map((row) => `| ${row.join(' | ')} |`).join('\n')}

Loading the files takes ${loaded.toFixed(2)} s, building the tree ${built.toFixed(2)} s and ${(memory / 1e6).toFixed(0)} MB beside the terms. The vocabulary also folds accents, tries singulars and gives offsets; neither alternative does, and \`includes\` does not even see where words end.

\`npx tsx bench/speed/vocabulary.ts\`
`);
