import { execFileSync } from 'node:child_process';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { importSource } from '#evidence/import/import-source.ts';
import { tarMembers } from '#evidence/import/tar.ts';
import { gunzipped, unpackLimits } from '#evidence/import/unpack.ts';
import { pubmedReader } from '#evidence/source/pubmed/reader.ts';
import { EvidenceStore } from '#evidence/store.ts';
import { gathered } from '#test/harness/gathered.ts';

// Measures how fast PubMed XML is parsed, and how fast it becomes searchable. The file repeats real records under
// new numbers and is packed with gzip, as PubMed's own are: `node bench/speed/import.ts [records] [short]`; `short`
// leaves the records' lists of references out. With `pubmed_parser` installed for `python3`, that parses the same.

const folder = '../shared/formats';

async function main(records: number): Promise<void> {
  const isShort = process.argv[3] === 'short';
  const samples = (await sampleRecords()).map((record) => (isShort ? withoutReferences(record) : record));
  if (samples.length === 0) {
    console.log(`There are no sample records at ${folder}: nothing was measured.`);
    return;
  }
  const place = await mkdtemp(join(tmpdir(), 'betateta-bench-'));
  try {
    const path = join(place, 'records.xml.gz');
    const megabytes = (await write(path, samples, records)) / 1e6;
    const told = (name: string, ms: number, memory: string) =>
      console.log(
        `| ${name} | ${(megabytes / (ms / 1000)).toFixed(1)} | ${Math.round(records / (ms / 1000))} | ${(ms / 1000).toFixed(1)} | ${memory} |`,
      );
    console.log(
      `${records} records, ${megabytes.toFixed(0)} MB, ${availableParallelism()} cores, Node ${process.version}, load average ${loadavg()[0]?.toFixed(1)}\n`,
    );
    console.log('| | MB/s | records/s | seconds | most memory, MB |\n|---|---:|---:|---:|---:|');
    told('parse', await parse(path), most());
    told('parse to searchable', await load(path, place), most());
    const theirs = python(path);
    if (theirs === null)
      console.log('\n`pubmed_parser` is not installed for `python3`: it was not measured.');
    else told('pubmed_parser (Python), parse', theirs.ms, theirs.memory.toFixed(0));
  } finally {
    await rm(place, { recursive: true, force: true });
  }
}

const most = () => (process.resourceUsage().maxRSS / 1024).toFixed(0);

async function parse(path: string): Promise<number> {
  const start = performance.now();
  const bytes = gunzipped(createReadStream(path, { highWaterMark: 256 * 1024 }), unpackLimits);
  for await (const record of pubmedReader.read(
    { name: 'records.xml', bytes },
    { at: '2026-01-01T00:00:00Z' },
  ))
    if (record.kind === 'rejected') throw new Error(record.reason);
  return performance.now() - start;
}

async function load(path: string, place: string): Promise<number> {
  const evidence = await EvidenceStore.open(join(place, 'evidence'));
  const start = performance.now();
  await importSource('pubmed', [path], { evidence, dataFolder: place });
  const ms = performance.now() - start;
  evidence.close();
  return ms;
}

function python(path: string): { ms: number; memory: number } | null {
  const program = `
import resource, sys, time
import pubmed_parser
start = time.time()
count = sum(1 for _ in pubmed_parser.parse_medline_xml(sys.argv[1], year_info_only=False))
print((time.time() - start) * 1000, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
`;
  try {
    const said = execFileSync('python3', ['-c', program, path], {
      stdio: ['ignore', 'pipe', 'ignore'],
    }).toString();
    const [ms = 0, memory = 0] = said.trim().split(' ').map(Number);
    return { ms, memory };
  } catch {
    return null;
  }
}

/** One article each, as it stands in the sample files. */
async function sampleRecords(): Promise<string[]> {
  const found: string[] = [];
  try {
    for (const name of await readdir(join(folder, 'pubmed_xml')))
      found.push(...articles(await readFile(join(folder, 'pubmed_xml', name), 'utf8')));
    const packed = createReadStream(join(folder, 'pubmed_xml_more', 'pubmed-164.tar.gz'));
    for await (const { bytes } of tarMembers(gunzipped(packed, unpackLimits)))
      found.push(...articles(Buffer.concat(await gathered(bytes)).toString('utf8')));
  } catch {
    return [];
  }
  return found;
}

const withoutReferences = (xml: string) => xml.replace(/<ReferenceList>[\s\S]*<\/ReferenceList>/, '');

const articles = (xml: string) => xml.match(/<PubmedArticle>[\s\S]*?<\/PubmedArticle>/g) ?? [];

/** Writes the file and gives its length before packing. */
async function write(path: string, samples: readonly string[], records: number): Promise<number> {
  let length = 0;
  function* lines() {
    yield '<?xml version="1.0" encoding="utf-8"?>\n<PubmedArticleSet>\n';
    for (let n = 0; n < records; n += 1) {
      const text = (samples[n % samples.length] ?? '').replace(/(<PMID[^>]*>)\d+/, `$1${n + 1}`);
      const bytes = Buffer.from(`${text}\n`);
      length += bytes.length;
      yield bytes;
    }
    yield '</PubmedArticleSet>\n';
  }
  await pipeline(lines, createGzip({ level: 1 }), createWriteStream(path));
  return length;
}

await main(Number(process.argv[2] ?? 30_000));
