import { expect, test } from 'vitest';
import { documentId, evidenceDocument } from '#evidence/document.ts';
import { filesReader } from '#evidence/source/files/reader.ts';
import type { ReadRecord } from '#evidence/source/reader.ts';
import { sliceCodePoints } from '#lib/text.ts';
import { docxFile, pdfFile } from '#test/factories/office-files.ts';

const at = '2026-11-22T12:00:00.000Z';

async function* chunks(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let from = 0; from < bytes.length; from += 1000) yield bytes.subarray(from, from + 1000);
}

async function read(name: string, content: string | Uint8Array): Promise<ReadRecord[]> {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  const found: ReadRecord[] = [];
  for await (const one of filesReader.read({ name, bytes: chunks(bytes) }, { at })) found.push(one);
  return found;
}

async function documents(name: string, content: string | Uint8Array) {
  const records = await read(name, content);
  return records.map((one) => {
    if (one.kind !== 'document') throw new Error(JSON.stringify(one));
    expect(evidenceDocument.parse(one.document)).toEqual(one.document);
    const { document } = one;
    const parts = document.sections.map(({ title, start, end }) => [
      title,
      sliceCodePoints(document.text, start, end),
    ]);
    return { ...document, parts };
  });
}

test('a text is one document, named by its file and known by its bytes', async () => {
  const [one] = await documents('notes/On zorblimab.txt', 'Zorblimab is fictional.\r\nIt helps nobody.\r\n');
  expect(one).toMatchObject({
    id: documentId.parse('files:1189e89f3aac4fe3'),
    source: 'files',
    kind: 'file',
    title: 'On zorblimab',
    parts: [['', 'Zorblimab is fictional.\nIt helps nobody.']],
    provenance: { from: 'files:On zorblimab.txt', at },
  });
});

test('texts in other encodings are read', async () => {
  const text = 'Zorblimab – naïve.';
  for (const bytes of [
    Buffer.from(text),
    Buffer.from(`\ufeff${text}`, 'utf16le'),
    Buffer.from(text.replace('–', '\x96'), 'latin1'),
  ])
    expect((await documents('a.txt', bytes))[0]?.text).toBe(text);
});

test('Markdown has its headings as sections', async () => {
  const [one] = await documents('a.md', '# About\n\nFirst.\n\n```\n# no heading\n```\n\n## Dose\n\nNone.\n');
  expect(one?.title).toBe('About');
  expect(one?.parts).toEqual([
    ['About', 'First.\n\n```\n# no heading\n```'],
    ['Dose', 'None.'],
  ]);
});

test('a page has its text without what surrounds it', async () => {
  const page = '<!doctype html><title>Zorblimab</title><nav>Home</nav><main><p>It is fictional.</p></main>';
  expect((await documents('a.html', page))[0]).toMatchObject({
    title: 'Zorblimab',
    text: 'It is fictional.',
  });
});

test('a PDF has a section a page', async () => {
  const file = pdfFile([['Zorblimab is fic-', 'tional.'], [], ['Third page.']], {
    title: 'A fictional paper',
  });
  const [one] = await documents('paper.pdf', file);
  expect(one?.title).toBe('A fictional paper');
  expect(one?.parts).toEqual([
    ['Page 1', 'Zorblimab is fictional.'],
    ['Page 3', 'Third page.'],
  ]);
});

test('a Word document has its headings as sections', async () => {
  const file = docxFile(['# About', 'Zorblimab & others < are fictional.', '# Dose', 'None.']);
  const [one] = await documents('paper.docx', file);
  expect(one?.title).toBe('About');
  expect(one?.parts).toEqual([
    ['About', 'Zorblimab & others < are fictional.'],
    ['Dose', 'None.'],
  ]);
});

test.each([
  ['a scan', 'scan.pdf', pdfFile([[], []]), /scan\.pdf is a PDF of pictures without text/],
  ['a locked PDF', 'locked.pdf', pdfFile([['Secret']], { locked: true }), /locked with a password/],
  ['a damaged PDF', 'half.pdf', Buffer.from('%PDF-1.4\nnothing'), /damaged PDF/],
  ['a damaged Word document', 'half.docx', docxFile(['A']).subarray(0, -40), /damaged Word document/],
  ['an empty Word document', 'none.docx', docxFile(['']), /is empty/],
  ['a picture', 'a.png', Buffer.from('\x89PNG\r\n', 'latin1'), /PNG image/],
  ['nothing', 'a.txt', '', /is empty/],
])('%s is refused with one sentence', async (_, name, content, sentence) => {
  expect(await read(name, content)).toEqual([
    { kind: 'rejected', offset: 0, key: name, reason: expect.stringMatching(sentence) },
  ]);
});

