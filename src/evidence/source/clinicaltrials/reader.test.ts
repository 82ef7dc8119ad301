import { describe, expect, test } from 'vitest';
import { clinicalTrialsReader } from '#evidence/source/clinicaltrials/reader.ts';
import { flawOf } from '#evidence/stored-document.ts';
import { sliceCodePoints } from '#lib/text.ts';
import {
  formatFiles,
  formatsAreHere,
  inputOf,
  readAll,
  readDocuments,
  sharedBytes,
} from '#test/harness/formats.ts';

const read = async (name: string) =>
  readAll(clinicalTrialsReader, inputOf(name, await sharedBytes(`formats/ctgov_v2/${name}`)));

const fictional = (nct: string) => ({
  protocolSection: {
    identificationModule: { nctId: nct, briefTitle: `Fictional drug zorblimab ${nct}` },
    statusModule: { overallStatus: 'TERMINATED', whyStopped: 'Fictional: no more zorblimab' },
    designModule: { enrollmentInfo: { count: 12, type: 'ACTUAL' } },
  },
});

test('a damaged study in a list is rejected alone, with its place', async () => {
  const studies = ['NCT00000001', 'NCT00000002', 'NCT00000003'].map((nct) => JSON.stringify(fictional(nct)));
  const text = `{"studies":[${studies.join(',')}],"nextPageToken":"x"}`;
  const damaged = text.replace('"TERMINATED","whyStopped":"Fictional: no more zorblimab"}', '"TERM');
  const [first, ...others] = await readAll(clinicalTrialsReader, inputOf('page.json', damaged, 50));
  expect(first).toEqual({
    kind: 'rejected',
    offset: 12,
    key: 'NCT00000001',
    reason: 'The record is damaged: its JSON is damaged.',
  });
  expect(others).toMatchObject([
    { kind: 'document', document: { id: 'clinicaltrials:NCT00000002' } },
    { kind: 'document', document: { id: 'clinicaltrials:NCT00000003' } },
  ]);
});

test('one study a line, and what is none', async () => {
  const lines = [fictional('NCT00000001'), { a: 1 }, fictional('17'), fictional('NCT00000002')];
  const text = lines.map((line) => JSON.stringify(line)).join('\n');
  const records = await readAll(clinicalTrialsReader, inputOf('all.jsonl', text));
  expect(records.map((one) => (one.kind === 'rejected' ? one.reason : one.kind))).toEqual([
    'document',
    'This is no record of a study.',
    '"17" is no NCT number.',
    'document',
  ]);
  expect(records[0]).toMatchObject({
    document: {
      participants: 12,
      text: expect.stringContaining('Overall status: terminated\nWhy stopped: Fictional: no more zorblimab'),
    },
  });
});

test('a file of another format is refused', async () => {
  await expect(readAll(clinicalTrialsReader, inputOf('a.txt', 'PMID- 1'))).rejects.toMatchObject({
    id: 'input-mismatch',
  });
});

describe.skipIf(!formatsAreHere)('real records (skipped where ../shared is absent)', () => {
  test('a trial with results: NCT02552212, read by eye', async () => {
    const [record] = await read('NCT02552212.v2.json');
    if (record?.kind !== 'document') throw new Error('no document');
    const { document } = record;
    expect(document).toMatchObject({
      id: 'clinicaltrials:NCT02552212',
      title:
        'Multicenter Study Evaluating Certolizumab Pegol Compared to Placebo in Subjects With axSpA Without X-ray Evidence of AS',
      authors: ['UCB BIOSCIENCES GmbH'],
      kind: 'trial record',
      design: 'randomized trial',
      published: '2022-08-18',
      participants: 317,
      identifiers: { nct: ['NCT02552212'], version: '2022-08-18' },
      units: ['trial:NCT02552212'],
      licence: 'public domain',
      status: 'current',
      url: 'https://clinicaltrials.gov/study/NCT02552212',
    });
    expect(flawOf(document)).toBeNull();
    const sectionOf = (title: string) => {
      const found = document.sections.find((section) => section.title === title);
      return sliceCodePoints(document.text, found?.start ?? 0, found?.end ?? 0);
    };
    expect(sectionOf('Status').split('\n')).toEqual([
      'Overall status: completed',
      'Start: 2015-09 (actual)',
      'Primary completion: 2018-05 (actual)',
      'Completion: 2020-05 (actual)',
      'First posted: 2015-09-17 (estimated)',
      'Results first posted: 2020-08-17 (actual)',
      'Last update posted: 2022-08-18 (actual)',
      'Status verified: 2022-08',
    ]);
    expect(sectionOf('Design')).toContain(
      'Masking: quadruple (participant, care provider, investigator, outcomes assessor)',
    );
    const primary = sectionOf('Primary outcome result');
    expect(primary).toContain('Participants analyzed: Placebo (FAS): 158; CZP 200 mg Q2W (FAS): 159');
    expect(primary).toContain(
      'Odds Ratio (OR) 15.231; 95% confidence interval 7.336 to 31.623; p <0.001; Regression, Logistic',
    );
    expect(sectionOf('Adverse events')).toContain('Placebo (SS): serious adverse events 4 of 158');
    expect(sectionOf('Other adverse events')).toContain(
      'Diarrhoea (Gastrointestinal disorders): Placebo (SS): 10 of 158 (10 events)',
    );
    expect(document.sections.filter(({ title }) => title === 'Primary outcome result')).toHaveLength(11);
  });

  test('a file that holds another study than its name says', async () => {
    const records = await read('NCT02278341.v2.json');
    expect(records).toMatchObject([
      { kind: 'document', document: { id: 'clinicaltrials:NCT02552212' } },
      { kind: 'rejected', key: 'NCT02278341', reason: expect.stringContaining('holds NCT02552212') },
    ]);
  });

  test.each(['NCT02028676.LEGACY_v1.json', 'NCT02438137.LEGACY.xml'])('%s is retired', async (name) => {
    const records = await read(name);
    expect(records).toMatchObject([
      {
        kind: 'rejected',
        key: name.slice(0, 11),
        reason: expect.stringMatching(/^This is the retired ClinicalTrials.gov v1 format: /),
      },
    ]);
  });

  test('every file is read', async () => {
    let documents = 0;
    for (const name of formatFiles('ctgov_v2')) {
      const found = await readDocuments(
        clinicalTrialsReader,
        inputOf(name, await sharedBytes(`formats/ctgov_v2/${name}`)),
      );
      for (const document of found) expect(flawOf(document)).toBeNull();
      documents += found.length;
    }
    expect(documents).toBe(20);
  });
});
