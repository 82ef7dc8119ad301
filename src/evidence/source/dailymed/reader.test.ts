import { describe, expect, test } from 'vitest';
import { dailymedReader } from '#evidence/source/dailymed/reader.ts';
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

const spl = (body: string, setId = 'fictional-set-1') =>
  `<?xml version="1.0"?><document xmlns="urn:hl7-org:v3"><title>Zorb<br/>Fictional</title><setId root="${setId}"/><effectiveTime value="20200102"/><component><structuredBody>${body}</structuredBody></component></document>`;
const section = (inside: string) => `<component><section>${inside}</section></component>`;

test('lists, tables, footnotes and nested sections', async () => {
  const inside = `<title>1 USE</title><text><paragraph>Fictional <content>drug</content>.<br/>More</paragraph>
    <list><item>one</item><item><paragraph>two</paragraph></item></list>
    <table><caption>T</caption><tbody><tr><td>a<footnote>note</footnote></td><td/><td>c</td></tr></tbody></table></text>
    ${section('<code displayName="BOXED WARNING SECTION"/><text>Inner</text>')}`;
  const [document] = await readDocuments(dailymedReader, inputOf('x.xml', spl(section(inside))));
  expect(document?.text).toBe(
    '1 USE\nFictional drug.\nMore\n- one\n- two\nT\na [note] | | c\n\nBoxed warning\nInner',
  );
  expect(document).toMatchObject({
    id: 'dailymed:fictional-set-1',
    published: '2020-01-02',
    title: 'Zorb Fictional',
  });
});

test.each([
  ['cut off', spl(section('<text>x</text>')).slice(0, -60), /^The label is damaged: /],
  ['without text', spl(''), /no text/],
  ['without a set id', spl(section('<text>x</text>'), ''), /no set id/],
  ['nested too deeply', spl(section(`<text>${'<content>'.repeat(400)}</text>`)), /nested deeper/],
  ['another root', '<x><document xmlns="urn:hl7-org:v3"/></x>', /no structured product label/],
])('a label that is %s is rejected', async (_name, text, reason) => {
  const records = await readAll(dailymedReader, inputOf('x.xml', text));
  expect(records).toMatchObject([{ kind: 'rejected', reason: expect.stringMatching(reason) }]);
});

test('entities that a file defines are not expanded', async () => {
  const bomb = spl(section('<text>a &b; c</text>')).replace(
    '<document',
    '<!DOCTYPE document [<!ENTITY a "xxxxxxxxxx"><!ENTITY b "&a;&a;&a;">]><document',
  );
  const records = await readAll(dailymedReader, inputOf('x.xml', bomb));
  expect(JSON.stringify(records)).not.toContain('xxxxx');
});

test('a file of another format is refused', async () => {
  await expect(readAll(dailymedReader, inputOf('a.json', '{}'))).rejects.toMatchObject({
    id: 'input-mismatch',
  });
});

describe.skipIf(!formatsAreHere)('real records (skipped where ../shared is absent)', () => {
  const input = async (name: string) => inputOf(name, await sharedBytes(`formats/dailymed_spl/${name}`));

  test('the label of Humira, read by eye', async () => {
    const [document] = await readDocuments(dailymedReader, await input('humira.spl.xml'));
    if (document === undefined) throw new Error('no document');
    expect(document).toMatchObject({
      id: 'dailymed:608d4f0d-b19f-46d3-749a-7159aa5f933d',
      kind: 'label',
      design: 'regulatory',
      title: 'HUMIRA (adalimumab) injection, for subcutaneous use Initial U.S. Approval: 2002',
      authors: ['AbbVie Inc.'],
      published: '2013-09-30',
      identifiers: { setId: '608d4f0d-b19f-46d3-749a-7159aa5f933d', version: '1560' },
      status: 'current',
      licence: 'public domain',
    });
    expect(flawOf(document)).toBeNull();
    const sectionOf = (title: string) => {
      const found = document.sections.find((one) => one.title === title);
      return sliceCodePoints(document.text, found?.start ?? 0, found?.end ?? 0);
    };
    expect(sectionOf('WARNING: SERIOUS INFECTIONS AND MALIGNANCY').split('\n')[0]).toBe('SERIOUS INFECTIONS');
    expect(sectionOf('1.1 Rheumatoid Arthritis')).toMatch(
      /^HUMIRA is indicated for reducing signs and symptoms, /,
    );
    expect(sectionOf('Recent major changes: highlights')).toContain(
      'Warnings and Precautions, Malignancies (5.2)',
    );
    expect(document.text).toMatch(/lupus-like syndrome/i);
    expect(document.text).toMatch(/ \| /);
  });

  test('a label without a title', async () => {
    const [document] = await readDocuments(dailymedReader, await input('no-title.spl.xml'));
    expect(document).toMatchObject({ published: '2010-07-28', title: expect.stringMatching(/: label$/) });
  });

  test('every file is read, or refused with a sentence', async () => {
    let documents = 0;
    for (const name of formatFiles('dailymed_spl')) {
      const found = await readDocuments(dailymedReader, await input(name)).catch((error: unknown) => {
        expect(error).toMatchObject({ id: 'input-mismatch' });
        return [];
      });
      for (const document of found) expect(flawOf(document)).toBeNull();
      documents += found.length;
    }
    expect(documents).toBe(4);
  });
});