const ris = `TY  - JOUR
TI  - Zorblimab in fictional panniculitis
AU  - Doe, Jane
AU  - Roe, Richard
PY  - 2020/05/03
JO  - Journal of Fiction
AB  - It helped nobody,
and nobody was surprised.
DO  - 10.99999/fiction.1
AN  - 123
DB  - PubMed
ER  -

TY  - JOUR
TI  - Without a text
ER  -
`;

test('RIS: each reference with its abstract', async () => {
  const records = await read('library.ris', ris);
  expect(records[0]).toMatchObject({
    kind: 'document',
    offset: 0,
    document: {
      title: 'Zorblimab in fictional panniculitis',
      authors: ['Jane Doe', 'Richard Roe'],
      venue: 'Journal of Fiction',
      published: '2020-05-03',
      identifiers: { doi: '10.99999/fiction.1', pmid: '123' },
      status: 'current',
      licence: 'the person who added it answers for it',
      url: 'https://doi.org/10.99999/fiction.1',
      text: expect.stringMatching(/^Abstract\nIt helped nobody,\s+and nobody was surprised\.$/),
    },
  });
  expect(records[1]).toMatchObject({
    kind: 'rejected',
    offset: ris.lastIndexOf('TY  -'),
    key: 'Without a text',
  });
});

test('BibTeX: marks of LaTeX become letters, and one broken entry does not stop the others', async () => {
  const records = await read(
    'library.bib',
    `@article{doe2020, title={Zorblimab in {F}iction}, author={Doe, Jane and {The Group}}, year=2020, journal={J. Fict.},
  abstract={It helped S{\\o}ren, \\emph{never} others.}, pmid={123}}
@article{broken, title={Zor
@article{roe, title={Another}, abstract={Text.}, year={2021}}
`,
  );
  expect(records.map(({ kind }) => kind)).toEqual(['document', 'rejected', 'document']);
  expect(records[0]).toMatchObject({
    document: {
      title: 'Zorblimab in Fiction',
      authors: ['Jane Doe', 'The Group'],
      published: '2020',
      identifiers: { pmid: '123' },
      url: 'https://pubmed.ncbi.nlm.nih.gov/123/',
      text: 'Abstract\nIt helped Søren, never others.',
    },
  });
  expect(records[1]).toMatchObject({ key: 'broken', reason: expect.stringContaining('damaged') });
});

test('CSL-JSON: notes are a section too; anything of another form counts as not there', async () => {
  const items = [
    {
      type: 'article',
      title: 'One',
      abstract: 'Text.',
      note: 'Mine.',
      issued: { 'date-parts': [['2020', 2]] },
    },
    { type: 'article', title: 'Two', abstract: 'Other.', author: 'nobody', issued: 'never' },
    'nothing',
  ];
  const records = await read('library.json', JSON.stringify(items));
  expect(records[0]).toMatchObject({
    document: { published: '2020-02', text: 'Abstract\nText.\n\nNotes\nMine.' },
  });
  expect(records[1]).toMatchObject({ document: { authors: [], published: null } });
  expect(records[2]).toMatchObject({ kind: 'rejected' });
});

test('EndNote XML', async () => {
  const style = (text: string) => `<style face="normal">${text}</style>`;
  const [one] = await documents(
    'library.xml',
    `<?xml version="1.0" encoding="UTF-8"?><xml><records><record>
<contributors><authors><author>${style('Doe, Jane')}</author></authors></contributors>
<titles><title>${style('Zorblimab')}</title><secondary-title>${style('J. Fict.')}</secondary-title></titles>
<dates><year>${style('2019')}</year></dates><abstract>${style('Nothing &lt; something.')}</abstract>
<electronic-resource-num>${style('10.99999/fiction.2')}</electronic-resource-num>
<accession-num>${style('456')}</accession-num><remote-database-name>PubMed</remote-database-name>
<language>${style('ger')}</language></record></records></xml>`,
  );
  expect(one).toMatchObject({
    title: 'Zorblimab',
    authors: ['Jane Doe'],
    venue: 'J. Fict.',
    published: '2019',
    identifiers: { doi: '10.99999/fiction.2', pmid: '456' },
    text: 'Abstract\nNothing < something.',
  });
});
