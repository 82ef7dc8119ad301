import { describe, expect, test } from 'vitest';
import { drugsAtFdaReader } from '#evidence/source/drugs-at-fda/reader.ts';
import { flawOf } from '#evidence/stored-document.ts';
import {
  formatFiles,
  formatsAreHere,
  inputOf,
  readAll,
  readDocuments,
  sharedBytes,
} from '#test/harness/formats.ts';

test('what is no application is rejected alone', async () => {
  const text = '{"results": [{"application_number": "BLA000001"}, {"a": 1}, {"application_number": "x"}]}';
  expect(await readAll(drugsAtFdaReader, inputOf('x.json', text))).toMatchObject([
    {
      kind: 'document',
      document: { id: 'drugs-at-fda:BLA000001', published: null, title: 'BLA000001: FDA approvals' },
    },
    { kind: 'rejected', reason: 'The record is damaged: application_number is not as expected.' },
    { kind: 'rejected' },
  ]);
  await expect(readAll(drugsAtFdaReader, inputOf('x', 'a,b'))).rejects.toMatchObject({
    id: 'input-mismatch',
  });
});

describe.skipIf(!formatsAreHere)('real records (skipped where ../shared is absent)', () => {
  const name = 'drugsfda_imatinib_20260811.json';

  test('Gleevec, read by eye', async () => {
    const [document] = await readDocuments(
      drugsAtFdaReader,
      inputOf(name, await sharedBytes(`formats/openfda_label/${name}`)),
    );
    if (document === undefined) throw new Error('no document');
    expect(document).toMatchObject({
      id: 'drugs-at-fda:NDA021588',
      kind: 'approval record',
      design: 'regulatory',
      title: 'GLEEVEC (IMATINIB MESYLATE): FDA approvals',
      authors: ['US Food and Drug Administration'],
      published: '2003-04-18',
      status: 'current',
      licence: 'public domain (CC0)',
      identifiers: { application: 'NDA021588' },
      url: 'https://www.accessdata.fda.gov/scripts/cder/daf/index.cfm?event=overview.process&ApplNo=021588',
    });
    expect(document.sections.map(({ title }) => title)).toEqual([
      'Application',
      'Products',
      'Decisions',
      'Papers',
    ]);
    expect(document.text).toContain(
      'Original application 1 for GLEEVEC (IMATINIB MESYLATE): approved on 2003-04-18; priority review; Type 3 - New Dosage Form; Orphan',
    );
    expect(document.text).toContain('GLEEVEC, IMATINIB MESYLATE EQ 100MG BASE, TABLET, ORAL, Prescription');
    expect(flawOf(document)).toBeNull();
  });

  test('every file is read', async () => {
    for (const other of formatFiles('openfda_label').filter((one) => one.endsWith('.json')))
      await readAll(drugsAtFdaReader, inputOf(other, await sharedBytes(`formats/openfda_label/${other}`)));
  });
});
