// Search over N synthetic passages: the evidence store beside SQLite FTS5, in the same process, and PostgreSQL's
// own text search, on the same words and queries. Prints a table: node bench/speed/search.ts [N] > bench/speed/search.md
// With a folder what was stored stays there, and with a number of minutes storing stops after them; the same command
// goes on where it was: node bench/speed/search.ts 1000000 FOLDER 8. The times of storing add up over the runs.
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import type { EvidenceDocument } from '#evidence/document.ts';
import { evidenceDocument } from '#evidence/document.ts';
import type { PackDocument } from '#evidence/pack.ts';
import { documentOf, packDocument } from '#evidence/pack.ts';
import { EvidenceSearch } from '#evidence/search.ts';
import { splitPassages } from '#evidence/split-passages.ts';
import { EvidenceStore } from '#evidence/store.ts';
import { PostgresSearch } from './postgres-search.ts';

const passages = Number(process.argv[2] ?? 100_000);
const kept = process.argv[3];
const until = performance.now() + Number(process.argv[4] ?? Infinity) * 60_000;
const sections = 4;
const sources = ['pubmed', 'pmc', 'clinicaltrials', 'fda-labels', 'europepmc', 'guidelines'];
const queries = 200;
/** Of FTS5 and PostgreSQL, which take seconds for one where there are many passages. */
const slowQueries = passages > 200_000 ? 10 : queries;
const found = 100;

/** Numbers in [0, 1), the same in every run (a linear congruence modulo 2^32). */
let state = 7;
function random(): number {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
  return state / 2 ** 32;
}

const syllables = ['zor', 'bli', 'mab', 'qua', 'fli', 'nox', 'tre', 'vul', 'kep', 'dri', 'sno', 'wug'];
/** The word of a rank, from syllables that mean nothing. */
function word(rank: number): string {
  let text = '';
  for (let rest = rank + syllables.length; rest > 0; rest = Math.floor(rest / syllables.length))
    text += syllables[rest % syllables.length] ?? '';
  return text;
}
/** Words as frequent as their ranks are low (Zipf), of 50,000 in all. */
const words = (count: number) =>
  Array.from({ length: count }, () => word(Math.floor(50_000 ** random()) - 1));
const sentence = (count: number) => `${words(count).join(' ')}.`;

function entryOf(n: number): PackDocument {
  // Every document from a start of its own, so that a later run makes the same ones.
  state = Math.imul(n + 1, 2_654_435_761) >>> 0;
  return packDocument.parse({
    id: `fiction:${n}`,
    source: sources[n % sources.length],
    kind: 'article',
    design: 'unknown',
    identifiers: {},
    url: `https://example.org/${n}`,
    title: words(8).join(' '),
    authors: [],
    venue: null,
    published: String(1990 + (n % 35)),
    participants: null,
    status: 'current',
    statusNote: null,
    licence: 'CC0-1.0',
    units: [],
    sections: Array.from({ length: sections }, (_, at) => ({
      title: `Section ${at + 1}`,
      text: Array.from({ length: 4 }, () => sentence(14)).join(' '),
    })),
  });
}

