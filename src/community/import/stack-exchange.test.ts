import { existsSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { SiteRecord } from '#community/import/site-record.ts';
import {
  readStackExchange,
  type StackExchangeFile,
  stackExchangeFiles,
} from '#community/import/stack-exchange.ts';
import { emptyFolder } from '#test/harness/folder.ts';

async function readAll(at: string, file: StackExchangeFile): Promise<SiteRecord[]> {
  const records: SiteRecord[] = [];
  for await (const record of readStackExchange(at, file)) records.push(record);
  return records;
}

async function read(file: StackExchangeFile, ...rows: string[]): Promise<SiteRecord[]> {
  const at = await emptyFolder();
  await writeFile(
    join(at, file),
    `<?xml version="1.0" encoding="utf-8"?>\n<all>\n${rows.join('\n')}\n</all>`,
  );
  return readAll(at, file);
}

it('reads questions and answers', async () => {
  expect(
    await read(
      'Posts.xml',
      '<row Id="1" PostTypeId="1" AcceptedAnswerId="2" CreationDate="2015-01-27T20:09:32.720" Score="-3" Body="&lt;p&gt;Is &lt;b&gt;zorblimab&lt;/b&gt; fiction?&lt;/p&gt;" OwnerUserId="4" Title="What is zorblimab?" Tags="&lt;drugs&gt;&lt;c++&gt;" ClosedDate="2015-03-05T19:51:01.263" />',
      '<row Id="2" PostTypeId="2" ParentId="1" CreationDate="2015-01-28T00:00:00" Score="12" Body="&lt;p&gt;Yes.&lt;/p&gt;" OwnerDisplayName="Ada" LastEditorUserId="5" LastEditDate="2015-01-29T00:00:00" />',
    ),
  ).toEqual([
    {
      kind: 'question',
      old: '1',
      author: '4',
      title: 'What is zorblimab?',
      body: 'Is **zorblimab** fiction?',
      tags: ['drugs', 'c++'],
      category: null,
      created: '2015-01-27T20:09:32.720Z',
      up: 0,
      down: 3,
      edited: null,
      editor: null,
      accepted: '2',
      closed: '2015-03-05T19:51:01.263Z',
      duplicateOf: null,
      active: null,
    },
    {
      kind: 'answer',
      old: '2',
      question: '1',
      author: 'name:Ada',
      body: 'Yes.',
      created: '2015-01-28T00:00:00.000Z',
      up: 12,
      down: 0,
      edited: '2015-01-29T00:00:00.000Z',
      editor: '5',
    },
  ]);
});

it('reads people, comments and votes', async () => {
  expect(
    await read(
      'Users.xml',
      '<row Id="7" DisplayName="Ada &amp; Bo" CreationDate="2014-01-01T00:00:00" />',
      '<row Id="-1" DisplayName="Community" />',
    ),
  ).toEqual([
    { kind: 'user', old: '7', name: 'Ada & Bo', created: '2014-01-01T00:00:00.000Z', gone: null },
    { kind: 'left out', what: 'the other site’s own account' },
  ]);
  expect(
    await read(
      'Comments.xml',
      '<row Id="3" PostId="2" Score="0" Text="Is *that* so?" CreationDate="2015-02-01T00:00:00" UserId="7" />',
    ),
  ).toEqual([
    {
      kind: 'comment',
      old: '3',
      parent: '2',
      author: '7',
      body: 'Is *that* so?',
      created: '2015-02-01T00:00:00.000Z',
    },
  ]);
  expect(
    await read(
      'Votes.xml',
      '<row Id="1" PostId="2" VoteTypeId="2" UserId="7" CreationDate="2015-02-01T00:00:00" />',
      '<row Id="2" PostId="2" VoteTypeId="3" CreationDate="2015-02-01T00:00:00" />',
      '<row Id="3" PostId="2" VoteTypeId="5" UserId="7" CreationDate="2015-02-01T00:00:00" />',
    ),
  ).toEqual([
    { kind: 'vote', post: '2', member: '7', value: 1, at: '2015-02-01T00:00:00.000Z' },
    { kind: 'left out', what: 'vote of somebody who is not named (it is in the score)' },
    { kind: 'left out', what: 'mark other than a vote' },
  ]);
});

it('reads the history of texts, told by what changed', async () => {
  const row = (id: number, type: number, guid: string, text: string, rest = 'UserId="7"') =>
    `<row Id="${id}" PostHistoryTypeId="${type}" PostId="1" RevisionGUID="${guid}" CreationDate="2015-02-0${guid}T00:00:00" ${rest} Text="${text}" />`;
  const one = { kind: 'revision', post: '1', author: '7' };
  expect(
    await read(
      'PostHistory.xml',
      row(1, 2, '1', 'Is it?'),
      row(2, 1, '1', 'A title'),
      row(3, 3, '1', '&lt;a&gt;&lt;b&gt;'),
      row(4, 10, '2', 'closed'),
      row(5, 4, '3', 'A better title', 'UserDisplayName="Bo"'),
      row(6, 5, '4', 'It is.'),
    ),
  ).toEqual([
    { kind: 'left out', what: 'entry of a post’s history that is no text' },
    {
      ...one,
      number: 1,
      title: 'A title',
      body: 'Is it?',
      tags: ['a', 'b'],
      written: '2015-02-01T00:00:00.000Z',
    },
    {
      ...one,
      number: 2,
      title: 'A better title',
      body: 'Is it?',
      tags: ['a', 'b'],
      author: 'name:Bo',
      written: '2015-02-03T00:00:00.000Z',
    },
    {
      ...one,
      number: 3,
      title: 'A better title',
      body: 'It is.',
      tags: ['a', 'b'],
      written: '2015-02-04T00:00:00.000Z',
    },
  ]);
  expect(await read('PostHistory.xml', row(1, 4, '1', 'Only a title'))).toEqual([
    { kind: 'left out', what: 'text of a post whose beginning is not in the dump' },
  ]);
});

it('says what it leaves out', async () => {
  const date = 'CreationDate="2015-01-27T20:09:32.720"';
  expect(
    await read(
      'Posts.xml',
      `<row Id="1" PostTypeId="5" ${date} />`,
      `<row Id="2" PostTypeId="2" ${date} />`,
      '<row Id="3" PostTypeId="1" CreationDate="yesterday" />',
      `<row Id="4" PostTypeId="1" ${date} Body="never ends />`,
      `<row Id="5" PostTypeId="99" ${date} />`,
    ),
  ).toEqual([
    { kind: 'left out', what: 'tag description' },
    { kind: 'left out', what: 'answer to nothing' },
    { kind: 'left out', what: 'damaged row' },
    { kind: 'left out', what: 'damaged row' },
    { kind: 'left out', what: 'post of an unknown kind' },
  ]);
});

const dumps = ['coffee', 'gonzalo', 'jrfoster'].map((name) => `../shared/imports/stackexchange-${name}`);

it.skipIf(!dumps.every((dump) => existsSync(dump))).each(dumps)(
  'skipped where ../shared is absent: counts in %s what the file counts',
  async (dump) => {
    for (const file of stackExchangeFiles.filter((one) => existsSync(join(dump, one)))) {
      const text = readFileSync(join(dump, file), 'utf8');
      const rows = text.match(/<row /g)?.length ?? 0;
      const records = await readAll(dump, file);
      expect(records, `${dump}/${file}`).toHaveLength(rows);
      expect(records).not.toContainEqual({ kind: 'left out', what: 'damaged row' });
      const kinds = Map.groupBy(records, ({ kind }) => kind);
      const having = (pattern: RegExp) => text.match(pattern)?.length ?? 0;
      if (file !== 'Posts.xml') continue;
      expect(kinds.get('question')).toHaveLength(having(/ PostTypeId="1" /g));
      expect(kinds.get('answer')).toHaveLength(having(/ PostTypeId="2" /g));
      const questions = records.flatMap((record) => (record.kind === 'question' ? [record] : []));
      expect(questions.filter(({ accepted }) => accepted !== null)).toHaveLength(
        having(/ AcceptedAnswerId="/g),
      );
      expect(questions.filter(({ closed }) => closed !== null)).toHaveLength(having(/ ClosedDate="/g));
      expect(questions.every(({ title, tags, body }) => title !== '' && tags.length > 0 && body !== '')).toBe(
        true,
      );
    }
  },
);
