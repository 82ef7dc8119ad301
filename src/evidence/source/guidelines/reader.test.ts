import fc from 'fast-check';
import { expect, test } from 'vitest';
import { evidenceDocument } from '#evidence/document.ts';
import { splitRecommendations, strengthOf } from '#evidence/source/guidelines/parse.ts';
import { guidelinesReader } from '#evidence/source/guidelines/reader.ts';
import type { ReadRecord } from '#evidence/source/reader.ts';
import { sliceCodePoints } from '#lib/text.ts';
import { docxFile, pdfFile } from '#test/factories/office-files.ts';

async function read(name: string, content: string | Uint8Array): Promise<ReadRecord[]> {
  async function* bytes() {
    yield typeof content === 'string' ? Buffer.from(content) : content;
  }
  const found: ReadRecord[] = [];
  for await (const one of guidelinesReader.read({ name, bytes: bytes() }, { at: '2026-11-22T12:00:00Z' }))
    found.push(one);
  return found;
}

const guideline = `The fictional guideline on zorb fever
Published 2021 by the Fictional Society. https://doi.org/10.99999/zorb.2021

1 Introduction
Zorb fever is fictional, and so is this text.

Recommendation 1: In people with zorb fever, we strongly recommend zorblimab
over no treatment (strong recommendation, low certainty).

Recommendation 2a. We conditionally recommend against blimazor in children.

1.2 Adults with zorb fever should be seen by a fictional physician
every year.
1.3 Epidemiology of zorb fever

R3: Rest is a good practice point for everybody.

• We suggest sunlight, if there is any.

What we do not know: everything else.
`;

const sectionsOf = (records: ReadRecord[]) =>
  records.flatMap((one) => {
    if (one.kind !== 'document') throw new Error(JSON.stringify(one));
    const { document } = one;
    expect(evidenceDocument.parse(document)).toEqual(document);
    return document.sections.map(({ title, start, end }) => [
      title,
      sliceCodePoints(document.text, start, end),
    ]);
  });

test('a guideline is a document with a section a recommendation, then the rest', async () => {
  const records = await read('zorb.txt', guideline);
  expect(records).toMatchObject([
    {
      document: {
        id: expect.stringMatching(/^guidelines:[0-9a-f]{16}$/),
        source: 'guidelines',
        kind: 'guideline',
        design: 'guideline',
        title: 'zorb',
        published: '2021',
        identifiers: { doi: '10.99999/zorb.2021' },
        authors: [],
        status: 'current',
        licence: 'stated by the guideline',
      },
    },
  ]);
  const sections = sectionsOf(records);
  expect(sections.slice(0, 5)).toEqual([
    [
      'Recommendation 1 (strong, for)',
      'Recommendation 1: In people with zorb fever, we strongly recommend zorblimab over no treatment (strong recommendation, low certainty).',
    ],
    [
      'Recommendation 2a (conditional, against)',
      'Recommendation 2a. We conditionally recommend against blimazor in children.',
    ],
    ['Recommendation 1.2', '1.2 Adults with zorb fever should be seen by a fictional physician every year.'],
    ['R3 (good practice)', 'R3: Rest is a good practice point for everybody.'],
    ['Recommendation (conditional, for)', '• We suggest sunlight, if there is any.'],
  ]);
  expect(sections[5]?.[1]).toMatch(
    /^The fictional guideline[\s\S]*1 Introduction\nZorb fever is fictional[\s\S]*1\.3 Epidemiology[\s\S]*everything else\.$/,
  );
});

test.each([
  ['We strongly recommend A.', 'strong'],
  ['We recommend against A.', 'against, strong'],
  ['The panel suggests A.', 'conditional'],
  ['We suggest that A not be used (weak recommendation).', 'against, conditional'],
  ['A is not recommended.', 'against, strong'],
  ['Consider A.', 'conditional'],
  ['Offer A.', 'strong'],
  ['A should be seen every year.', null],
  ['A is common.', null],
])('%s → %s', (text, strength) => {
  expect(strengthOf(text)).toBe(strength);
});

test('PDF, HTML and Word', async () => {
  const lines = guideline.split('\n').slice(6, 10);
  const html = `<!doctype html><title>Zorb</title><main>${lines.map((one) => `<p>${one}</p>`).join('')}</main>`;
  for (const [name, file] of [
    ['a.pdf', pdfFile([lines])],
    ['a.docx', docxFile(['# Advice', 'Recommendation 1: We recommend zorblimab in zorb fever.'])],
    ['a.html', Buffer.from(html)],
  ] as const)
    expect(sectionsOf(await read(name, file))[0]?.[0]).toMatch(/^Recommendation 1 \(strong, for\)$/);
});

test('a text without recommendations is refused, and so is a scan', async () => {
  expect(await read('a.txt', 'Zorb fever is fictional.')).toMatchObject([
    { kind: 'rejected', reason: expect.stringContaining('no recommendation') },
  ]);
  expect(await read('a.pdf', pdfFile([[]]))).toMatchObject([{ reason: expect.stringContaining('a scan') }]);
});

test('no word of a text is lost, whatever it holds', () => {
  const line = fc.constantFrom(
    ...guideline.split('\n'),
    '1.',
    'R3:',
    'Recommendation 4',
    '2.1 We recommend',
    '4. Heading',
    'at 1.2 mg',
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(line, fc.string())), (lines) => {
      const text = lines.join('\n');
      const { recommendations, rest } = splitRecommendations(text);
      const words = (some: string) =>
        some
          .split(/\s+/)
          .filter((word) => word !== '')
          .sort();
      expect(words(`${recommendations.map((one) => one.text).join(' ')} ${rest}`)).toEqual(words(text));
    }),
    { numRuns: 300 },
  );
});
