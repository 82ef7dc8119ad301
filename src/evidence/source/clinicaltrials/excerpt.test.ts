import { existsSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { findFiles, unpacked } from '#evidence/import/input-files.ts';
import { unpackLimits } from '#evidence/import/unpack.ts';
import { clinicalTrialsReader } from '#evidence/source/clinicaltrials/reader.ts';
import { flawOf } from '#evidence/stored-document.ts';
import { sliceCodePoints } from '#lib/text.ts';
import { inputOf, readAll } from '#test/harness/formats.ts';

const collection = '../shared/corpora/nli4ct/training_data.zip';

const fictional = {
  'Clinical Trial ID': 'NCT00000001',
  Intervention: ['INTERVENTION 1: ', '  Fictional zorblimab', 'INTERVENTION 2: ', '  Nothing'],
  Eligibility: ['Inclusion Criteria:', '  Fictional people'],
  Results: ['Outcome Measurement: ', '  Rash', 'Results 1: ', '  Arm/Group Title: Zorblimab', 'Rash: 0'],
  'Adverse Events': [],
};
const read = (value: unknown) =>
  readAll(clinicalTrialsReader, inputOf('NCT00000001.json', JSON.stringify(value)));

test('an excerpt is a document that says so, without what it does not hold', async () => {
  expect(await read(fictional)).toMatchObject([
    {
      kind: 'document',
      document: {
        id: 'clinicaltrials:NCT00000001',
        title: 'Trial NCT00000001',
        venue: 'ClinicalTrials.gov: an excerpt of the record',
        published: null,
        participants: null,
        design: 'registration',
        authors: [],
        text: `Intervention 1
Fictional zorblimab

Intervention 2
Nothing

Eligibility
Inclusion Criteria:
Fictional people

Outcome measurement
Rash

Results 1
Arm/Group Title: Zorblimab
Rash: 0`,
      },
    },
  ]);
});

test.each([
  ['a number that is none', { ...fictional, 'Clinical Trial ID': '17' }, /Clinical Trial ID: it is no NCT/],
  ['a part of another form', { ...fictional, Results: 'none' }, /^The record is damaged: Results: /],
  ['no text', { 'Clinical Trial ID': 'NCT00000001', Results: ['Results 1: '] }, /^The record has no text\.$/],
])('%s: rejected with the reason', async (_, value, reason) => {
  expect(await read(value)).toMatchObject([{ kind: 'rejected', reason: expect.stringMatching(reason) }]);
});

describe.skipIf(!existsSync(collection))(`${collection} (skipped where it is absent)`, () => {
  test('all 999 records are read, and the claims beside them are told apart', async () => {
    const [file] = await findFiles([collection]);
    if (file === undefined) throw new Error('no file');
    const texts = new Map<string, (section: string) => string>();
    const rejected: string[] = [];
    for await (const member of unpacked(file, unpackLimits, () => undefined))
      for (const record of await readAll(clinicalTrialsReader, member)) {
        if (record.kind !== 'document') {
          rejected.push(`${member.name}: ${record.kind === 'rejected' ? record.reason : record.kind}`);
          continue;
        }
        const { document } = record;
        expect(flawOf(document)).toBeNull();
        const [nct = ''] = document.identifiers.nct ?? [];
        expect(member.name).toContain(nct);
        texts.set(nct, (title) => {
          const { start = 0, end = 0 } = document.sections.find((one) => one.title === title) ?? {};
          return sliceCodePoints(document.text, start, end);
        });
      }
    expect(texts.size).toBe(999);
    expect(rejected).toEqual([
      'training_data/dev.json: This is no record of a study.',
      'training_data/train.json: This is no record of a study.',
    ]);

    // Read by eye.
    const phyllodes = texts.get('NCT00003404');
    expect(phyllodes?.('Intervention 1')).toBe(
      'Adjuvant Radiotherapy\nAdjuvant radiation was started within 12 weeks of local excision or breast re-excision.\nAdjuvant Radiotherapy: Adjuvant radiation therapy',
    );
    expect(phyllodes?.('Outcome measurement')).toContain('Time frame: 36 months after initial excision');
    expect(phyllodes?.('Results 1')).toContain('Overall Number of Participants Analyzed: 46');
    expect(phyllodes?.('Adverse events 1')).toBe('Total: 0/46 (0.00%)');
    const cells = texts.get('NCT00001832');
    expect(cells?.('Intervention 2')).toMatch(/^Abl Cells IV \+ Cyclophosphamide 60 mg\/kg\n/);
    expect(cells?.('Eligibility')).toMatch(
      /^INCLUSION CRITERIA\nPatients must have evaluable metastatic melanoma/,
    );
    expect(cells?.('Results 2')).toMatch(/No Response: 3\nStable Disease: 0$/);
    expect(cells?.('Adverse events 2')).toContain('Hypotension 0/3 (0.00%)');
    const senior = texts.get('NCT02502864');
    expect(senior?.('Results 1')).toMatch(
      /AUC mg\*hr\/L: 2\.5-3\.7: 5 {2}62\.5%\nAUC mg\*hr\/L: <2\.5: 3 {2}37\.5%$/,
    );
    expect(senior?.('Adverse events 1')).toContain('Sepsis * 1/9 (11.11%)');
  }, 120_000);
});
