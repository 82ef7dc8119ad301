import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { exportSite } from '#community/export/export-site.ts';
import { importSite } from '#community/import/import-site.ts';
import { PointStore } from '#community/point-store.ts';
import { openDatabase } from '#storage/database.ts';
import { Child } from '#test/harness/child.ts';
import { dataFolder } from '#test/harness/database.ts';
import { emptyFolder } from '#test/harness/folder.ts';
import { killsOf } from '#test/harness/kills.ts';

const program = new URL('../../../test/harness/import-site-until-killed.ts', import.meta.url);
const kills = killsOf(3);
const at = new Date('2026-02-03T04:05:06Z');

const numbers = (length: number) => Array.from({ length }, (_, n) => n);
const time = (n: number) => new Date(Date.UTC(2020, 0, 1) + n * 60_000).toISOString().slice(0, -1);

/** People, questions, answers (some before their question), comments, votes and former texts: all of it fiction. */
async function writeDump(place: string): Promise<void> {
  const file = (root: string, rows: readonly string[]) =>
    writeFile(
      join(place, `${root}.xml`),
      `<${root.toLowerCase()}>\n${rows.join('\n')}\n</${root.toLowerCase()}>`,
    );
  await mkdir(place, { recursive: true });
  await file(
    'Users',
    numbers(40).map(
      (n) => `<row Id="${n + 1}" Reputation="${n}" CreationDate="${time(n)}" DisplayName="Person ${n}" />`,
    ),
  );
  await file(
    'Posts',
    numbers(80).flatMap((thread) => {
      const ids = [1, 2, 3].map((n) => thread * 3 + n);
      // Some questions come after the answers to them.
      const question = thread % 10 === 9 ? thread * 3 + 3 : thread * 3 + 1;
      return ids.map((id) => {
        const common = `Id="${id}" CreationDate="${time(id)}" Score="${id % 5}" Body="&lt;p&gt;Fiction ${id}.&lt;/p&gt;" OwnerUserId="${(id % 40) + 1}"`;
        if (id !== question) return `<row ${common} PostTypeId="2" ParentId="${question}" />`;
        const chosen = thread % 2 === 0 ? `AcceptedAnswerId="${thread * 3 + 2}"` : '';
        return `<row ${common} PostTypeId="1" Title="Fictional question ${id}" Tags="&lt;t${id % 7}&gt;" ${chosen} />`;
      });
    }),
  );
  await file(
    'Comments',
    numbers(120).map(
      (n) =>
        `<row Id="${n + 1}" PostId="${((n * 7) % 250) + 1}" CreationDate="${time(n + 500)}" Text="Remark ${n}" UserId="${(n % 40) + 1}" />`,
    ),
  );
  await file(
    'PostHistory',
    numbers(60).flatMap((n) =>
      [2, 5].map(
        (type) =>
          `<row Id="${n * 2 + type}" PostHistoryTypeId="${type}" PostId="${n * 4 + 1}" RevisionGUID="g${n}-${type}" CreationDate="${time(n * 4 + type)}" UserId="${(n % 40) + 1}" Text="Text ${type} of ${n}" />`,
      ),
    ),
  );
}

/** Everything that came over, as an export writes it, and that the points are right. */
async function contentOf(folder: string) {
  const database = await openDatabase({ databaseUrl: null, dataFolder: folder });
  try {
    const written = await emptyFolder();
    const counts = await exportSite(written, { database });
    const files = new Map<string, string>();
    for (const name of await readdir(written)) files.set(name, await readFile(join(written, name), 'utf8'));
    const { wrong } = await new PointStore(database).replay({ repair: false, at });
    return { counts: { ...counts, folder: '' }, files, wrong };
  } finally {
    await database.close();
  }
}

test(`a site whose import is killed ${kills} times comes over as in one go`, async () => {
  const place = await emptyFolder();
  await writeDump(place);
  const calm = await dataFolder();
  const database = await openDatabase({ databaseUrl: null, dataFolder: calm });
  await importSite(
    { format: 'stack-exchange', place, site: 'fiction' },
    { database, dataFolder: calm, now: () => at },
  );
  await database.close();
  const expected = await contentOf(calm);
  expect(expected).toMatchObject({ counts: { questions: 80, answers: 160 }, wrong: [] });

  let folder = await dataFolder();
  let killed = 0;
  let within = 0;
  for (let finished = false; killed < kills || !finished; ) {
    const child = Child.start(program, folder, place);
    await child.line((line) => line === 'importing');
    if (killed < kills) {
      // From the second batch on, so that there is something to go on from.
      await child.line((line) => line.includes(' questions, ') || line === 'done');
      await after(Math.random() * 500);
    } else await child.line((line) => line === 'done');
    finished = child.lines.includes('done');
    await child.kill();
    killed += 1;
    if (!finished) {
      within += 1;
      continue;
    }
    expect(await contentOf(folder)).toEqual(expected);
    if (killed < kills) folder = await dataFolder();
  }
  expect(within).toBeGreaterThan(0);
}, 900_000);
