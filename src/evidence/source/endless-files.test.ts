import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { Problem } from '#errors';
import type { ReadRecord } from '#evidence/source/reader.ts';
import { readerOf } from '#evidence/source/readers.ts';
import { damagedFiles } from '#test/harness/formats.ts';

const megabyte = 1024 * 1024;
/** More than any reader holds at once; 1 GB where damaged files are many too. */
const length = (damagedFiles >= 10_000 ? 1024 : 128) * megabyte;
/** Beyond what was held before: what any reader may hold twice, and what is not swept up yet. */
const mostMemory = 600 * megabyte;

/** Bytes of JavaScript and of buffers. */
function held(): number {
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

setFlagsFromString('--expose-gc');
/** Frees what nobody needs any more. */
const sweep = () => void runInNewContext('gc()');

const spl =
  '<?xml version="1.0"?><document xmlns="urn:hl7-org:v3"><setId root="fiction"/><component><structuredBody>';
const columns =
  'Record ID,Title,RetractionDate,RetractionDOI,RetractionPubMedID,OriginalPaperDOI,OriginalPaperPubMedID,RetractionNature,Reason';

/** Files that begin like one of each format, with what comes again and again after that and never ends. */
const beginnings: [source: string, name: string, start: string, again: string][] = [
  ['pubmed', 'a.xml', '<PubmedArticleSet><PubmedArticle><MedlineCitation><PMID>1</PMID><Article>', 'a'],
  ['pubmed', 'deep.xml', '<PubmedArticleSet><PubmedArticle><MedlineCitation><PMID>1</PMID>', '<a>'],
  ['pubmed', 'a.nbib', 'PMID- 1\nTI  - ', 'a'],
  ['pmc', 'a.xml', '<article><front><article-meta></article-meta></front><body><p>', 'a'],
  ['pmc', 'deep.xml', '<article><body>', '<sec>'],
  ['dailymed', 'a.xml', `${spl}<component><section><text>`, 'a'],
  ['dailymed', 'deep.xml', spl, '<section>'],
  ['medquad', 'a.xml', '<Document id="1" source="Fiction" url="https://fiction.example/"><Focus>', 'a'],
  [
    'clinicaltrials',
    'a.json',
    '{"protocolSection":{"identificationModule":{"nctId":"NCT00000001","x":"',
    'a',
  ],
  ['clinicaltrials', 'deep.json', '{"studies":[{"protocolSection":', '['],
  ['fda-labels', 'a.json', '{"results":[{"set_id":"fictional-1","warnings":["', 'a'],
  ['fda-labels', 'deep.json', '{"results":[{"set_id":"fictional-1","warnings":', '{"a":'],
  ['drugs-at-fda', 'a.json', '{"results":[{"application_number":"BLA000001","x":"', 'a'],
  ['retractions', 'a.csv', `${columns}\n1,"`, 'a'],
  ['retractions', 'a.json', '{"record_id":1,"title":"', 'a'],
  ['files', 'a.txt', 'Fictional zorblimab ', 'a'],
  ['files', 'a.ris', 'TY  - JOUR\nTI  - ', 'a'],
  ['files', 'a.bib', '@article{a, title={', '{'],
  ['files', 'a.json', '[{"type":"article","title":"', 'a'],
  ['files', 'a.xml', '<xml><records><record><titles><title>', '<style>'],
  ['guidelines', 'a.html', '<!doctype html><main>', '<p>'],
  ['websites', 'a.html', '<!doctype html><main>', '<div>'],
];

test.each(beginnings)(
  '%s: of %s, which never ends, no more is held than a little',
  async (source, name, start, again) => {
    const chunk = Buffer.from(again.repeat(Math.floor(megabyte / again.length)));
    sweep();
    const before = held();
    let most = 0;
    const bytes = (async function* () {
      yield Buffer.from(start);
      for (let given = 0; given < length; given += chunk.length) {
        yield chunk;
        most = Math.max(most, held() - before);
      }
    })();
    const said: (ReadRecord | Problem)[] = [];
    try {
      for await (const record of readerOf(source).read({ name, bytes }, { at: '2026-01-01T00:00:00Z' }))
        said.push(record);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      said.push(error);
    }
    expect(said.length).toBeGreaterThan(0);
    for (const one of said)
      if (one instanceof Problem) expect(one.message).toMatch(/^.{10,}\.$/s);
      else expect(one).toMatchObject({ kind: 'rejected', reason: expect.stringMatching(/^.{5,300}$/s) });
    expect(most).toBeLessThan(mostMemory);
  },
  3_600_000,
);
