import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { zipSync } from 'fflate';
import { expect, onTestFinished, test } from 'vitest';
import { importSource } from '#evidence/import/import-source.ts';
import { sourceImportReport } from '#evidence/import/report.ts';
import { EvidenceSearch } from '#evidence/search.ts';
import { EvidenceStore } from '#evidence/store.ts';
import type { Progress } from '#lib/progress.ts';
import { fictionalArticle, link, pubmedFile } from '#test/factories/pubmed.ts';
import { emptyFolder } from '#test/harness/folder.ts';

async function setting() {
  const dataFolder = await emptyFolder();
  const given = await emptyFolder();
  const evidence = await EvidenceStore.open(join(dataFolder, 'evidence'));
  onTestFinished(() => evidence.close());
  const into = { evidence, dataFolder };
  const write = async (name: string, content: string | Uint8Array) => {
    const path = join(given, name);
    await writeFile(path, content);
    return path;
  };
  return { dataFolder, given, evidence, into, write };
}

const three = [1, 2, 3].map((pmid) => fictionalArticle({ pmid, title: `Fiction ${pmid}.` }));

/** A tar archive with these files. */
function tar(files: Record<string, Uint8Array>): Buffer {
  const parts = Object.entries(files).flatMap(([name, bytes]) => {
    const header = Buffer.alloc(512);
    header.write(name, 0);
    header.write(`${bytes.length.toString(8).padStart(11, '0')}\0`, 124);
    header.write('0', 156);
    header.write('ustar\0', 257);
    return [header, bytes, Buffer.alloc((512 - (bytes.length % 512)) % 512)];
  });
  return Buffer.concat([...parts, Buffer.alloc(1024)]);
}

test('a file goes in once, however often it is imported, and leaves no journal', async () => {
  const { evidence, into, write, dataFolder } = await setting();
  const path = await write('a.xml', pubmedFile(...three, '<PubmedArticle><PMID>4</PMID></PubmedArticle>'));
  const steps: Progress[] = [];
  const report = await importSource('pubmed', [path], into, { onProgress: (step) => steps.push(step) });
  expect(sourceImportReport.parse(report)).toMatchObject({
    files: 1,
    records: 4,
    new: 3,
    rejectedCount: 1,
    rejected: [{ file: 'a.xml', key: '4', reason: 'it has no article' }],
  });
  expect(report.rejected[0]?.offset).toBe((await readFile(path, 'utf8')).indexOf('<PubmedArticle><PMID>4'));
  expect(steps.at(-1)).toMatchObject({ stage: 'import', done: 100, total: 100 });
  expect(steps.at(-1)?.message).toMatch(/^a\.xml: 4 records, [\d,]+ a second, \d+ seconds? left$/);
  const before = await evidence.snapshot();
  expect(await importSource('pubmed', [path], into)).toMatchObject({ new: 0, changed: 0, unchanged: 3 });
  expect(await evidence.snapshot()).toEqual(before);
  expect(await readdir(dataFolder)).toEqual(['evidence']);
  const hits = await new EvidenceSearch(evidence).search({ text: 'fiction', limit: 10 });
  expect(hits).toHaveLength(3);
});

test('packed files, archives and folders hold the same', async () => {
  const bytes = Buffer.from(pubmedFile(...three));
  const packed: Record<string, Uint8Array> = {
    'a.xml.gz': gzipSync(bytes),
    'b.zip': zipSync({ 'x/a.xml': bytes, 'b.xml.gz': gzipSync(pubmedFile(fictionalArticle({ pmid: 4 }))) }),
    'c.tar.gz': gzipSync(
      tar({ 'x/a.xml': bytes, 'b.xml.gz': gzipSync(pubmedFile(fictionalArticle({ pmid: 4 }))) }),
    ),
    'd.tar': tar({ 'a.xml': bytes }),
    'e.gz': Buffer.concat([gzipSync(bytes.subarray(0, 500)), gzipSync(bytes.subarray(500))]),
  };
  for (const [name, content] of Object.entries(packed)) {
    const { given, into, write } = await setting();
    await write(name, content);
    const records = name.startsWith('b') || name.startsWith('c') ? 4 : 3;
    expect([name, await importSource('pubmed', [given], into)]).toMatchObject([
      name,
      { records, new: records, rejectedCount: 0 },
    ]);
  }
});

