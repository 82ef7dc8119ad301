import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Piece, RecordSplitter } from '#evidence/source/pubmed/record-splitter.ts';
import { fictionalArticle, pubmedFile } from '#test/factories/pubmed.ts';

function split(text: string | Buffer, size: number, longest?: number): Piece[] {
  const bytes = Buffer.from(text);
  const splitter = new RecordSplitter(longest);
  const found: Piece[] = [];
  for (let at = 0; at < bytes.length; at += size) found.push(...splitter.push(bytes.subarray(at, at + size)));
  // What was handed out must not change with the chunks that follow.
  return [...found, ...splitter.end()].map((piece) => ({ ...piece, bytes: Buffer.from(piece.bytes) }));
}

const brief = (piece: Piece) => [piece.kind, piece.bytes.toString('utf8')];

test('records are the same in chunks of every size, with the byte at which each begins', () => {
  const records = [
    fictionalArticle({ title: 'Zorblimab für 𝒁' }),
    '<DeleteCitation>\n<PMID>9</PMID></DeleteCitation>',
  ];
  const file = Buffer.from(pubmedFile(...records));
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 300 }), (size) => {
      const found = split(file, size);
      expect(found.map(brief)).toEqual(records.map((record) => ['record', record]));
      for (const { offset, bytes } of found)
        expect(file.subarray(offset, offset + bytes.length).equals(bytes)).toBe(true);
    }),
  );
});

test('files as they were until 2015 hold citations without a shell', () => {
  const citation = '<MedlineCitation Owner="NLM"><PMID>1</PMID></MedlineCitation>';
  const file = `<MedlineCitationSet>${citation}${citation}</MedlineCitationSet>`;
  expect(split(file, 7).map(brief)).toEqual([
    ['record', citation],
    ['record', citation],
  ]);
});

test('a record that never ends costs nothing but itself', () => {
  const good = fictionalArticle();
  const cut = good.slice(0, 200);
  expect(split(pubmedFile(good, cut, good), 64).map(({ kind }) => kind)).toEqual([
    'record',
    'damaged',
    'record',
  ]);
  expect(split(`<PubmedArticleSet>${good}${cut}`, 64).map(({ kind }) => kind)).toEqual(['record', 'damaged']);
});

test('a record that is too long is given up, and its inside is not taken for records', () => {
  const long = fictionalArticle({ abstract: `<AbstractText>${'long '.repeat(2000)}</AbstractText>` });
  const found = split(pubmedFile(fictionalArticle(), long, fictionalArticle()), 512, 4000);
  expect(found.map(({ kind }) => kind)).toEqual(['record', 'damaged', 'record']);
});
