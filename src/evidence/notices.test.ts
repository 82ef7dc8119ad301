import { appendFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { documentId, sourceId } from '#evidence/document.ts';
import { makeDocument } from '#evidence/make-document.ts';
import { type Notice, NoticeStore, statusOf, withStatus } from '#evidence/notices.ts';
import { emptyFolder } from '#test/harness/folder.ts';

const doi = '10.1016/s0140-6736(97)11096-0';
const wakefield: Notice = {
  identifiers: { doi, pmid: '9500320' },
  status: 'retracted',
  by: 'retraction-watch',
  note: 'Retraction of 2010-02-06',
};
const partial: Notice = {
  identifiers: { doi },
  status: 'corrected',
  by: 'open-retractions',
  note: 'erratum',
};
const article = (identifiers: { doi: string }) =>
  ({ identifiers, kind: 'article', status: 'current', statusNote: null }) as const;

async function opened(folder: string): Promise<NoticeStore> {
  return await NoticeStore.open(folder);
}

test('notices survive, are kept once, and are found by any identifier however it is written', async () => {
  const folder = await emptyFolder();
  const first = await opened(folder);
  expect(await first.put([wakefield, partial, wakefield])).toEqual({ added: 2, unchanged: 1 });
  expect(await first.put([wakefield])).toEqual({ added: 0, unchanged: 1 });
  await first.close();
  const second = await opened(folder);
  expect(second.size).toBe(2);
  expect(second.find({ pmid: '9500320' })).toEqual([wakefield]);
  expect(second.find({ doi: 'https://doi.org/10.1016/S0140-6736(97)11096-0' })).toHaveLength(2);
  expect(second.find({ pmid: '1', doi: '10.1/x' })).toEqual([]);
  expect(second.find({})).toEqual([]);
  await second.close();
});

test('a line that was left half-written counts for nothing and spoils none', async () => {
  const folder = await emptyFolder();
  const store = await opened(folder);
  await store.put([wakefield]);
  const path = join(folder, 'notices', 'retraction-watch.jsonl');
  const whole = await readFile(path, 'utf8');
  await writeFile(path, `${whole}\n${whole.trim().slice(0, 60)}`);
  await store.refresh();
  expect(store.size).toBe(1);
  const later = { ...wakefield, note: 'Fictional second notice' };
  await store.put([later]);
  expect(store.find({ doi })).toEqual([wakefield, later]);
  await store.close();
  const again = await opened(folder);
  expect(again.find({ doi })).toEqual([wakefield, later]);
  await again.close();
});

test('what another process adds is seen after a refresh, and a file that is written anew, too', async () => {
  const folder = await emptyFolder();
  const store = await opened(folder);
  await mkdir(join(folder, 'notices'));
  const path = join(folder, 'notices', 'pubmed.jsonl');
  await appendFile(path, `\n${JSON.stringify(wakefield)}`);
  await store.refresh();
  expect(store.find({ doi })).toEqual([wakefield]);
  await appendFile(path, `\n${JSON.stringify(partial)}`);
  await store.refresh();
  expect(store.find({ doi })).toEqual([wakefield, partial]);
  await writeFile(path, `${JSON.stringify(partial)}\n`);
  await store.refresh();
  expect(store.find({ doi })).toEqual([partial]);
  await store.close();
});

test('a notice without an identifier is refused', async () => {
  const store = await opened(await emptyFolder());
  await expect(store.put([{ ...wakefield, identifiers: {} }])).rejects.toMatchObject({ id: 'input-invalid' });
});

test('the gravest status counts, and everybody who says something is named', async () => {
  const store = await opened(await emptyFolder());
  await store.put([partial, wakefield]);
  expect(statusOf(article({ doi }), store)).toEqual({
    status: 'retracted',
    note: 'retraction-watch: Retraction of 2010-02-06; open-retractions: erratum',
    notices: [partial, wakefield],
  });
  expect(statusOf(article({ doi: '10.1/other' }), store)).toEqual({
    status: 'current',
    note: null,
    notices: [],
  });
  const own = { ...article({ doi }), status: 'withdrawn', statusNote: 'says its page' } as const;
  expect(statusOf(own, store).note).toBe(
    'retraction-watch: Retraction of 2010-02-06; says its page; open-retractions: erratum',
  );
  await store.close();
});

describe('a reinstatement', () => {
  const by = (name: string, status: Notice['status'], note: string, date?: string): Notice => ({
    identifiers: { doi },
    status,
    by: name,
    note,
    ...(date === undefined ? {} : { date }),
  });
  const retraction = by('fictional watch', 'retracted', 'Retraction of 2010', '2010-02-06');
  const reinstatement = by('fictional watch', 'current', 'Reinstatement of 2012', '2012-01-01');
  const current = { ...article({ doi }), status: 'current', statusNote: null } as const;

  async function standing(notices: Notice[], document: Parameters<typeof statusOf>[0] = current) {
    const store = await opened(await emptyFolder());
    await store.put(notices);
    const { status, note } = statusOf(document, store);
    await store.close();
    return { status, note };
  }

  test('lifts a retraction of the same registry, with its history', async () => {
    const note = 'fictional watch: Retraction of 2010, lifted by Reinstatement of 2012';
    expect(await standing([retraction, reinstatement])).toEqual({ status: 'current', note });
    expect(await standing([reinstatement, retraction])).toEqual({ status: 'current', note });
  });

  test('lifts what an import wrote into the document before, and nothing that the document says itself', async () => {
    const note = 'fictional watch: Retraction of 2010, lifted by Reinstatement of 2012';
    const written = {
      ...current,
      status: 'retracted',
      statusNote: 'fictional watch: Retraction of 2010',
    } as const;
    expect(await standing([retraction, reinstatement], written)).toEqual({ status: 'current', note });
    expect(await standing([retraction, reinstatement], { ...current, statusNote: note })).toEqual({
      status: 'current',
      note,
    });
    const own = { ...current, status: 'retracted', statusNote: 'Retracted: Fict J' } as const;
    expect(await standing([retraction, reinstatement], own)).toEqual({
      status: 'retracted',
      note: `Retracted: Fict J; ${note}`,
    });
  });

  test('lifts no other registry’s retraction: that they disagree is shown', async () => {
    const other = by('other registry', 'retracted', 'still retracted', '2011');
    expect(await standing([retraction, reinstatement, other])).toEqual({
      status: 'retracted',
      note: 'other registry: still retracted; fictional watch: Retraction of 2010, lifted by Reinstatement of 2012',
    });
    expect(await standing([other, reinstatement])).toEqual({
      status: 'retracted',
      note: 'other registry: still retracted; fictional watch: Reinstatement of 2012',
    });
  });

  test('lifts no later retraction, and none of which the date is not known', async () => {
    const again = by('fictional watch', 'retracted', 'Retraction of 2020', '2020');
    expect((await standing([retraction, reinstatement, again])).status).toBe('retracted');
    const undated = by('fictional watch', 'retracted', 'Retraction');
    expect((await standing([undated, reinstatement])).status).toBe('retracted');
    expect((await standing([retraction, by('fictional watch', 'current', 'Reinstatement')])).status).toBe(
      'retracted',
    );
  });
});

test('a notice on a trial is no notice on the papers about it', async () => {
  const store = await opened(await emptyFolder());
  const nct = 'NCT00000001';
  await store.put([{ identifiers: { nct }, status: 'withdrawn', by: 'fictional', note: 'x' }]);
  const paper = { identifiers: { nct: [nct] }, status: 'current', statusNote: null } as const;
  expect(statusOf({ ...paper, identifiers: { nct: [nct] }, kind: 'article' }, store).status).toBe('current');
  expect(statusOf({ ...paper, identifiers: { nct: [nct] }, kind: 'trial record' }, store).status).toBe(
    'withdrawn',
  );
  await store.close();
});

test('a document of which nothing is said stays the very same', async () => {
  const store = await opened(await emptyFolder());
  const document = fictionalDocument({ doi: '10.1/quiet' });
  expect(withStatus(document, store)).toBe(document);
  await store.put([{ ...wakefield, identifiers: { doi: '10.1/QUIET' } }]);
  expect(withStatus(document, store)).toMatchObject({ status: 'retracted', text: document.text });
  await store.close();
});

function fictionalDocument(identifiers: { doi: string }) {
  return makeDocument({
    id: documentId.parse('files:fictional'),
    source: sourceId.parse('files'),
    kind: 'article',
    design: 'unknown',
    identifiers,
    url: '',
    title: 'Fictional drug zorblimab',
    authors: [],
    venue: null,
    published: null,
    participants: null,
    status: 'current',
    statusNote: null,
    licence: 'fiction',
    representation: 'original',
    language: 'en',
    units: [],
    sections: [{ title: '', text: 'Zorblimab helps.' }],
    provenance: { from: 'test', at: '2026-01-01T00:00:00.000Z' },
  });
}
