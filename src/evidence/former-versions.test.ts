import { expect, test } from 'vitest';
import { EvidenceStore } from '#evidence/store.ts';
import { fictionalDocument } from '#test/factories/evidence-document.ts';
import { emptyFolder } from '#test/harness/folder.ts';

const made = (version: string, text: string, day: string) =>
  fictionalDocument({
    id: 'fda-labels:fiction',
    identifiers: { version },
    text,
    published: `2024-0${version}`,
    provenance: { from: 'test', at: `2026-01-${day}T00:00:00Z` },
  });
const first = made('1', 'Zorblimab is given once.', '01');
const second = made('2', 'Zorblimab is given twice.', '02');
const third = made('3', 'Zorblimab is given three times.', '03');
const id = first.id;

test('every text that a document had is kept, with its times, in the same folder', async () => {
  const folder = await emptyFolder();
  let store = await EvidenceStore.open(folder);
  for (const document of [first, second, third]) await store.put([document]);
  store.close();

  store = await EvidenceStore.open(folder);
  expect(await store.versions(id)).toEqual([
    { sha256: third.sha256, version: '3', published: '2024-03', storedAt: '2026-01-03T00:00:00Z' },
    { sha256: second.sha256, version: '2', published: '2024-02', storedAt: '2026-01-02T00:00:00Z' },
    { sha256: first.sha256, version: '1', published: '2024-01', storedAt: '2026-01-01T00:00:00Z' },
  ]);
  for (const document of [first, second, third])
    expect(await store.version(id, document.sha256)).toEqual(document);
  expect(await store.version(id, '0'.repeat(64))).toBeNull();
  await store.optimize();
  expect(await store.version(id, first.sha256)).toEqual(first);
  store.close();
});

test('former versions are no evidence: the state of the evidence is that of the present ones', async () => {
  const [once, thrice] = await Promise.all([emptyFolder(), emptyFolder()]);
  const stores = await Promise.all([EvidenceStore.open(once), EvidenceStore.open(thrice)]);
  const [plain, changed] = stores;
  await plain.put([third]);
  for (const document of [first, second, third]) await changed.put([document]);
  expect((await changed.snapshot()).digest).toBe((await plain.snapshot()).digest);
  expect((await changed.snapshot()).passages).toBe(1);
  for (const store of stores) store.close();
});

test('a text that comes back, or a status that changes, makes no version of its own', async () => {
  const store = await EvidenceStore.open(await emptyFolder());
  for (const document of [first, second, first, second]) await store.put([document]);
  await store.setStatus(id, 'superseded', null);
  await store.put([{ ...second, title: 'Another fictional title' }]);
  expect((await store.versions(id)).map(({ sha256 }) => sha256)).toEqual([second.sha256, first.sha256]);
  store.close();
});

test('an older text that comes later becomes a former version', async () => {
  const store = await EvidenceStore.open(await emptyFolder());
  expect(await store.put([third])).toMatchObject({ added: 1, older: 0 });
  const again = { ...first, provenance: { from: 'test', at: '2026-01-09T00:00:00Z' } };
  expect(await store.put([again])).toEqual({ added: 0, changed: 0, unchanged: 0, older: 1 });
  expect(await store.put([second])).toEqual({ added: 0, changed: 0, unchanged: 0, older: 1 });
  expect(await store.get(id)).toEqual(third);
  expect((await store.versions(id)).map(({ version }) => version)).toEqual(['3', '2', '1']);
  expect(await store.version(id, first.sha256)).toEqual(again);
  expect((await store.snapshot()).passages).toBe(1);
  store.close();
});

test('a document that is removed takes its versions with it', async () => {
  const store = await EvidenceStore.open(await emptyFolder());
  for (const document of [first, second]) await store.put([document]);
  await store.remove([id]);
  expect(await store.versions(id)).toEqual([]);
  expect(await store.version(id, first.sha256)).toBeNull();
  await store.put([third]);
  expect(await store.versions(id)).toHaveLength(1);
  store.close();
});
