import { appendFile, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Problem } from '#errors';
import { documentOf, packDocument, readPack, sealPack } from '#evidence/pack.ts';
import { sha256 } from '#lib/sha256.ts';
import { sliceCodePoints } from '#lib/text.ts';
import { fictionalEntry, fictionalTerm, writePack } from '#test/factories/pack.ts';
import { emptyFolder } from '#test/harness/folder.ts';

const at = '2026-01-01T00:00:00Z';
const provenance = { from: 'pack:fiction@1', at };
const read = (changes: Record<string, unknown>) =>
  documentOf(packDocument.parse(fictionalEntry(changes)), provenance);

/** The sentence with which a folder is refused. */
async function refusalOf(folder: string): Promise<string> {
  const problem = await readPack(folder, at).then(
    () => null,
    (error: unknown) => error,
  );
  if (!(problem instanceof Problem)) throw new Error('the pack was not refused');
  expect(problem.id).toBe('pack-damaged');
  return problem.message;
}

test('a pack is read with its documents and its terms', async () => {
  const folder = await emptyFolder();
  await writePack(folder);
  const { manifest, documents, vocabulary } = await readPack(folder, at);
  expect(manifest).toMatchObject({ name: 'fiction', version: '1' });
  expect(vocabulary.terms).toEqual([fictionalTerm]);
  expect(documents).toHaveLength(1);
  expect(documents[0]).toMatchObject({
    text: 'Summary\nZorblimab was given to two fictional people.\n\nResults\nIt eased the rash of both.',
    sections: [
      { title: 'Summary', start: 8, end: 52 },
      { title: 'Results', start: 62, end: 88 },
    ],
    representation: 'summary',
    language: 'en',
    provenance,
  });
});

test('the text has one form, whatever the line ends and the white space of the file', () => {
  const text = 'A\n\nb 🙂.';
  const plain = read({
    sections: [
      { title: 'One two', text },
      { title: '', text: 'C.' },
    ],
  });
  expect(plain.text).toBe('One two\nA\n\nb 🙂.\n\nC.');
  expect(plain.sections.map(({ start, end }) => sliceCodePoints(plain.text, start, end))).toEqual([
    text,
    'C.',
  ]);
  const loose = read({
    sections: [
      { title: ' One\r\n two ', text: '\r\nA\r\n\r\nb 🙂. \n' },
      { title: '\t', text: ' C.\r' },
    ],
  });
  expect(loose).toEqual(plain);
  expect(loose.sha256).toBe(sha256(plain.text));
});

test('every section can be read back from the text by its range', () => {
  const words = fc.string({ unit: 'grapheme', maxLength: 30 }).map((scrap) => `x${scrap.trim()}`);
  fc.assert(
    fc.property(
      fc.array(fc.record({ title: words, text: words }), { minLength: 1, maxLength: 5 }),
      (parts) => {
        const { text, sections } = read({ sections: parts });
        expect(sections.map(({ start, end }) => sliceCodePoints(text, start, end))).toEqual(
          parts.map((part) => part.text.replaceAll(/\r\n?/g, '\n').trim()),
        );
      },
    ),
  );
});

test.each<[string, string, string]>([
  ['a line that is not JSON', '{"id": "pubmed:2"', 'documents.jsonl, line 3: it is not JSON'],
  [
    'a document without a title',
    JSON.stringify(fictionalEntry({ id: 'a:2', title: null })),
    'line 3: title: ',
  ],
  [
    'an unknown field',
    JSON.stringify(fictionalEntry({ id: 'a:2', sate: 1 })),
    'line 3: Unrecognized key: "sate"',
  ],
  [
    'a bad date',
    JSON.stringify(fictionalEntry({ id: 'a:2', published: 'May' })),
    'line 3: published: a date is',
  ],
  [
    'a repeated id',
    JSON.stringify(fictionalEntry()),
    'line 3: it repeats the document pubmed:fiction-1 of line 1',
  ],
  [
    'an empty section',
    JSON.stringify(fictionalEntry({ id: 'a:2', sections: [{ title: 'Results', text: ' ' }] })),
    'line 3: its section "Results" is empty',
  ],
  [
    'half a character',
    JSON.stringify(fictionalEntry({ id: 'a:2', title: '\ud83d' })),
    'line 3: its text holds half a character',
  ],
])('%s is refused with its line', async (_name, line, words) => {
  const folder = await emptyFolder();
  await writePack(folder);
  await appendFile(join(folder, 'documents.jsonl'), `\n${line}\n`);
  const message = await refusalOf(folder);
  expect(message).toContain(words);
  expect(message).not.toContain('\n');
});

test.each<[string, (folder: string) => Promise<unknown>, string]>([
  [
    'another hash',
    (folder) => appendFile(join(folder, 'documents.jsonl'), '\n'),
    'documents.jsonl: its SHA-256',
  ],
  [
    'other terms',
    (folder) => appendFile(join(folder, 'vocabulary.json'), ' '),
    'vocabulary.json: its SHA-256',
  ],
  ['no documents', (folder) => rm(join(folder, 'documents.jsonl')), 'documents.jsonl: it is missing'],
  ['no pack.json', (folder) => rm(join(folder, 'pack.json')), 'pack.json: it is missing'],
  [
    'bytes that are no text',
    (folder) => appendFile(join(folder, 'documents.jsonl'), Buffer.from([0xff, 0xfe])),
    'documents.jsonl: it is not UTF-8',
  ],
  [
    'a file outside its folder',
    async (folder) => {
      const path = join(folder, 'pack.json');
      const manifest = await readFile(path, 'utf8');
      await writeFile(path, manifest.replace('"documents.jsonl"', '"../documents.jsonl"'));
    },
    'pack.json: files.documents: a file of a pack lies in its own folder',
  ],
  [
    'a term of an unknown type',
    (folder) => writePack(folder, [], { terms: [{ ...fictionalTerm, type: 'spell' }] }),
    'vocabulary.json: terms.0.type: ',
  ],
  [
    'a term twice',
    (folder) => writePack(folder, [], { terms: [fictionalTerm, fictionalTerm] }),
    'vocabulary.json: it has two terms with the id x:zorblimab',
  ],
])('a pack with %s is refused', async (_name, damage, words) => {
  const folder = await emptyFolder();
  await writePack(folder);
  await damage(folder);
  expect(await refusalOf(folder)).toContain(words);
});

test('a pack that was edited is whole again when it is sealed', async () => {
  const folder = await emptyFolder();
  await writePack(folder);
  await appendFile(join(folder, 'documents.jsonl'), `${JSON.stringify(fictionalEntry({ id: 'a:2' }))}\n`);
  await refusalOf(folder);
  const manifest = await sealPack(folder);
  expect(JSON.parse(await readFile(join(folder, 'pack.json'), 'utf8'))).toEqual(manifest);
  expect((await readPack(folder, at)).documents).toHaveLength(2);
});

test('the starter pack is sealed', async () => {
  const { documents, vocabulary } = await readPack(join(process.cwd(), 'packs/lupus'), at);
  expect(documents.length).toBeGreaterThanOrEqual(40);
  expect(vocabulary.terms.length).toBeGreaterThan(0);
});
