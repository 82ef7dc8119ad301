// How long a check and an answer take, cold and warm, on the starter pack. Prints a table:
//   node --import tsx bench/speed/check.ts > bench/speed/check.md
// The alternative beside it is a judge that only counts shared words, on the same passages, in the same process:
// what it costs to retrieve and report, without judging. Times of one machine mean little; the ratios stay.
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { availableParallelism, cpus, loadavg, tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { Answerer } from '#answer/compose.ts';
import { Checker } from '#checker/checker.ts';
import { createChecker } from '#checker/create-checker.ts';
import type { ClaimReading, Judge } from '#checker/judge.ts';
import { DocumentReader } from '#checker/rules/document-reading.ts';
import { openJudges } from '#checker/trained/open-judges.ts';
import { importPack, loadVocabulary } from '#evidence/import-pack.ts';
import { openMeaning } from '#evidence/meaning.ts';
import { EvidenceSearch } from '#evidence/search.ts';
import { EvidenceStore } from '#evidence/store.ts';
import { Vocabulary } from '#evidence/vocabulary.ts';

const run = promisify(execFile);
const question = 'How effective is anifrolumab in treating lupus erythematosus panniculitis?';
const claims = [
  'Anifrolumab is a fully human monoclonal antibody binding IFNAR1.',
  'The FDA approved anifrolumab in 2021 for adults with moderate to severe SLE.',
  'LEP is a rare variant of cutaneous lupus affecting subcutaneous fat.',
  'Case reports show that lupus panniculitis improved with anifrolumab.',
  'Belimumab is less effective in cutaneous forms of lupus.',
  'There is no randomized controlled trial of anifrolumab in lupus panniculitis.',
];

/** A judge that counts shared words and judges nothing. */
class SharedWords implements Judge {
  readonly name = 'shared words';
  readonly version = '1';

  read(wording: string): ClaimReading {
    return { wording, population: [], inherits: false, interventions: [], parts: [] };
  }

  async judge() {
    return [];
  }
}

function quantile(times: readonly number[], share: number): number {
  const sorted = times.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

async function times(count: number, work: (at: number) => Promise<unknown>): Promise<number[]> {
  const found: number[] = [];
  for (let at = 0; at < count; at += 1) found.push(await timed(() => work(at)));
  return found;
}

const folder = await mkdtemp(join(tmpdir(), 'betateta-bench-'));
const rows: string[] = [];
const notes: string[] = [];
const row = (what: string, values: readonly number[], beside: readonly number[]) =>
  rows.push(
    `| ${what} | ${quantile(values, 0.5).toFixed(0)} | ${quantile(values, 0.95).toFixed(0)} | ${quantile(beside, 0.5).toFixed(0)} | ${(quantile(values, 0.5) / quantile(beside, 0.5)).toFixed(1)} |`,
  );

try {
  const evidence = await EvidenceStore.open(join(folder, 'evidence'));
  await importPack('packs/lupus', { evidence, dataFolder: folder });
  const vocabulary = Vocabulary.of(await loadVocabulary(folder));
  const search = new EvidenceSearch(evidence);
  const needs = { evidence, search, vocabulary, now: () => new Date(), id: () => 'bench' };
  const checker = createChecker(needs);
  const bare = new Checker({
    ...needs,
    meaning: null,
    fallback: null,
    judge: new SharedWords(),
    subjects: new DocumentReader(vocabulary),
    live: null,
    standing: null,
    signer: null,
  });
  const answerer = new Answerer({ checker, ...needs });
  const check = (one: Checker, text: string) => one.check({ text, title: null, origin: null });
  const page = claims.join('\n').repeat(1);

  for (const text of claims) await check(checker, text);
  const pick = (at: number) => claims[at % claims.length] ?? '';
  row(
    'one claim, warm',
    await times(60, (at) => check(checker, pick(at))),
    await times(60, (at) => check(bare, pick(at))),
  );
  row(
    'six claims, warm',
    await times(20, () => check(checker, page)),
    await times(20, () => check(bare, page)),
  );
  const answers = await times(5, () => answerer.answer(question));
  row('a whole answer, warm', answers, await times(5, () => check(bare, page)));
  const { meaning } = await openMeaning('models/embedder', join(folder, 'vectors'));
  const judges = await openJudges('models/judge', vocabulary);
  const whole = createChecker({ ...needs, meaning, judge: judges.judge });
  const judging = judges.problem === null ? 'the trained judge' : 'the rules';
  const cold = await times(claims.length, (at) => check(whole, pick(at)));
  const start = process.cpuUsage();
  const warm = await times(60, (at) => check(whole, pick(at)));
  const { user, system } = process.cpuUsage(start);
  const plain = await times(60, (at) => check(checker, pick(at)));
  row(`one claim by words and meaning and ${judging}, models not loaded, passages not read yet`, cold, plain);
  row(`one claim by words and meaning and ${judging}, warm; beside it words and rules`, warm, plain);
  const asked = new Answerer({ ...needs, meaning, checker: whole });
  const by = `a whole answer by words and meaning and ${judging}`;
  row(`${by}, the first one`, await times(1, () => asked.answer(question)), answers);
  row(`${by}, warm; beside it words and rules`, await times(5, () => asked.answer(question)), answers);
  notes.push(
    `With models, a warm claim takes ${((user + system) / 60_000).toFixed(0)} ms of processor time; the process then holds ${(process.memoryUsage.rss() / 1e6).toFixed(0)} MB.`,
  );
  await meaning?.close();
  await judges.close();
  evidence.close();

  const file = join(folder, 'text.txt');
  await writeFile(
    file,
    process.argv[2] === undefined
      ? claims.join('\n')
      : await (await import('node:fs/promises')).readFile(process.argv[2], 'utf8'),
  );
  const betateta = (...args: string[]) =>
    run(process.execPath, ['bin/betateta.js', ...args], { maxBuffer: 1e9 });
  const version = await times(3, () => betateta('--version'));
  const first = await times(1, () => betateta('check', file, '--data', join(folder, 'data'), '--json'));
  const later = await times(3, () => betateta('check', file, '--data', join(folder, 'data'), '--json'));
  row('a whole process: first check, new data folder', first, version);
  row('a whole process: later check', later, version);
} finally {
  await rm(folder, { recursive: true, force: true });
}

console.log(`# Checks and answers

Measured on ${new Date().toISOString().slice(0, 10)} with ${availableParallelism()} cores (${cpus()[0]?.model ?? 'unknown'}), Node ${process.versions.node}, load average ${loadavg()[0]?.toFixed(1)},
by \`npm run bench:speed\`. Beside it: the same work with a judge that only reads words (retrieval and report without
judging); for whole processes, which check ${process.argv[2] === undefined ? 'the six claims' : basename(process.argv[2])}, \`betateta --version\`.

| work | p50 ms | p95 ms | beside it, p50 ms | ratio |
|---|---|---|---|---|
${rows.join('\n')}

${notes.join('\n')}`);
