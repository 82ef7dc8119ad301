import { basename } from 'node:path';
import fc from 'fast-check';
import { unzipSync, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { Problem } from '#errors';
import { evidenceDocument } from '#evidence/document.ts';
import type { ReadRecord, SourceReader } from '#evidence/source/reader.ts';
import { readers } from '#evidence/source/readers.ts';
import { flawOf } from '#evidence/stored-document.ts';
import { docxFile, pdfFile } from '#test/factories/office-files.ts';
import { editedJson, editedXml } from '#test/harness/edited.ts';
import {
  damagedFiles,
  formatsAreHere,
  inputOf,
  mutated,
  readAll,
  sharedBytes,
} from '#test/harness/formats.ts';

const prose = 'Zorblimab is a fictional drug for a fictional inflammation. '.repeat(8);
const page = `<!doctype html><html lang="de"><head><meta charset="utf-8"><title>T</title><link rel="canonical" href="https://www.dermnetnz.org/topics/zorblimab/"></head><body><main><h1>Zorblimab</h1><p>${prose}</p><table><tr><td>1<td>2</table><ul><li>One<li>Two</ul></main></body></html>`;
const advice = [
  'Recommendation 1: We strongly recommend zorblimab in zorb fever.',
  'Recommendation 2a. We conditionally recommend against blimazor in children.',
];
const word = docxFile(['# About', `Zorblimab & others. ${prose}`, '# Dose', 'None.']);

/** Files of one form each, small, so that damage hits what matters. All of it is fiction. */
const forms: [source: string, form: string, name: string, bytes: Uint8Array | string][] = [
  [
    'clinicaltrials',
    'an excerpt of NLI4CT',
    'a.json',
    JSON.stringify({
      'Clinical Trial ID': 'NCT00000001',
      Intervention: ['INTERVENTION 1: ', '  Zorblimab'],
      Eligibility: ['Inclusion Criteria:', '  Fictional people'],
      Results: ['Outcome Measurement: ', '  Rash', 'Results 1: ', '  Rash: 0'],
      'Adverse Events': ['Adverse Events 1:', '  Total: 0/3 (0.00%)'],
    }),
  ],
  [
    'files',
    'RIS',
    'a.ris',
    'TY  - JOUR\nTI  - Zorblimab\nAU  - Doe, Jane\nPY  - 2020/05/03\nJO  - J. Fict.\nAB  - It helped nobody,\nand nobody was surprised.\nDO  - 10.99999/fiction.1\nAN  - 123\nDB  - PubMed\nER  -\n\nTY  - JOUR\nT1  - Another\nN2  - Text.\nER  -\n',
  ],
  [
    'files',
    'BibTeX',
    'a.bib',
    '@article{doe2020, title={Zorblimab in {F}iction}, author={Doe, Jane and {The Group}}, year=2020, journal={J. Fict.},\n abstract={It helped S{\\o}ren, \\emph{never} others.}, pmid={123}}\n@article{roe, title={Another}, abstract={Text.}, year={2021}}\n',
  ],
  [
    'files',
    'CSL-JSON',
    'a.json',
    JSON.stringify([
      {
        type: 'article-journal',
        title: 'One',
        abstract: 'Text.',
        note: 'Mine.',
        author: [{ family: 'Doe', given: 'Jane' }, { literal: 'The Group' }],
        issued: { 'date-parts': [['2020', 2]] },
        DOI: '10.99999/fiction.1',
        URL: 'https://example.org/a',
        'container-title': 'J. Fict.',
        language: 'de',
      },
      { type: 'article', title: 'Two', abstract: 'Other.', PMID: '12' },
    ]),
  ],
  [
    'files',
    'EndNote XML',
    'a.xml',
    '<?xml version="1.0" encoding="UTF-8"?><xml><records><record><contributors><authors><author><style face="normal">Doe, Jane</style></author></authors></contributors><titles><title>Zorblimab</title><secondary-title>J. Fict.</secondary-title></titles><dates><year>2019</year></dates><abstract>Nothing &lt; something.</abstract><electronic-resource-num>10.99999/fiction.2</electronic-resource-num><urls><related-urls><url>https://example.org/a</url></related-urls></urls><accession-num>456</accession-num><remote-database-name>PubMed</remote-database-name><language>ger</language></record><record><titles><title>Two</title></titles><notes>Mine.</notes></record></records></xml>',
  ],
  ['files', 'PDF', 'a.pdf', pdfFile([[prose.slice(0, 60), 'and more.'], ['Page two.']], { title: 'Zorb' })],
  ['files', 'Word', 'a.docx', word],
  ['files', 'HTML', 'a.html', page],
  ['files', 'Markdown', 'a.md', `# About\n\n${prose}\n\n\`\`\`\n# none\n\`\`\`\n\n## Dose\n\nNone.\n`],
  ['guidelines', 'PDF', 'a.pdf', pdfFile([advice])],
  ['guidelines', 'HTML', 'a.html', page.replace(prose, `${advice.join('</p><p>')}</p><p>${prose}`)],
  ['websites', 'HTML', 'a.html', page],
  [
    'medquad',
    'XML',
    'a.xml',
    '<?xml version="1.0" encoding="UTF-8"?>\n<Document id="1" source="Fiction" url="https://www.fiction.example/zorb/index.html"><Focus>Zorb fever</Focus>\n<QAPairs><QAPair pid="1"><Question qid="1-1" qtype="information">What is (are) Zorb fever ?</Question>\n<Answer>It is &lt;fictional&gt;.</Answer></QAPair></QAPairs></Document>',
  ],
];

/** Real records, which hold everything that records of their kind hold. */
const real: [source: string, path: string][] = [
  ['clinicaltrials', 'formats/ctgov_v2/biomcp_search_phelan_limit5_20260811.json'],
  ['clinicaltrials', 'formats/ctgov_v2/NCT00763412.v2.json'],
  ['fda-labels', 'formats/openfda_label/aspirin_2015.json'],
  ['drugs-at-fda', 'formats/openfda_label/drugsfda_imatinib_20260811.json'],
  ['dailymed', 'formats/dailymed_spl/cough.spl.xml'],
  ['pmc', 'formats/pmc_jats/PMC5335541.nxml'],
  ['pmc', 'formats/pmc_jats/PMC3040717.1.metadata.json'],
  ['pubmed', 'formats/pubmed_xml/pmid_36644330.xml'],
  ['retractions', 'formats/crossref/xera_retractionwatch_4036.json'],
];

function readerOf(source: string): SourceReader {
  const found = readers.find((one) => one.source === source);
  if (found === undefined) throw new Error(`no reader for ${source}`);
  return found;
}

/** A file ends in documents that hold together, in rejections with a reason, or in one sentence about all of it. */
async function survives(reader: SourceReader, name: string, bytes: Uint8Array): Promise<void> {
  const records = await readAll(reader, inputOf(name, bytes)).catch((error: unknown): ReadRecord[] => {
    if (!(error instanceof Problem)) throw error;
    expect(error.message).toMatch(/^.{10,}\.$/s);
    return [];
  });
  for (const record of records) {
    if (record.kind === 'rejected') expect(record.reason).toMatch(/^.{5,}$/s);
    if (record.kind !== 'document') continue;
    expect(flawOf(record.document)).toBeNull();
    expect(evidenceDocument.safeParse(record.document).error).toBeUndefined();
  }
}

async function surviveAll(
  reader: SourceReader,
  name: string,
  damaged: (seed: number) => Uint8Array,
  rounds = damagedFiles,
) {
  for (let seed = 0; seed < rounds; seed += 1) {
    const bytes = damaged(seed);
    await survives(reader, name, bytes).catch((cause: unknown) => {
      throw new Error(`${reader.source}, ${name}, seed ${seed}`, { cause });
    });
  }
}

/** The same for whole JSON or XML whose parts are not what or where they should be. */
async function surviveEdits(reader: SourceReader, name: string, text: string): Promise<void> {
  const edited = /^[\s\ufeff]*</.test(text) ? editedXml(text) : editedJson(text);
  await fc.assert(
    fc.asyncProperty(edited, (file) => survives(reader, name, Buffer.from(file))),
    { numRuns: damagedFiles },
  );
}

const hours = 6 * 3_600_000;

test.each(forms)(
  '%s: damaged files of %s',
  async (source, _, name, content) => {
    const bytes = typeof content === 'string' ? Buffer.from(content) : content;
    // Each PDF is read in a thread of its own, which takes a while to start.
    const rounds = name.endsWith('.pdf') ? damagedFiles / 10 : damagedFiles;
    await surviveAll(readerOf(source), name, (seed) => mutated(bytes, seed), rounds);
  },
  hours,
);

test.each(forms.filter(([, , name]) => /\.(?:json|xml)$/.test(name)))(
  '%s: %s with parts out of place',
  async (source, _, name, content) => {
    await surviveEdits(readerOf(source), name, Buffer.from(content).toString());
  },
  hours,
);

test(
  'files: Word documents that are damaged inside',
  async () => {
    const parts = unzipSync(word);
    const text = parts['word/document.xml'] ?? new Uint8Array();
    await surviveAll(readerOf('files'), 'a.docx', (seed) =>
      zipSync({ ...parts, 'word/document.xml': mutated(text, seed) }, { level: 0 }),
    );
  },
  hours,
);

describe.skipIf(!formatsAreHere)('real records (skipped where ../shared is absent)', () => {
  test.each(real)(
    '%s: damaged copies of %s',
    async (source, path) => {
      const bytes = await sharedBytes(path);
      await surviveAll(readerOf(source), basename(path), (seed) => mutated(bytes, seed));
    },
    hours,
  );

  test.each(real)(
    '%s: %s with parts out of place',
    async (source, path) => {
      await surviveEdits(readerOf(source), basename(path), (await sharedBytes(path)).toString());
    },
    hours,
  );
});
