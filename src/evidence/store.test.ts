import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from '@lancedb/lancedb';
import fc from 'fast-check';
import { afterAll, afterEach, expect, test } from 'vitest';
import { Problem } from '#errors';
import type { EvidenceDocument } from '#evidence/document.ts';
import { EvidenceSearch } from '#evidence/search.ts';
import { EvidenceStore } from '#evidence/store.ts';
import { sha256 } from '#lib/sha256.ts';
import { sliceCodePoints } from '#lib/text.ts';
import { fictionalDocument } from '#test/factories/evidence-document.ts';

const root = mkdtempSync(join(tmpdir(), 'betateta-store-'));
const opened: EvidenceStore[] = [];

afterEach(() => {
  for (const store of opened.splice(0)) store.close();
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

const newFolder = () => mkdtempSync(join(root, 'store-'));
async function openStore(folder = newFolder()): Promise<EvidenceStore> {
  const store = await EvidenceStore.open(folder);
  opened.push(store);
  return store;
}
const texts = async (store: EvidenceStore, text: string) =>
  (await new EvidenceSearch(store).search({ text, limit: 1000 })).map((hit) => hit.passage.text);
const problemOf = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: unknown) => (error instanceof Problem ? error : null),
  );

test('a document comes back as it was given', async () => {
  const store = await openStore();
  const document = fictionalDocument({
    id: "o'hara:1",
    source: "o'hara",
    text: '狼瘡 🙂 لوبوس\r\nIt eased.',
    published: null,
    identifiers: { pmid: '1', nct: ['NCT00000000'] },
  });
  expect(await store.put([document])).toEqual({ added: 1, changed: 0, unchanged: 0, older: 0 });
  expect(await store.get("o'hara:1")).toEqual(document);
  expect(await store.get('nobody:1')).toBeNull();
  expect([...(await store.getMany(["o'hara:1", 'nobody:1', "o'hara:1"])).keys()]).toEqual(["o'hara:1"]);
});

test('what is there already is not written again', async () => {
  const store = await openStore();
  const documents = [1, 2, 3].map((n) => fictionalDocument({ id: `pubmed:${n}` }));
  await store.put(documents);
  const before = await store.snapshot();
  const later = documents.map((document) => ({
    ...document,
    provenance: { from: 'elsewhere', at: '2030-01-01T00:00:00Z' },
  }));
  expect(await store.put(later)).toEqual({ added: 0, changed: 0, unchanged: 3, older: 0 });
  expect(await store.snapshot()).toEqual(before);
});

test('a changed document takes its old passages with it', async () => {
  const store = await openStore();
  await store.put([fictionalDocument({ text: `${'Quux eased nothing. '.repeat(90)}` })]);
  expect((await store.snapshot()).passages).toBe(3);
  expect(await store.put([fictionalDocument({ text: 'Corge eased it.' })])).toMatchObject({ changed: 1 });
  expect(await texts(store, 'quux')).toEqual([]);
  expect(await texts(store, 'corge')).toEqual(['Corge eased it.']);
  expect(await store.snapshot()).toMatchObject({ documents: 1, passages: 1 });
  expect(await (await passagesOf(store)).countRows()).toBe(1);
});

test('the last of several documents with one id counts', async () => {
  const store = await openStore();
  const result = await store.put([
    fictionalDocument({ text: 'Quux.' }),
    fictionalDocument({ text: 'Corge.' }),
  ]);
  expect(result).toEqual({ added: 1, changed: 0, unchanged: 0, older: 0 });
  expect(await texts(store, 'quux corge')).toEqual(['Corge.']);
});

test('a document whose parts do not agree is refused, and none of its batch is written', async () => {
  const store = await openStore();
  const good = fictionalDocument({ id: 'pubmed:good' });
  const long = { title: '', start: 0, end: 400 };
  const bad: EvidenceDocument[] = [
    { ...fictionalDocument(), sha256: sha256('another text') },
    fictionalDocument({ sections: [long] }),
    fictionalDocument({ sections: [{ ...long, start: 2, end: 1 }] }),
    fictionalDocument({
      sections: [
        { ...long, end: 9 },
        { ...long, start: 8, end: 12 },
      ],
    }),
    fictionalDocument({ text: 'half a \ud83d character' }),
    { ...fictionalDocument(), published: 'last week' },
  ];
  for (const document of bad) {
    const problem = await problemOf(store.put([good, document]));
    expect(problem?.id).toBe('pack-damaged');
    expect(problem?.message).toContain(document.id);
  }
  expect((await store.snapshot()).documents).toBe(0);
});

