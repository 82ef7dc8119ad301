import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { Problem } from '#errors';
import { importSource } from '#evidence/import/import-source.ts';
import { EvidenceStore } from '#evidence/store.ts';
import { pdfFile } from '#test/factories/office-files.ts';
import { fictionalArticle, pubmedFile } from '#test/factories/pubmed.ts';
import { emptyFolder } from '#test/harness/folder.ts';

/** What an import says of one file: why its records were rejected, or why nothing of it was read. */
async function said(source: string, name: string, content: string | Uint8Array): Promise<string[]> {
  const dataFolder = await emptyFolder();
  const evidence = await EvidenceStore.open(join(dataFolder, 'evidence'));
  onTestFinished(() => evidence.close());
  const path = join(await emptyFolder(), name);
  await writeFile(path, content);
  try {
    const { rejected } = await importSource(source, [path], { evidence, dataFolder });
    return rejected.map(({ reason }) => reason);
  } catch (error) {
    if (error instanceof Problem) return [error.message];
    throw error;
  }
}

const wall =
  '<!doctype html><html><head><link rel="canonical" href="https://journal.example/zorblimab"></head><body><main><h1>Zorblimab</h1><p>Please log in to read this page.</p></main></body></html>';
const scan = pdfFile([[], []]);
const locked = pdfFile([['Secret']], { locked: true });
/** UTF-8 in which one word stands in Latin-1. */
const mixed = Buffer.concat([Buffer.from('Größe, Fälle, für und über; '), Buffer.from('Größe', 'latin1')]);
/** A record of PubMed whose title is in Latin-1, though the file says UTF-8. */
function mixedRecord(): Buffer {
  const [before = '', after = ''] = pubmedFile(fictionalArticle({ pmid: 1, title: 'Größe' })).split('Größe');
  return Buffer.concat([Buffer.from(before), Buffer.from('Größe', 'latin1'), Buffer.from(after)]);
}
const trial = {
  protocolSection: {
    identificationModule: { nctId: 'NCT99999902', briefTitle: 'Fictional drug zorblimab' },
    descriptionModule: { briefSummary: 'A fictional trial.' },
  },
};
const article = (pmcid: string) =>
  `<article article-type="research-article"><front><article-meta><article-id pub-id-type="pmc">${pmcid}</article-id><title-group><article-title>Fictional drug zorblimab</article-title></title-group></article-meta></front><body><p>It did nothing.</p></body></article>`;

test.each([
  ['a page behind a login', 'websites', 'wall.html', wall, /behind a login/],
  ['a scan', 'files', 'scan.pdf', scan, /pictures without text \(a scan\)/],
  ['a scanned guideline', 'guidelines', 'scan.pdf', scan, /pictures without text \(a scan\)/],
  ['an encrypted PDF', 'files', 'locked.pdf', locked, /locked with a password/],
  ['an encrypted guideline', 'guidelines', 'locked.pdf', locked, /locked with a password/],
  ['mixed encodings', 'files', 'mixed.txt', mixed, /encoding of mixed\.txt is not known/],
  [
    'mixed encodings in a page',
    'websites',
    'mixed.html',
    Buffer.concat([Buffer.from(wall), mixed]),
    /encoding/,
  ],
  ['mixed encodings in PubMed', 'pubmed', 'a.xml', mixedRecord(), /bytes that are no UTF-8/],
  [
    'a trial of the retired version 1',
    'clinicaltrials',
    'NCT99999902.json',
    JSON.stringify({ Study: { ProtocolSection: { IdentificationModule: { NCTId: 'NCT99999902' } } } }),
    /retired ClinicalTrials\.gov v1 format/,
  ],
  [
    'a trial of the retired XML',
    'clinicaltrials',
    'NCT99999902.xml',
    '<?xml version="1.0"?><clinical_study><id_info><nct_id>NCT99999902</nct_id></id_info></clinical_study>',
    /retired ClinicalTrials\.gov v1 format/,
  ],
  [
    'another trial',
    'clinicaltrials',
    'NCT99999901.json',
    JSON.stringify(trial),
    /named after NCT99999901 but holds NCT99999902/,
  ],
  [
    'another article',
    'pmc',
    'PMC9999901.xml',
    article('9999902'),
    /named after PMC9999901 but holds PMC9999902/,
  ],
])('%s: one clear sentence', async (_what, source, name, content, sentence) => {
  const sentences = await said(source, name, content);
  expect(sentences).toHaveLength(1);
  expect(sentences[0]).toMatch(sentence);
  expect(sentences[0]).not.toMatch(/[.!?]\s+\S|\n| at \//);
});
