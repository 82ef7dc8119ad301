import { describe, expect, test } from 'vitest';
import { headingOf } from '#evidence/source/fda-labels/map.ts';
import { fdaLabelsReader } from '#evidence/source/fda-labels/reader.ts';
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

const jsonFiles = formatFiles('openfda_label').filter((name) => name.endsWith('.json'));
const input = async (name: string) => inputOf(name, await sharedBytes(`formats/openfda_label/${name}`));

test('names of fields in plain words', () => {
  expect(headingOf('warnings_and_cautions')).toBe('Warnings and cautions');
  expect(headingOf('clinical_studies_table')).toBe('Clinical studies: table');
  expect(headingOf('spl_medguide')).toBe('SPL medication guide');
});

test('a damaged label and an error message are rejected alone', async () => {
  const label = (id: string) => JSON.stringify({ set_id: id, warnings: [`Fictional ${id}`] });
  const lines = [
    label('fictional-1'),
    '{"set_id": "fictional-2", "warn',
    label('fictional-3'),
    '{"error":{"code":"X"}}',
    '{"set_id":"fictional-4"}',
  ];
  const records = await readAll(fdaLabelsReader, inputOf('x.jsonl', lines.join('\n')));
  expect(records).toMatchObject([
    { kind: 'document', document: { id: 'fda-labels:fictional-1', published: null } },
    { kind: 'rejected', key: 'fictional-2', reason: 'The label is damaged: its JSON is damaged.' },
    { kind: 'document', document: { id: 'fda-labels:fictional-3' } },
    { kind: 'rejected', reason: 'This is an error message of openFDA and no label.' },
    { kind: 'rejected', key: 'fictional-4', reason: 'The label has no text.' },
  ]);
});

test('a file of another format is refused', async () => {
  await expect(readAll(fdaLabelsReader, inputOf('a.xml', '<document/>'))).rejects.toMatchObject({
    id: 'input-mismatch',
  });
});

describe.skipIf(!formatsAreHere)('real records (skipped where ../shared is absent)', () => {
  test('the label of Saphnelo of 2023-12, read by eye: 28 texts, and silent on panniculitis', async () => {
    const [document, ...others] = await readDocuments(
      fdaLabelsReader,
      await input('BLA761123_saphnelo_2024-01.json'),
    );
    if (document === undefined) throw new Error('no document');
    expect(others).toEqual([]);
    expect(document).toMatchObject({
      id: 'fda-labels:d6203302-2128-41a7-b0b4-0e6c0704d4dc',
      kind: 'label',
      design: 'regulatory',
      title: 'SAPHNELO (anifrolumab): label',
      authors: ['AstraZeneca Pharmaceuticals LP'],
      published: '2023-12-01',
      identifiers: {
        setId: 'd6203302-2128-41a7-b0b4-0e6c0704d4dc',
        version: '8',
        application: 'BLA761123',
      },
      status: 'current',
      licence: 'public domain (CC0)',
    });
    expect(flawOf(document)).toBeNull();
    expect(document.sections).toHaveLength(28);
    expect(document.text).not.toMatch(/panniculitis/i);
    expect(document.text).toMatch(/systemic lupus erythematosus/i);
    const sectionOf = (title: string) => {
      const found = document.sections.find((section) => section.title === title);
      return sliceCodePoints(document.text, found?.start ?? 0, found?.end ?? 0);
    };
    expect(sectionOf('Recent major changes')).toBe(
      'Warnings and Precautions, Serious Infections ( 5.1 ) 12/2023',
    );
    expect(sectionOf('Contraindications')).toMatch(/^4 CONTRAINDICATIONS SAPHNELO is contraindicated/);
    expect(sectionOf('Clinical studies: table')).toContain('Table 3 BICLA Response Rate at Week 52');
    expect(sectionOf('Clinical studies: table')).toContain('| Trial 3 [Primary endpoint.]');
    expect(sectionOf('Clinical studies: table')).toContain(
      'Responder, n (%) | 54 (54.6) | 27 (25.8) | 85 (47.1) | 55 (30.2) | 86 (47.8) | 57 (31.5)',
    );
    expect(sectionOf('Clinical studies: table')).not.toMatch(/[<>]td|styleCode/);
  });

  test('old and over-the-counter labels', async () => {
    const [plaquenil] = await readDocuments(fdaLabelsReader, await input('NDA009768_plaquenil.json'));
    expect(plaquenil).toMatchObject({ published: '2020-04-13', identifiers: { application: 'NDA009768' } });
    const [aspirin] = await readDocuments(fdaLabelsReader, await input('aspirin_2015.json'));
    expect(aspirin).toMatchObject({
      title: 'Aspirin Adult low strength (aspirin): label',
      published: '2012-11-14',
      identifiers: { version: '2' },
    });
  });

  test('every file is read', async () => {
    for (const name of jsonFiles) {
      for (const document of await readDocuments(fdaLabelsReader, await input(name)))
        expect(flawOf(document)).toBeNull();
    }
  });
});