test('the digest knows neither order nor history nor machine', async () => {
  const documents = [1, 2, 3, 4].map((n) => fictionalDocument({ id: `pubmed:${n}`, text: `Text ${n}.` }));
  const one = await openStore();
  await one.put(documents);
  const other = await openStore();
  for (const document of documents.toReversed()) {
    await other.put([fictionalDocument({ id: document.id, text: 'At first another text.' })]);
    await other.put([document]);
  }
  await other.optimize();
  const { digest } = await one.snapshot();
  expect((await other.snapshot()).digest).toBe(digest);
  const lines = documents.map(({ id, sha256: hash }) => sha256(`${id} ${hash} current`)).sort();
  expect(digest).toBe(
    createHash('sha256')
      .update(Buffer.from(lines.join(''), 'hex'))
      .digest('hex'),
  );
  await one.setStatus('pubmed:2', 'retracted', null);
  expect((await one.snapshot()).digest).not.toBe(digest);
});

test('a status that was looked up outlives the same document stored again', async () => {
  const store = await openStore();
  const document = fictionalDocument();
  await store.put([document]);
  await store.setStatus(document.id, 'retracted', 'notice of 2024');
  expect(await store.get(document.id)).toMatchObject({ status: 'retracted', statusNote: 'notice of 2024' });
  expect(await store.put([document])).toMatchObject({ unchanged: 1 });
  await store.put([fictionalDocument({ text: 'A new text.' })]);
  expect(await store.get(document.id)).toMatchObject({ status: 'retracted', text: 'A new text.' });
  await store.put([fictionalDocument({ status: 'corrected' })]);
  expect(await store.get(document.id)).toMatchObject({ status: 'corrected', statusNote: null });
  expect((await problemOf(store.setStatus('nobody:1', 'retracted', null)))?.id).toBe('not-found');
});

test('a source lists its documents, newest first', async () => {
  const store = await openStore();
  const dates = ['2020', null, '2023-05-02', '2023-05', null];
  await store.put(
    dates.map((published, n) => fictionalDocument({ id: `pubmed:${n}`, published, source: "pub'med" })),
  );
  await store.put([fictionalDocument({ id: 'other:1', source: 'other', published: null })]);
  const ids = async (limit: number, offset: number) =>
    (await store.bySource("pub'med", { limit, offset })).map(({ id }) => id);
  expect(await ids(9, 0)).toEqual(['pubmed:2', 'pubmed:3', 'pubmed:0', 'pubmed:1', 'pubmed:4']);
  expect(await ids(2, 1)).toEqual(['pubmed:3', 'pubmed:0']);
  expect(await ids(0, 0)).toEqual([]);
  expect(await store.sources()).toEqual([
    { source: 'other', documents: 1, newest: null },
    { source: "pub'med", documents: 5, newest: '2023-05-02' },
  ]);
});

test('an empty store answers everything', async () => {
  const store = await openStore();
  expect(await store.put([])).toEqual({ added: 0, changed: 0, unchanged: 0, older: 0 });
  expect(await store.sources()).toEqual([]);
  expect(await store.snapshot()).toMatchObject({ documents: 0, passages: 0, digest: sha256('') });
  expect(await texts(store, 'zorblimab')).toEqual([]);
});

test('every passage of any text is a slice of the stored document', async () => {
  const store = await openStore();
  const search = new EvidenceSearch(store);
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'grapheme', maxLength: 400 }), async (scrap) => {
      const text = `Zorblimab. ${scrap}`;
      if (!text.isWellFormed()) return;
      await store.put([fictionalDocument({ text, sections: [] })]);
      const document = await store.get('pubmed:fiction-1');
      expect(document?.text).toBe(text);
      for (const { passage } of await search.search({ text: 'zorblimab', limit: 9 }))
        expect(passage.text).toBe(sliceCodePoints(text, passage.start, passage.end));
    }),
    { numRuns: 25 },
  );
});

test('a reader beside a writer never sees half a change', async () => {
  const folder = newFolder();
  const writer = await openStore(folder);
  const document = (round: number) =>
    fictionalDocument({ text: `Zorblimab eased round ${round} of this. `.repeat(30) });
  await writer.put([document(0)]);
  const reader = await openStore(folder);
  let writing = true;
  const written = (async () => {
    for (let round = 1; round <= 30; round += 1) await writer.put([document(round)]);
    writing = false;
  })();
  while (writing) {
    for (const store of [reader, writer]) {
      const found = await texts(store, 'zorblimab');
      expect(found.length).toBeGreaterThan(1);
      const rounds = new Set(found.flatMap((text) => text.match(/round \d+/g)));
      expect(rounds.size).toBe(1);
    }
  }
  await written;
  expect(await texts(reader, 'zorblimab')).toEqual(await texts(writer, 'zorblimab'));
});