async function took(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

async function quantiles(ask: (text: string) => unknown, texts: readonly string[]): Promise<string> {
  for (const text of texts.slice(0, texts.length / 10)) await ask(text);
  const times: number[] = [];
  for (const text of texts) times.push(await took(() => ask(text)));
  times.sort((a, b) => a - b);
  const at = (share: number) => (times[Math.floor(share * times.length)] ?? 0).toFixed(1);
  return `${texts.length} | ${at(0.5)} | ${at(0.95)}`;
}

const folder = kept ?? mkdtempSync(join(tmpdir(), 'betateta-speed-'));
mkdirSync(folder, { recursive: true });
// PostgreSQL may run as another user, whose data lies inside.
chmodSync(folder, 0o711);
const evidence = await EvidenceStore.open(join(folder, 'evidence'));
const sqlite = new DatabaseSync(join(folder, 'fts5.sqlite'));
sqlite.exec(
  `create virtual table if not exists passages using fts5(words, source unindexed, tokenize = 'porter unicode61')`,
);
const insert = sqlite.prepare('insert into passages (words, source) values (?, ?)');
const postgres = await PostgresSearch.start(kept === undefined ? null : join(folder, 'postgres'));

const atOnce = 2000;
const cutOf = (batch: readonly EvidenceDocument[]) =>
  batch.flatMap((document) =>
    splitPassages(document).map(({ section, text, source }) => ({
      text: `${document.title}\n${section}\n${text}`,
      source,
    })),
  );

/** An engine with how many documents it has, and how it stores more and brings its index up to date. */
interface Engine {
  has: number;
  store(batch: EvidenceDocument[]): unknown;
  finish(): unknown;
}
const sqliteRows = Number(sqlite.prepare('select max(rowid) as last from passages').get()?.last ?? 0);
const engines: Record<string, Engine> = {
  LanceDB: {
    has: (await evidence.snapshot()).documents,
    store: (batch) => evidence.put(batch),
    finish: () => evidence.optimize(),
  },
  'SQLite FTS5': {
    has: sqliteRows / sections,
    store(batch) {
      sqlite.exec('begin');
      for (const { text, source } of cutOf(batch)) insert.run(text, source);
      sqlite.exec('commit');
    },
    finish: () => sqlite.exec(`insert into passages (passages) values ('optimize')`),
  },
};
if (postgres !== null)
  engines.PostgreSQL = {
    has: (await postgres.count()) / sections,
    store: (batch) => postgres.store(cutOf(batch)),
    finish: () => postgres.index(),
  };

/** Seconds of storing and of finishing by engine, of this run and of those before it. */
const times = z.record(z.string(), z.object({ stored: z.number(), finished: z.number().nullable() }));
const timesPath = join(folder, `times-${passages}.json`);
const spent = existsSync(timesPath) ? times.parse(JSON.parse(readFileSync(timesPath, 'utf8'))) : {};
const spentBy = (name: string) => (spent[name] ??= { stored: 0, finished: null });

/** Stores what the engines lack, each document made once for all of them; false where the time is over. */
async function fill(): Promise<boolean> {
  const first = Math.min(...Object.values(engines).map(({ has }) => has));
  for (let n = first; n * sections < passages; n += atOnce) {
    if (performance.now() > until) return false;
    const count = Math.min(atOnce, Math.ceil(passages / sections) - n);
    const batch = Array.from({ length: count }, (_, at) =>
      evidenceDocument.parse(documentOf(entryOf(n + at), { from: 'bench', at: '2026-01-01T00:00:00Z' })),
    );
    for (const [name, engine] of Object.entries(engines))
      if (engine.has <= n) {
        spentBy(name).stored += (await took(() => engine.store(batch))) / 1000;
        engine.has = n + count;
      }
    writeFileSync(timesPath, JSON.stringify(spent));
  }
  for (const [name, engine] of Object.entries(engines)) {
    if (spentBy(name).finished !== null) continue;
    if (performance.now() > until) return false;
    spentBy(name).finished = (await took(() => engine.finish())) / 1000;
    writeFileSync(timesPath, JSON.stringify(spent));
  }
  return true;
}

if (!(await fill())) {
  const has = Object.entries(engines).map(([name, engine]) => `${name} ${engine.has * sections}`);
  console.error(`The time is over: of ${passages} passages ${has.join(', ')} are stored. Run it again.`);
  evidence.close();
  sqlite.close();
  await postgres?.close();
  process.exit(0);
}
const stored = (await evidence.snapshot()).passages;

state = 7;
const texts = Array.from({ length: queries }, () => words(10).join(' '));
const few = texts.slice(0, slowQueries);
const search = new EvidenceSearch(evidence);
const orWords = (text: string) =>
  text
    .split(' ')
    .map((part) => `"${part}"`)
    .join(' OR ');
const all = sqlite.prepare(
  `select words, source, rank from passages where passages match ? order by rank limit ${found}`,
);
const one = sqlite.prepare(
  `select words, source, rank from passages where passages match ? and source = 'pubmed' order by rank limit ${found}`,
);
const rows = [
  ['any source', 'LanceDB', await quantiles((text) => search.search({ text, limit: found }), texts)],
  ['any source', 'SQLite FTS5', await quantiles((text) => all.all(orWords(text)), few)],
  [
    'one source of six',
    'LanceDB',
    await quantiles((text) => search.search({ text, limit: found, sources: ['pubmed'] }), texts),
  ],
  ['one source of six', 'SQLite FTS5', await quantiles((text) => one.all(orWords(text)), few)],
];
if (postgres === null) rows.push(['any source', 'PostgreSQL', 'not installed | |']);
else {
  const any = await quantiles((text) => postgres.ask(text, { limit: found }), few);
  const inOne = await quantiles((text) => postgres.ask(text, { limit: found, source: 'pubmed' }), few);
  rows.push(['any source', 'PostgreSQL', any], ['one source of six', 'PostgreSQL', inOne]);
}
const seconds = (of: 'stored' | 'finished') =>
  Object.keys(engines)
    .map((name) => (spentBy(name)[of] ?? 0).toFixed(1))
    .join(' | ');

const [load = 0] = loadavg();

console.log(`# Search over ${stored.toLocaleString('en')} passages

Measured on ${new Date().toISOString().slice(0, 10)} with ${availableParallelism()} cores (${cpus()[0]?.model.trim() ?? 'unknown'}), Node ${process.versions.node}, by
\`node bench/speed/search.ts ${passages}\`. Made-up words as frequent as in a language (Zipf, 50,000 in all), 56 to a
passage; queries of 10 words, OR-ed, the best ${found} passages with their texts. LanceDB is measured through
\`EvidenceSearch\`, the filters, checks and ordering of Betateta included; FTS5 is bare SQLite in the same process;
PostgreSQL is a server beside it, with a GIN index over \`tsvector\` and \`ts_rank\`, over a socket.

| search | engine | queries | p50 ms | p95 ms |
|---|---|---:|---:|---:|
${rows.map((row) => `| ${row.join(' | ')} |`).join('\n')}

| writing | ${Object.keys(engines).join(' | ')} |
|---|${'---:|'.repeat(Object.keys(engines).length)}
| store all, s | ${seconds('stored')} |
| optimize, s | ${seconds('finished')} |

Storing in LanceDB includes hashing, cutting into passages, and the rows of the documents. Resident memory of the
process at the end: ${Math.round(process.memoryUsage().rss / 1e6)} MB. Load average of the machine at the end:
${load.toFixed(1)}${load > availableParallelism() ? ' (above the number of cores: other work ran beside, and all times are too long)' : ''}.`);

evidence.close();
sqlite.close();
await postgres?.close();
if (kept === undefined) rmSync(folder, { recursive: true, force: true });
