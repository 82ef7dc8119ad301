// How fast a model folder reads pairs on this machine, at several lengths, with one thread and with two:
//   node --import tsx bench/speed/models.ts models/judge [another folder] > bench/speed/models.md
// Also shows that the scores are the same to the last bit for one thread, two, and another order.
// The sentences are made of one word that is one word piece in English vocabularies, so that lengths are exact.
import { cpus, loadavg } from 'node:os';
import { isDeepStrictEqual } from 'node:util';
import { OnnxPairScorer } from '#models/onnx/onnx-pair-scorer.ts';
import type { Pair } from '#models/pair-scorer.ts';

const lengths = [64, 128, 192];
const count = 10;

/** A pair of `length` tokens; `at` makes it unlike the others. */
function pair(length: number, at: number): Pair {
  const words = 'fever lasted five days with the drug and seven without it'.split(' ');
  const text = (count: number) =>
    Array.from(
      { length: count },
      (_, place) => words[(place * (at + 3) + (at >> (place % 12))) % words.length],
    ).join(' ');
  const rest = length - 6 - 32;
  return {
    claim: text(24),
    title: text(8),
    sentences: [
      text(Math.floor(rest / 3)),
      text(Math.floor(rest / 3)),
      text(rest - 2 * Math.floor(rest / 3)),
    ],
  };
}

/** Pairs a second of processor time, which other work on the machine disturbs less than the clock. */
async function pairsPerSecond(scorer: OnnxPairScorer, length: number): Promise<number> {
  const start = process.cpuUsage();
  await scorer.score(Array.from({ length: count }, (_, at) => pair(length, 2 + at)));
  const { user, system } = process.cpuUsage(start);
  return (count * 1e6) / (user + system);
}

async function row(folder: string, threads: number): Promise<string> {
  const scorer = await OnnxPairScorer.open(folder, { threads });
  const before = process.memoryUsage().rss;
  const start = performance.now();
  await scorer.score([pair(64, 0), pair(64, 1)]);
  const loading = performance.now() - start;
  const rates: string[] = [];
  for (const length of lengths) rates.push((await pairsPerSecond(scorer, length)).toFixed(1));
  const memory = (process.memoryUsage().rss - before) / 1e6;
  await scorer.close();
  return `| ${scorer.name} | ${threads} | ${rates.join(' | ')} | ${loading.toFixed(0)} | ${memory.toFixed(0)} |`;
}

async function same(folder: string): Promise<boolean> {
  const pairs = Array.from({ length: 12 }, (_, at) => pair(40 + 10 * at, at));
  const one = await OnnxPairScorer.open(folder, { threads: 1 });
  const two = await OnnxPairScorer.open(folder, { threads: 2 });
  const scores = await one.score(pairs);
  const reversed = await two.score(pairs.toReversed());
  await Promise.all([one.close(), two.close()]);
  return isDeepStrictEqual(scores, reversed.toReversed());
}

const folders = process.argv.slice(2);
const rows: string[] = [];
for (const folder of folders) for (const threads of [1, 2]) rows.push(await row(folder, threads));
const equal = await Promise.all(folders.map(same));

console.log(`# Reading pairs with a local model

Measured on ${new Date().toISOString().slice(0, 10)} with ${cpus().length} cores (${cpus()[0]?.model.trim()}), Node ${process.versions.node},
load average ${loadavg()[0]?.toFixed(1)} at the end, by \`bench/speed/models.ts\`. Pairs a second of processor time, by their length in tokens; the first scores after
a start, in milliseconds; and what the process grew by, in MB.

| model | threads | ${lengths.map((length) => `${length} tokens`).join(' | ')} | start, ms | memory, MB |
|---|---:|${lengths.map(() => '---:|').join('')}---:|---:|
${rows.join('\n')}

The scores of one thread and of two, in the opposite order, were ${equal.every(Boolean) ? 'the same to the last bit' : 'NOT the same'}.`);
