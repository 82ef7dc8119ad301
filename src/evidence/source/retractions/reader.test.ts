import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { retractionsReader } from '#evidence/source/retractions/reader.ts';
import {
  damagedFiles,
  formatsAreHere,
  inputOf,
  mutated,
  readAll,
  sharedBytes,
} from '#test/harness/formats.ts';

const header =
  'Record ID,Title,Subject,Institution,Journal,Publisher,Country,Author,URLS,ArticleType,RetractionDate,RetractionDOI,RetractionPubMedID,OriginalPaperDate,OriginalPaperDOI,OriginalPaperPubMedID,RetractionNature,Reason,Paywalled,Notes';
const row = (nature: string, doi: string, pmid: string, title = 'Fictional drug zorblimab') =>
  `7,"${title}",,,,,,,,,2/6/2010 0:00,10.9999/notice,0,1/1/2009 0:00,${doi},${pmid},${nature},+Fictional Reason;+Other;,No,`;

const csv = (...rows: string[]) =>
  inputOf('retraction_watch.csv', `\uFEFF${[header, ...rows].join('\r\n')}\r\n`, 100);

test("Retraction Watch's CSV", async () => {
  const records = await readAll(
    retractionsReader,
    csv(
      row('Retraction', '10.9999/ONE', '123', 'Fictional, ""quoted"" and\nbroken'),
      row('Expression of concern', 'unavailable', '124'),
      row('Reinstatement', '10.9999/three', '0'),
      row('Correction', '10.9999/a;10.9999/b', '5'),
      row('Retraction', 'Unavailable', '0'),
      row('Ascension', '10.9999/x', '1'),
    ),
  );
  const note = 'Retraction of 2010-02-06; Fictional Reason, Other; notice 10.9999/notice; record 7';
  expect(records[0]).toEqual({
    kind: 'notice',
    offset: Buffer.byteLength(`\uFEFF${header}\r\n`),
    identifiers: { doi: '10.9999/one', pmid: '123' },
    status: 'retracted',
    by: 'retraction-watch',
    note,
    date: '2010-02-06',
  });
  expect(records.slice(1)).toMatchObject([
    { status: 'expression of concern', identifiers: { pmid: '124' } },
    { status: 'current', identifiers: { doi: '10.9999/three' } },
    { status: 'corrected', identifiers: { doi: '10.9999/a' } },
    { status: 'corrected', identifiers: { doi: '10.9999/b' } },
    { status: 'corrected', identifiers: { pmid: '5' } },
    { kind: 'rejected', key: '7', reason: 'It names neither a DOI nor a PMID.' },
    { kind: 'rejected', reason: 'Its nature "Ascension" is not known.' },
  ]);
});

test('a damaged row does not stop the others', async () => {
  const ok = row('Retraction', '10.9999/one', '1');
  const open = await readAll(retractionsReader, csv('8,"cut', ok, ok));
  expect(open.map(({ kind }) => kind)).toEqual(['rejected', 'notice']);
  const short = await readAll(retractionsReader, csv('8,cut', ok));
  expect(short.map(({ kind }) => kind)).toEqual(['rejected', 'notice']);
});

test('a file of another format is refused', async () => {
  await expect(readAll(retractionsReader, inputOf('a.csv', 'a,b\n1,2\n'))).rejects.toMatchObject({
    id: 'input-mismatch',
  });
});

describe.skipIf(!formatsAreHere)('real records (skipped where ../shared is absent)', () => {
  test('record 4036 of Retraction Watch, read by eye', async () => {
    const name = 'xera_retractionwatch_4036.json';
    const records = await readAll(
      retractionsReader,
      inputOf(name, await sharedBytes(`formats/crossref/${name}`)),
    );
    expect(records).toEqual([
      {
        kind: 'notice',
        offset: 0,
        identifiers: { doi: '10.1016/s0140-6736(97)11096-0', pmid: '9500320' },
        status: 'retracted',
        by: 'retraction-watch',
        note: expect.stringMatching(
          /^Retraction of 2010-02-06; Falsification\/Fabrication of Data, .*; notice 10\.1016\/s0140-6736\(10\)60175-4; record 4036$/,
        ),
        date: '2010-02-06',
      },
    ]);
  });

  test('all of open-retractions: 4,770 are marked retracted', async () => {
    const bytes = gunzipSync(await sharedBytes('retractions/open-retractions.jsonl.gz'));
    const retracted = new Set<string>();
    let rejected = 0;
    for await (const record of retractionsReader.read(inputOf('open.jsonl', bytes, 65_536), { at: '' })) {
      if (record.kind === 'rejected') rejected += 1;
      if (record.kind === 'notice' && record.status === 'retracted')
        retracted.add(record.identifiers.doi ?? '');
    }
    expect(rejected).toBe(0);
    expect(retracted.size).toBe(4770);
  });

  test('damaged files end in notices and reasons', async () => {
    const lines = gunzipSync(await sharedBytes('retractions/open-retractions.jsonl.gz')).subarray(0, 8000);
    const rows = Buffer.from(
      [header, ...Array.from({ length: 20 }, () => row('Retraction', '10.9999/one', '1'))].join('\n'),
    );
    for (let seed = 0; seed < damagedFiles; seed += 1) {
      const file = inputOf('x', mutated(seed % 2 === 0 ? lines : rows, seed));
      const records = await readAll(retractionsReader, file).catch((error: unknown) => {
        expect(error).toMatchObject({ id: 'input-mismatch' });
        return [];
      });
      for (const record of records) expect(['notice', 'rejected']).toContain(record.kind);
    }
  });
});
