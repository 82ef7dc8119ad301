import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { importSource } from '#evidence/import/import-source.ts';
import { EvidenceStore } from '#evidence/store.ts';
import { fictionalArticle, link, pubmedFile } from '#test/factories/pubmed.ts';
import { Child } from '#test/harness/child.ts';
import { emptyFolder, removeFolder } from '#test/harness/folder.ts';
import { killsOf } from '#test/harness/kills.ts';

const program = new URL('../../../test/harness/import-until-killed.ts', import.meta.url);
const kills = killsOf(6);

/** New records, revisions, deletions, notices before and after what they name, and damaged records. */
function records(): string[] {
  return Array.from({ length: 900 }, (_, n) => {
    if (n % 90 === 7) return '<PubmedArticle><PMID>7</PMID></PubmedArticle>';
    if (n % 50 === 3) return `<DeleteCitation><PMID>${Math.max(1, n - 40)}</PMID></DeleteCitation>`;
    const links = n % 30 === 5 ? link('RetractionOf', n - 4) + link('ErratumFor', n + 20) : '';
    const pmid = n % 10 === 1 ? Math.max(1, n - 70) : n;
    const abstract = `<AbstractText>${`Zorblimab eased fictional rash ${n}. `.repeat((n % 7) + 1)}</AbstractText>`;
    return fictionalArticle({ pmid, title: `Fiction ${n}.`, abstract, links });
  });
}

/** What is in the evidence, passages and statuses too. */
async function contentOf(dataFolder: string) {
  const evidence = await EvidenceStore.open(join(dataFolder, 'evidence'));
  try {
    const { digest, documents, passages } = await evidence.snapshot();
    const all = await evidence.bySource('pubmed', { limit: 10_000, offset: 0 });
    return {
      digest,
      documents,
      passages,
      notes: all.map(({ id, title, statusNote }) => [id, title, statusNote]),
    };
  } finally {
    evidence.close();
  }
}

test(`an import that is killed ${kills} times gives what an undisturbed one gives`, async () => {
  const given = await emptyFolder();
  const path = join(given, 'fiction.xml.gz');
  await writeFile(path, gzipSync(pubmedFile(...records())));
  const calm = await emptyFolder();
  const evidence = await EvidenceStore.open(join(calm, 'evidence'));
  await importSource('pubmed', [path], { evidence, dataFolder: calm });
  evidence.close();
  const expected = await contentOf(calm);
  expect(expected.documents).toBeGreaterThan(700);
  expect(expected.notes.filter(([, , note]) => note !== null).length).toBeGreaterThan(20);

  let folder = await emptyFolder();
  let wasKilled = 0;
  for (let finished = false; wasKilled < kills || !finished; ) {
    const child = Child.start(program, folder, path);
    await child.line((line) => line === (wasKilled % 5 === 0 ? 'opening' : 'importing'));
    if (wasKilled < kills) await after(Math.random() * 400);
    else await child.line((line) => line === 'done');
    finished = child.lines.includes('done');
    await child.kill();
    wasKilled += 1;
    if (!finished) continue;
    expect(await contentOf(folder)).toEqual(expected);
    await removeFolder(folder);
    folder = await emptyFolder();
  }
}, 600_000);
