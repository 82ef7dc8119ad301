import { setTimeout as after } from 'node:timers/promises';
import { expect, test, vi } from 'vitest';
import { EvidenceSearch } from '#evidence/search.ts';
import { splitPassages } from '#evidence/split-passages.ts';
import { EvidenceStore } from '#evidence/store.ts';
import { Child } from '#test/harness/child.ts';
import { emptyFolder } from '#test/harness/folder.ts';
import { killsOf } from '#test/harness/kills.ts';
import { documentsOf } from '#test/harness/store-until-killed.ts';

const writer = new URL('../../test/harness/store-until-killed.ts', import.meta.url);
const kills = killsOf(8);
vi.setConfig({ testTimeout: 60_000 + kills * 10_000 });

/** Starts a writer, kills it at some moment after it printed a line, and gives the last round it told of. */
async function writeAndKill(folder: string, first: number, line: string, within: number): Promise<number> {
  const child = Child.start(writer, folder, String(first));
  await child.line((printed) => printed === line);
  await after(Math.random() * within);
  await child.kill();
  return Math.max(first - 1, ...child.lines.map(Number).filter(Number.isInteger));
}

/** Opens the store after a kill, looks at everything in it, and gives the round that it holds. */
async function roundOf(folder: string): Promise<number> {
  const store = await EvidenceStore.open(folder);
  try {
    const snapshot = await store.snapshot();
    const round = snapshot.documents === 0 ? 0 : snapshot.documents - 5;
    const latest = round === 0 ? [] : documentsOf(round);
    const news = Array.from({ length: round }, (_, n) => documentsOf(n + 1).slice(-1)).flat();
    const expected = new Map([...latest, ...news].map((document) => [document.id, document]));
    expect(await store.getMany([...expected.keys()])).toEqual(expected);

    const versions = await store.versions('pubmed:1');
    const texts = Array.from({ length: round }, (_, n) => documentsOf(n + 1)[1]?.sha256 ?? '');
    expect(versions.map(({ sha256 }) => sha256).sort()).toEqual(texts.sort());

    const hits = await new EvidenceSearch(store).search({ text: 'zorblimab', limit: 10_000 });
    const passages = [...expected.values()].flatMap(splitPassages);
    const key = (passage: { document: string; start: number }) => `${passage.document} ${passage.start}`;
    const byKey = (a: { document: string; start: number }, b: typeof a) => (key(a) < key(b) ? -1 : 1);
    expect(hits.map(({ passage }) => passage).sort(byKey)).toEqual(passages.sort(byKey));
    expect(snapshot.passages).toBe(passages.length);
    return round;
  } finally {
    store.close();
  }
}

test('a writer that is killed loses no acknowledged round and leaves none by halves', async () => {
  const folder = await emptyFolder();
  let round = 0;
  for (let kill = 1; kill <= kills; kill += 1) {
    const acknowledged = await writeAndKill(folder, round + 1, 'writing', 150);
    round = await roundOf(folder);
    expect([acknowledged, acknowledged + 1]).toContain(round);
  }
  expect(round).toBeGreaterThan(0);
});

test('a writer that is killed while it makes its folder leaves one that opens', async () => {
  for (let kill = 1; kill <= Math.ceil(kills / 4); kill += 1) {
    const folder = await emptyFolder();
    const acknowledged = await writeAndKill(folder, 1, 'opening', 60);
    expect([acknowledged, acknowledged + 1]).toContain(await roundOf(folder));
    expect(await writeAndKill(folder, 1, '1', 1)).toBeGreaterThan(0);
  }
});
