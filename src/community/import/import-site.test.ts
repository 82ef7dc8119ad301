import { existsSync, readFileSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { exportSite } from '#community/export/export-site.ts';
import { importSite, type SiteImport } from '#community/import/import-site.ts';
import { importedId } from '#community/import/imported-id.ts';
import { OldAddressStore } from '#community/import/old-address-store.ts';
import { machine } from '#community/member.ts';
import { PointStore } from '#community/point-store.ts';
import { PostStateStore } from '#community/post-state-store.ts';
import { ThreadStore } from '#community/thread-store.ts';
import { useDatabase } from '#test/harness/database.ts';
import { emptyFolder } from '#test/harness/folder.ts';
import { newMember } from '#test/harness/members.ts';

const database = useDatabase();
const fresh = useDatabase();
/** After everything that was ever written: nothing comes from the future. */
const at = new Date('2999-02-03T04:05:06Z');

const into = (dataFolder: string, target = database) => ({ database: target(), dataFolder, now: () => at });

/** The files of an export, by name. */
async function exported(target = database): Promise<Record<string, string>> {
  const folder = await emptyFolder();
  await exportSite(folder, { database: target() });
  const names = await readdir(folder);
  return Object.fromEntries(
    await Promise.all(
      names.toSorted().map(async (name) => [name, await readFile(join(folder, name), 'utf8')] as const),
    ),
  );
}

const question2answer: SiteImport = {
  format: 'question2answer',
  place: 'src/community/import/fixture/question2answer.sql',
  site: 'fiction',
};

it('takes over a site, and changes nothing when it does so again', async () => {
  const folder = await emptyFolder();
  expect(await importSite(question2answer, into(folder))).toEqual({
    site: 'fiction',
    records: 15,
    members: 4,
    questions: 2,
    answers: 2,
    comments: 1,
    votes: 2,
    known: 0,
    changed: {},
    leftOut: { 'hidden post': 1, 'post that waited for a moderator': 1, 'line of a profile': 1, flag: 1 },
  });
  const first = await exported();
  const again = await importSite(question2answer, into(folder));
  expect(again).toMatchObject({
    members: 0,
    questions: 0,
    answers: 0,
    comments: 0,
    votes: 0,
    known: 11,
    changed: {},
  });
  expect(await exported()).toEqual(first);
  expect(await new PointStore(database()).replay({ repair: false, at })).toMatchObject({ wrong: [] });
});

it('finds what was taken over by its old number, with all that belongs to it', async () => {
  const store = new OldAddressStore(database());
  const [asked, answered, twice] = await Promise.all(['1', '2', '5'].map((old) => store.find(old)));
  expect(await store.find('999')).toBeNull();
  expect(answered).toMatchObject({ question: asked?.id, slug: 'does-zorblimab-help-against-the-rash' });
  const threads = new ThreadStore(database());
  expect(await threads.question(asked?.id ?? '')).toMatchObject({
    title: 'Does zorblimab help against the rash?',
    body: 'It is **fiction**; she said: "it\'s so".',
    author: { name: 'Ada' },
    tags: ['rash', 'zorblimab'],
    score: 3,
    answers: 2,
    accepted: answered?.id,
    created: '2019-03-01T10:00:00.000Z',
    edited: '2019-03-02T11:00:00.000Z',
  });
  expect(await threads.question(twice?.id ?? '')).toMatchObject({
    closed: { as: 'duplicate', duplicateOf: asked?.id, at: '2019-04-02T10:00:00.000Z' },
  });
  expect(await threads.get(answered?.id ?? '')).toMatchObject({
    author: { name: "Bo O'Neil" },
    score: 3,
    comments: 1,
  });
});

it('gives the same site from its own export', async () => {
  const states = new PostStateStore(database(), () => at);
  const editor = await newMember(database(), { name: 'Editor' });
  for (const [revision, body] of ['Once more.', 'And *again*.'].entries()) {
    const title = `Does zorblimab help against rash ${revision}?`;
    await states.edit({
      post: importedId('fiction', 'post', '1'),
      editor: editor.id,
      revision: revision + 1,
      body,
      title,
    });
    await states.edit({
      post: importedId('fiction', 'post', '2'),
      editor: editor.id,
      revision: revision + 1,
      body,
    });
  }
  const written = await emptyFolder();
  const report = await exportSite(written, { database: database() });
  expect(report).toMatchObject({
    questions: 2,
    answers: 2,
    comments: 1,
    votes: 2,
    machineAnswers: 0,
    deleted: 0,
  });
  const back = { format: 'stack-exchange' as const, place: written, site: 'copy' };
  expect(await importSite(back, into(await emptyFolder(), fresh))).toMatchObject({
    questions: 2,
    answers: 2,
    comments: 1,
    votes: 2,
    leftOut: {},
    changed: {},
  });
  const copy = await exported(fresh);
  expect(copy).toEqual(await exported());
  expect(copy['PostHistory.xml']?.match(/Does zorblimab help against the rash\?/g)).toHaveLength(1);
  // The same once more, and it stays so.
  await importSite(back, into(await emptyFolder(), fresh));
  expect(await exported(fresh)).toEqual(copy);
});

it('goes on where it was stopped', async () => {
  const folder = await emptyFolder();
  const place = await emptyFolder();
  const rows = Array.from(
    { length: 40 },
    (_, n) =>
      `<row Id="${n + 1}" PostTypeId="1" CreationDate="2020-01-01T00:00:00" Score="${n}" Body="" Title="Fictional question ${n}" Tags="&lt;t${n % 3}&gt;" OwnerUserId="${n % 4}" />`,
  );
  await writeFile(join(place, 'Posts.xml'), `<posts>\n${rows.join('\n')}\n</posts>`);
  const given: SiteImport = { format: 'stack-exchange', place, site: 'stopped' };
  const stop = new AbortController();
  const stopped = importSite(given, into(folder), {
    recordsAtOnce: 7,
    signal: stop.signal,
    onProgress: ({ done }) => {
      if (done >= 21) stop.abort();
    },
  });
  await expect(stopped).rejects.toMatchObject({ id: 'stopped' });
  const report = await importSite(given, into(folder), { recordsAtOnce: 7 });
  expect(report).toMatchObject({ records: 40, questions: 40, known: 0 });
  // The journal is gone: from now on everything is read, and known.
  expect(await importSite(given, into(folder))).toMatchObject({ records: 40, questions: 0, known: 40 });
});

it('keeps apart what cannot stand side by side, and says so', async () => {
  const place = await emptyFolder();
  const row = (id: number, rest: string) =>
    `<row Id="${id}" CreationDate="2020-01-01T00:00:00" Body="&lt;p&gt;x&lt;/p&gt;" ${rest} />`;
  await writeFile(
    join(place, 'Posts.xml'),
    `<posts>
${row(2, 'PostTypeId="2" ParentId="3" OwnerDisplayName="AI Multi Source Checker"')}
${row(3, 'PostTypeId="1" Title="Is zorblimab real?" Tags="&lt;a&gt;&lt;b&gt;" ClosedDate="2020-02-01T00:00:00"')}
${row(4, 'PostTypeId="1" Title="Is Zorblimab REAL" Tags="&lt;a&gt;&lt;!!&gt;"')}
${row(5, 'PostTypeId="2" ParentId="99"')}
</posts>`,
  );
  await writeFile(
    join(place, 'Comments.xml'),
    `<comments><row Id="1" PostId="2" CreationDate="2020-01-01T00:00:00" Text="on a late answer" /><row Id="2" PostId="99" CreationDate="2020-01-01T00:00:00" Text="on nothing" /></comments>`,
  );
  expect(
    await importSite({ format: 'stack-exchange', place, site: 'odd' }, into(await emptyFolder())),
  ).toMatchObject({
    questions: 2,
    answers: 1,
    comments: 1,
    changed: {
      'question in the same words as another, beside it': 1,
      'closed question whose reason the dump does not say': 1,
      'question without tags that are none here': 1,
    },
    leftOut: {
      'answer to a question that is not in the dump': 1,
      'comment on a post that is not here': 1,
    },
  });
  // Nobody comes in under the machine's name.
  const answer = await new ThreadStore(database()).get(importedId('odd', 'post', '2'));
  expect(answer?.author).toMatchObject({ name: 'somebody', role: 'member' });
  expect(answer?.author?.id).not.toBe(machine);
});

it('refuses what is no dump', async () => {
  const empty = await emptyFolder();
  const refuse = (given: SiteImport) => importSite(given, into(empty));
  await expect(refuse({ format: 'stack-exchange', place: join(empty, 'nowhere') })).rejects.toMatchObject({
    id: 'not-found',
  });
  await expect(refuse({ format: 'stack-exchange', place: empty })).rejects.toMatchObject({
    id: 'input-mismatch',
  });
  await expect(refuse({ format: 'question2answer', place: empty })).rejects.toMatchObject({
    id: 'input-mismatch',
  });
  await mkdir(join(empty, 'wrong'));
  await writeFile(join(empty, 'wrong', 'Posts.xml'), 'not XML');
  await expect(refuse({ format: 'stack-exchange', place: join(empty, 'wrong') })).rejects.toMatchObject({
    id: 'input-mismatch',
  });
});

const dump = '../shared/imports/stackexchange-gonzalo';

it.skipIf(!existsSync(dump))(
  'skipped where ../shared is absent: takes over a real dump whole',
  async () => {
    const having = (file: string, pattern: RegExp) =>
      readFileSync(join(dump, file), 'utf8').match(pattern)?.length ?? 0;
    const report = await importSite(
      { format: 'stack-exchange', place: dump, site: 'real' },
      into(await emptyFolder()),
    );
    expect(report.questions).toBe(having('Posts.xml', / PostTypeId="1" /g));
    expect(report.answers).toBe(having('Posts.xml', / PostTypeId="2" /g));
    const comments = having('Comments.xml', /<row /g);
    expect(report.comments + (report.leftOut['comment on a post that is not here'] ?? 0)).toBe(comments);
    expect(report.leftOut.badge).toBe(having('Badges.xml', /<row /g));
    expect(await new PointStore(database()).replay({ repair: false, at })).toMatchObject({ wrong: [] });
  },
  300_000,
);