test('later files revise and delete, and a notice counts whenever it comes', async () => {
  const { evidence, into, write } = await setting();
  const notice = fictionalArticle({ pmid: 9, links: link('RetractionOf', 2) + link('ErratumFor', 3) });
  const first = await write('1.xml', pubmedFile(notice, ...three));
  const second = await write(
    '2.xml.gz',
    gzipSync(
      pubmedFile(
        fictionalArticle({ pmid: 3, title: 'Fiction three.' }),
        '<DeleteCitation><PMID>1</PMID></DeleteCitation>',
      ),
    ),
  );
  expect(await importSource('pubmed', [first], into)).toMatchObject({ new: 4, notices: 2 });
  expect(await evidence.get('pubmed:2')).toMatchObject({
    status: 'retracted',
    statusNote: 'pubmed: Retracted: J Fict 2024 (PMID 9).',
  });
  expect(await importSource('pubmed', [second], into)).toMatchObject({ new: 0, changed: 1, deleted: 1 });
  expect(await evidence.get('pubmed:1')).toBeNull();
  expect(await evidence.get('pubmed:3')).toMatchObject({ title: 'Fiction three', status: 'corrected' });
  // Imported as one, the result is the same.
  const other = await setting();
  await importSource('pubmed', [first, second], other.into);
  expect((await other.evidence.snapshot()).digest).toBe((await evidence.snapshot()).digest);
});

test('an older file that comes later brings nothing back', async () => {
  const { evidence, into, write } = await setting();
  const record = (revised: number, title: string, links = '') =>
    fictionalArticle({ pmid: 5, revised, title, links, abstract: `<AbstractText>${title}</AbstractText>` });
  const newer = await write(
    'newer.xml',
    pubmedFile(record(2025, 'Fiction of 2025.', link('RetractionIn', 6))),
  );
  const older = await write('older.xml', pubmedFile(record(2023, 'Fiction of 2023.')));
  const nbib = await write(
    'oldest.nbib',
    'PMID- 5\nLR  - 20210102\nTI  - Fiction of 2021.\nAB  - Fiction of 2021.\nLA  - eng\n',
  );
  await importSource('pubmed', [newer], into);
  expect(await importSource('pubmed', [older, nbib], into)).toMatchObject({
    records: 2,
    new: 0,
    changed: 0,
    unchanged: 0,
    older: 2,
  });
  expect(await evidence.get('pubmed:5')).toMatchObject({
    title: 'Fiction of 2025',
    status: 'retracted',
    revised: '2025-05-06',
  });
  const versions = await evidence.versions('pubmed:5');
  const titles = await Promise.all(
    versions.map(async ({ sha256 }) => (await evidence.version('pubmed:5', sha256))?.title),
  );
  expect(titles).toEqual(['Fiction of 2025', 'Fiction of 2023', 'Fiction of 2021']);
  // In one file, and so in one batch, it is no different.
  const other = await setting();
  const both = await other.write(
    'both.xml',
    pubmedFile(record(2025, 'Fiction of 2025.'), record(2023, 'Fiction of 2023.')),
  );
  expect(await importSource('pubmed', [both], other.into)).toMatchObject({ new: 1, older: 1 });
  expect(await other.evidence.get('pubmed:5')).toMatchObject({ title: 'Fiction of 2025' });
});

test.each([
  [
    'fda-labels',
    (version: string, day: string) =>
      JSON.stringify({
        set_id: 'fictional-1',
        version,
        effective_time: day.replaceAll('-', ''),
        warnings: [`Fictional zorblimab, ${version}`],
      }),
    'fda-labels:fictional-1',
  ],
  [
    'clinicaltrials',
    (version: string, day: string) =>
      JSON.stringify({
        protocolSection: {
          identificationModule: { nctId: 'NCT00000001', briefTitle: `Fictional zorblimab, ${version}` },
          statusModule: { overallStatus: 'COMPLETED', lastUpdatePostDateStruct: { date: day } },
        },
      }),
    'clinicaltrials:NCT00000001',
  ],
])('an older state of a record of %s stays a former one', async (source, record, id) => {
  const { evidence, into, write } = await setting();
  const newer = await write('newer.json', record('10', '2025-01-02'));
  const older = await write('older.json', record('9', '2024-01-02'));
  await importSource(source, [newer], into);
  const before = await evidence.snapshot();
  expect(await importSource(source, [older], into)).toMatchObject({ new: 0, changed: 0, older: 1 });
  expect((await evidence.snapshot()).digest).toBe(before.digest);
  expect((await evidence.versions(id)).map(({ published }) => published)).toEqual([
    '2025-01-02',
    '2024-01-02',
  ]);
});