test('what another process has half changed is not taken for the whole by indexing it', async () => {
  const folder = newFolder();
  await (await openStore(folder)).put([fictionalDocument({ text: 'Quux.' })]);
  const reader = await openStore(folder);
  const passages = await (await connect(folder)).openTable('passages');
  const [row] = await passages.query().toArray();
  await passages.add([
    { ...row, id: 'half', revision: 'of a writer at work', text: 'Quux, too.', indexed: 'quux too' },
  ]);
  // The first search brings the index up to date, the second could take that for a state in which all counts.
  expect(await texts(reader, 'quux')).toEqual(['Quux.']);
  expect(await texts(reader, 'quux')).toEqual(['Quux.']);
});

test('on storage that others write to, each passage must be named by its document', async () => {
  const store = await openStore('memory://shared');
  await store.put([fictionalDocument({ text: 'Quux.' })]);
  await store.put([fictionalDocument({ text: 'Corge.' })]);
  const table = await passagesOf(store);
  const [row] = await table.query().toArray();
  await table.add([{ ...row, id: 'stray', revision: 'of a writer at work', text: 'Corge, too.' }]);
  expect(await texts(store, 'quux corge')).toEqual(['Corge.']);
});

test('what a killed write left is swept away, and what it took is written again', async () => {
  const folder = newFolder();
  const before = await openStore(folder);
  await before.put([1, 2, 3].map((n) => fictionalDocument({ id: `pubmed:${n}`, text: `Quux ${n}.` })));
  const digest = (await before.snapshot()).digest;
  before.close();
  const passages = await (await connect(folder)).openTable('passages');
  const [kept] = await passages.query().where("document = 'pubmed:1'").toArray();
  await passages.add([
    { ...kept, id: 'stray', revision: 'of no document', text: 'Stray.', indexed: 'stray' },
  ]);
  await passages.delete("document = 'pubmed:2'");
  await passages.add([{ ...kept, id: 'another', revision: 'of nobody', text: 'Stray.', indexed: 'stray' }]);

  const after = await openStore(folder);
  expect(await texts(after, 'stray')).toEqual([]);
  expect((await texts(after, 'quux')).sort()).toEqual(['Quux 1.', 'Quux 2.', 'Quux 3.']);
  expect(await after.snapshot()).toMatchObject({ digest, documents: 3, passages: 3 });
});

test('lost passages are cut again from their documents', async () => {
  const folder = newFolder();
  const before = await openStore(folder);
  await before.put([fictionalDocument({ text: 'Quux.' })]);
  before.close();
  rmSync(join(folder, 'passages.lance'), { recursive: true });
  expect(await texts(await openStore(folder), 'quux')).toEqual(['Quux.']);
});

test('a folder that cannot be read is told in one sentence', async () => {
  const file = join(newFolder(), 'file');
  writeFileSync(file, 'not a folder');
  const damaged = newFolder();
  const store = await openStore(damaged);
  await store.put([fictionalDocument()]);
  store.close();
  const versions = join(damaged, 'documents.lance', '_versions');
  for (const name of readdirSync(versions)) writeFileSync(join(versions, name), 'garbage');
  for (const place of [file, damaged]) {
    const problem = await problemOf(EvidenceStore.open(place));
    expect(problem?.id).toBe('data-damaged');
    expect(problem?.message).toContain(place);
    expect(problem?.message).not.toMatch(/lance|os error|\n/i);
  }
});

test('files that vanish under an open store are told in one sentence', async () => {
  const folder = newFolder();
  const store = await openStore(folder);
  await store.put([fictionalDocument()]);
  for (const table of ['documents', 'passages'])
    rmSync(join(folder, `${table}.lance`), { recursive: true, force: true });
  const problem = await problemOf(store.put([fictionalDocument({ text: 'Another text.' })]));
  expect(problem?.id).toBe('data-damaged');
  expect(existsSync(folder)).toBe(true);
});

/** The passages' own table, to look below the store's methods. */
async function passagesOf(store: EvidenceStore) {
  const tables: Awaited<ReturnType<Awaited<ReturnType<typeof connect>>['openTable']>>[] = [];
  await store.searchPassages(async (passages) => {
    tables.push(passages);
    return [];
  });
  const [table] = tables;
  if (table === undefined) throw new Error('the store asked no table');
  return table;
}

test('documents that are removed are gone, with their passages', async () => {
  const store = await openStore();
  const [one, two] = [1, 2].map((n) => fictionalDocument({ id: `pubmed:${n}` }));
  if (one === undefined || two === undefined) throw new Error('two documents');
  await store.put([one, two]);
  expect(await store.remove(['pubmed:1', 'pubmed:1', 'pubmed:none'])).toBe(1);
  expect(await store.get('pubmed:1')).toBeNull();
  expect(await store.snapshot()).toMatchObject({ documents: 1, passages: 1 });
  const hits = await new EvidenceSearch(store).search({ text: 'zorblimab', limit: 10 });
  expect(hits.map(({ passage }) => passage.document)).toEqual(['pubmed:2']);
  expect(await store.remove([])).toBe(0);
  expect(await store.put([one])).toMatchObject({ added: 1 });
});
