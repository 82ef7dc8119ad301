import { createReadStream, existsSync } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { expect, test } from 'vitest';
import { evidenceDocument } from '#evidence/document.ts';
import { tarMembers } from '#evidence/import/tar.ts';
import { medquadReader } from '#evidence/source/medquad/reader.ts';
import type { ReadRecord } from '#evidence/source/reader.ts';
import { sliceCodePoints } from '#lib/text.ts';

const collection = '../shared/corpora/medquad/medquad-nih-qa.tar.gz';
const at = '2026-11-22T12:00:00Z';

async function read(name: string, bytes: AsyncIterable<Uint8Array>): Promise<ReadRecord[]> {
  const found: ReadRecord[] = [];
  for await (const one of medquadReader.read({ name, bytes }, { at })) found.push(one);
  return found;
}

async function* bytesOf(text: string) {
  yield Buffer.from(text);
}

const fiction = `<?xml version="1.0" encoding="UTF-8"?>
<Document id="1" source="Fiction" url="https://www.fiction.example/zorb/index.html"><Focus>Zorb fever</Focus>
<QAPairs><QAPair pid="1"><Question qid="1-1" qtype="information">What is (are) Zorb fever ?</Question>
<Answer>It is &lt;fictional&gt;.</Answer></QAPair><QAPair pid="2"><Question>Who gets it ?</Question><Answer/></QAPair></QAPairs></Document>`;

test('a page is a document of its site, a section a question with an answer', async () => {
  const [one] = await read('1.xml', bytesOf(fiction));
  expect(one).toMatchObject({
    kind: 'document',
    document: {
      id: 'fiction.example:/zorb/index.html',
      source: 'fiction.example',
      title: 'Zorb fever',
      text: 'What is (are) Zorb fever?\nIt is <fictional>.',
      licence: 'CC BY 4.0 (MedQuAD)',
    },
  });
});

test.each([
  ['no answers', fiction.replace(/<Answer>.*<\/Answer>/, '<Answer/>'), 'no answer'],
  ['no address', fiction.replace(/url="[^"]*"/, 'url=""'), 'address'],
  ['half a file', fiction.slice(0, 300), 'damaged'],
])('%s: rejected with the reason', async (_, text, reason) => {
  expect(await read('1.xml', bytesOf(text))).toMatchObject([
    { kind: 'rejected', reason: expect.stringContaining(reason) },
  ]);
});

test('a file of another kind in the archive does not stop the rest', async () => {
  expect(await read('readme.txt', bytesOf('words'))).toMatchObject([{ kind: 'rejected', key: 'readme.txt' }]);
});

test('another file is none of it', async () => {
  await expect(read('a.xml', bytesOf('<a/>'))).rejects.toMatchObject({ id: 'input-mismatch' });
});

test.skipIf(!existsSync(collection))(
  `the collection at ${collection} is read without a crash`,
  async () => {
    const counts = { document: 0, rejected: 0 };
    for await (const member of tarMembers(createReadStream(collection).pipe(createGunzip()))) {
      if (!member.name.endsWith('.xml')) continue;
      const wanted = member.name.endsWith('9_CDC_QA/0000354.xml');
      for (const one of await read(member.name, member.bytes)) {
        if (one.kind !== 'document' && one.kind !== 'rejected') throw new Error(one.kind);
        counts[one.kind] += 1;
        if (one.kind !== 'document') continue;
        const document = evidenceDocument.parse(one.document);
        for (const { start, end } of document.sections)
          expect(sliceCodePoints(document.text, start, end)).not.toBe('');
        if (wanted) {
          expect(document).toMatchObject({
            id: 'cdc.gov:/rmsf/index.html',
            source: 'cdc.gov',
            url: 'http://www.cdc.gov/rmsf/index.html',
            title: 'Rocky Mountain Spotted Fever (RMSF)',
            kind: 'web page',
            authors: [],
            published: null,
            identifiers: {},
            status: 'current',
            licence: 'CC BY 4.0 (MedQuAD)',
          });
          expect(document.sections[0]?.title).toBe(
            'What are the symptoms of Rocky Mountain Spotted Fever (RMSF)?',
          );
        }
      }
    }
    expect(counts.document).toBeGreaterThan(5400);
    expect(counts.rejected).toBeLessThan(100);
  },
  600_000,
);