test('what cannot be unpacked is told, and what came before it counts', async () => {
  const { into, write } = await setting();
  const records = Array.from({ length: 3000 }, (_, n) =>
    fictionalArticle({ pmid: n + 1, title: `${n ** 7} wugs.` }),
  );
  const whole = gzipSync(pubmedFile(...records));
  const cut = await write('cut.xml.gz', whole.subarray(0, whole.length / 2));
  const fine = await write('fine.xml', pubmedFile(fictionalArticle({ pmid: 99_999 })));
  const broken = await write('broken.zip', Buffer.concat([Buffer.from('PK\u0003\u0004'), Buffer.alloc(100)]));
  const report = await importSource('pubmed', [cut, broken, fine], into);
  expect(report.rejected.map(({ file, reason }) => [file.slice(0, 6), reason])).toEqual([
    ['cut.xm', 'its compressed data is damaged or ends too soon'],
    ['broken', 'its zip archive is damaged'],
  ]);
  expect(report.new).toBeGreaterThan(1000);
});

test('a small file that unpacks to a huge one is given up', async () => {
  const { into, write } = await setting();
  const big = Buffer.concat([Buffer.from('<PubmedArticleSet>'), Buffer.alloc(40_000_000, 0x20)]);
  const limits = { ratio: 200, free: 1_000_000, total: 1_000_000_000 };
  for (const path of [
    await write('b.xml.gz', gzipSync(big)),
    await write('b.zip', zipSync({ 'b.xml': big })),
  ])
    expect(
      await importSource('pubmed', [path, await write('a.xml', pubmedFile())], into, { limits }),
    ).toMatchObject({
      rejectedCount: 1,
      rejected: [{ reason: expect.stringMatching(/^it unpacks to more than \d+ MB/) }],
    });
});

test('unknown sources, missing files and files of another kind are refused in one sentence', async () => {
  const { into, write, given } = await setting();
  const page = await write('page.html', '<html></html>');
  await expect(importSource('fiction', [page], into)).rejects.toMatchObject({
    id: 'input-invalid',
    message: expect.stringContaining('pubmed'),
  });
  await expect(importSource('pubmed', [join(given, 'none.xml')], into)).rejects.toMatchObject({
    id: 'not-found',
  });
  await expect(importSource('pubmed', [page], into)).rejects.toMatchObject({ id: 'input-mismatch' });
  await mkdir(join(given, 'empty'));
  await expect(importSource('pubmed', [join(given, 'empty')], into)).rejects.toMatchObject({
    id: 'input-empty',
  });
  const good = await write('a.xml', pubmedFile(...three));
  expect(await importSource('pubmed', [page, good], into)).toMatchObject({ new: 3, rejectedCount: 1 });
});

test('an import that is stopped goes on where it was', async () => {
  const { into, write, evidence, dataFolder } = await setting();
  const records = Array.from({ length: 5000 }, (_, n) => fictionalArticle({ pmid: n + 1 }));
  const paths = [
    await write('1.xml', pubmedFile(...records)),
    await write('2.xml', pubmedFile(fictionalArticle({ pmid: 6000 }), 'x')),
  ];
  const stop = new AbortController();
  const work = importSource('pubmed', paths, into, { signal: stop.signal, onProgress: () => stop.abort() });
  await expect(work).rejects.toMatchObject({
    id: 'stopped',
    message: expect.stringContaining('000 records of 1.xml'),
  });
  const kept = (await evidence.snapshot()).documents;
  expect(kept).toBeGreaterThanOrEqual(2000);
  expect(await readdir(join(dataFolder, 'imports'))).toHaveLength(1);
  expect(await importSource('pubmed', paths, into)).toMatchObject({
    files: 2,
    records: 5001,
    new: 5001,
    unchanged: 0,
  });
  expect(await readdir(dataFolder)).toEqual(['evidence']);
});
