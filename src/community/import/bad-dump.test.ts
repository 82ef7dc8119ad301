import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { communityOf } from '#community/community.ts';
import type { SiteImportReport } from '#community/import/import-report.ts';
import { importSite } from '#community/import/import-site.ts';
import { importedId } from '#community/import/imported-id.ts';
import { xmlText } from '#lib/xml-text.ts';
import { useDatabase } from '#test/harness/database.ts';
import { newFolder, removeFolder } from '#test/harness/folder.ts';

const database = useDatabase();
const now = new Date('2026-02-03T04:05:06Z');

const row = (fields: Record<string, string | number>) =>
  `<row ${Object.entries(fields)
    .map(([name, value]) => `${name}="${xmlText(String(value))}"`)
    .join(' ')} />`;
const past = '2020-01-01T00:00:00';
const asked = (id: number, title: string, more: Record<string, string | number> = {}) =>
  row({ Id: id, PostTypeId: 1, CreationDate: past, Title: title, Body: '<p>x</p>', OwnerUserId: 1, ...more });
const thousand = Array.from({ length: 1_000 }, (_, at) => `<tag-${at}>`).join('');
const long = 'long '.repeat(2_000).trim();

const posts = [
  asked(1, 'A'),
  asked(2, long),
  asked(3, `Za${'\u0301'.repeat(500)}lgo`),
  asked(4, 'Is \u202eit\u2066 so?'),
  asked(5, '\u200b'),
  asked(6, 'Has it a thousand tags?', { Tags: thousand }),
  asked(7, 'Is it of the future?', {
    CreationDate: '2999-01-01T00:00:00',
    LastActivityDate: '2999-01-01T00:00:00',
  }),
  asked(8, 'Whose is it?', { OwnerUserId: 99 }),
  asked(9, 'Is it of nobody?', { OwnerUserId: '' }),
  asked(10, 'Is it a bomb?', { Body: '<blockquote>'.repeat(2_000) + '['.repeat(20_000) }),
  row({ Id: 11, PostTypeId: 2, CreationDate: past, ParentId: 4_000, Body: '<p>lost</p>', OwnerUserId: 1 }),
  row({ Id: 12, PostTypeId: 2, CreationDate: past, Body: '<p>no parent at all</p>', OwnerUserId: 1 }),
  `<row Id="13" PostTypeId="1" CreationDate="${past}" Title="A null&#0;byte" Body="x" OwnerUserId="1" />`,
  asked(14, 'When was it?', { CreationDate: 'yesterday' }),
];

let report: SiteImportReport;

beforeAll(async () => {
  const place = await newFolder();
  await writeFile(join(place, 'Posts.xml'), `<posts>\n${posts.join('\n')}\n</posts>`);
  const users = [
    row({ Id: 1, DisplayName: 'Ada Fiction', CreationDate: past }),
    row({ Id: 2, DisplayName: '', CreationDate: past }),
    row({ Id: 3, CreationDate: past }),
    row({ Id: 4, DisplayName: '\u202e\u200b ', CreationDate: '2999-01-01T00:00:00' }),
  ];
  await writeFile(join(place, 'Users.xml'), `<users>\n${users.join('\n')}\n</users>`);
  const votes = [
    row({ Id: 1, PostId: 1, VoteTypeId: 2, UserId: 77, CreationDate: past }),
    row({ Id: 2, PostId: 4_000, VoteTypeId: 2, UserId: 1, CreationDate: past }),
  ];
  await writeFile(join(place, 'Votes.xml'), `<votes>\n${votes.join('\n')}\n</votes>`);
  report = await importSite(
    { format: 'stack-exchange', place, site: 'bad' },
    { database: database(), dataFolder: place, now: () => now },
  );
  await removeFolder(place);
});

const question = async (old: number) =>
  communityOf(database(), () => now).threads.question(importedId('bad', 'post', String(old)));

it.each([
  [1, 'A'],
  [3, `Za${'\u0301'.repeat(4)}lgo`.normalize('NFC')],
  [4, 'Is it so?'],
  [5, 'Question without a title'],
  [6, 'Has it a thousand tags?'],
])('question %i comes over as %j', async (old, title) => {
  expect((await question(old))?.title.normalize('NFC')).toBe(title);
});

it('keeps the whole of a title that has no room', async () => {
  const found = await question(2);
  expect(found?.title.length).toBeLessThanOrEqual(300);
  expect(found?.body).toContain(long);
  expect(report.changed).toMatchObject({ 'title too long for one, which stands in the text too': 1 });
});

it('keeps five of a thousand tags, and takes no time in the future', async () => {
  expect((await question(6))?.tags).toHaveLength(5);
  expect((await question(7))?.created).toBe(now.toISOString());
  expect(report.changed).toMatchObject({ 'question without tags that are none here': 1 });
  expect(report.changed['time in the future, taken for now']).toBeGreaterThanOrEqual(2);
});

it('names everybody, and nobody where nobody is named', async () => {
  expect((await question(8))?.author?.name).toBe('user99');
  expect((await question(9))?.author).toBeNull();
  const members = await database()
    .kysely.selectFrom('member')
    .select('name')
    .where('name', '=', '')
    .execute();
  expect(members).toEqual([]);
});

it('shows a text that is made to hurt, and keeps it', async () => {
  expect((await question(10))?.body).toMatch(/(?:\\?\[){4}/);
});

it('says what it leaves out, and keeps nothing of it', async () => {
  expect(report.leftOut).toMatchObject({ 'answer to a question that is not in the dump': 1 });
  expect(Object.values(report.leftOut).reduce((sum, one) => sum + one, 0)).toBeGreaterThanOrEqual(4);
  for (const old of [13, 14]) expect(await question(old)).toBeNull();
  const orphans = await database()
    .kysely.selectFrom('post')
    .select('id')
    .where('id', 'in', [importedId('bad', 'post', '11'), importedId('bad', 'post', '12')])
    .execute();
  expect(orphans).toEqual([]);
});

it('counts the vote of somebody who is gone from the dump', async () => {
  const votes = await database().kysely.selectFrom('vote').select(['post', 'value']).execute();
  expect(votes).toEqual([{ post: importedId('bad', 'post', '1'), value: 1 }]);
});
