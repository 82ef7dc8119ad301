import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readQuestion2Answer } from '#community/import/question2answer.ts';
import type { SiteRecord } from '#community/import/site-record.ts';
import { emptyFolder } from '#test/harness/folder.ts';

async function readAll(file: string): Promise<SiteRecord[]> {
  const records: SiteRecord[] = [];
  for await (const record of readQuestion2Answer(file)) records.push(record);
  return records;
}

const fixture = 'src/community/import/fixture/question2answer.sql';

it('reads a fictional dump', async () => {
  const records = await readAll(fixture);
  expect(records).toEqual([
    {
      kind: 'question',
      old: '1',
      author: '1',
      title: 'Does zorblimab help against the rash?',
      body: 'It is **fiction**; she said: "it\'s so".',
      tags: ['zorblimab', 'rash'],
      category: 'Fictional drugs',
      created: '2019-03-01T10:00:00.000Z',
      up: 4,
      down: 1,
      edited: '2019-03-02T11:00:00.000Z',
      editor: '1',
      accepted: '2',
      closed: null,
      duplicateOf: null,
      active: null,
    },
    {
      kind: 'answer',
      old: '2',
      question: '1',
      author: '2',
      body: 'No.\n\nNobody \\*ever\\* made it, see <http://a.example/x_y>.\nAsk again.',
      created: '2019-03-01T12:00:00.000Z',
      up: 3,
      down: 0,
      edited: null,
      editor: null,
    },
    {
      kind: 'answer',
      old: '3',
      question: '1',
      author: 'name:Passer-by',
      body: '**Yes**',
      created: '2019-03-01T13:00:00.000Z',
      up: 0,
      down: 2,
      // Updated, but not its text: it was chosen.
      edited: null,
      editor: null,
    },
    {
      kind: 'comment',
      old: '4',
      parent: '2',
      author: '1',
      body: 'Thank you.',
      created: '2019-03-01T14:00:00.000Z',
    },
    {
      kind: 'question',
      old: '5',
      author: '3',
      title: 'Does zorblimab help?',
      body: '',
      tags: ['zorblimab'],
      category: null,
      created: '2019-04-01T10:00:00.000Z',
      up: 0,
      down: 0,
      edited: null,
      editor: null,
      accepted: null,
      closed: '2019-04-02T10:00:00.000Z',
      duplicateOf: '1',
      active: null,
    },
    { kind: 'left out', what: 'hidden post' },
    { kind: 'left out', what: 'post that waited for a moderator' },
    { kind: 'left out', what: 'line of a profile' },
    { kind: 'user', old: '1', name: 'Ada', created: '2019-01-01T00:00:00.000Z', gone: null },
    { kind: 'user', old: '2', name: "Bo O'Neil", created: '2019-01-02T00:00:00.000Z', gone: null },
    { kind: 'user', old: '3', name: 'Ada', created: '2019-01-03T00:00:00.000Z', gone: null },
    { kind: 'user', old: '4', name: 'seller', created: '2019-01-04T00:00:00.000Z', gone: null },
    { kind: 'vote', post: '1', member: '2', value: 1, at: '2019-03-01T15:00:00.000Z' },
    { kind: 'vote', post: '3', member: '1', value: -1, at: null },
    { kind: 'left out', what: 'flag' },
  ]);
});

it('names what is damaged, and reads on', async () => {
  const file = join(await emptyFolder(), 'dump.sql');
  await writeFile(
    file,
    "INSERT INTO my_users (userid, handle, created) VALUES (1,'Ada','2019-01-01 00:00:00'),(2,'Bo'),(NULL,'C','2019-01-01 00:00:00'),(4,'D','never'),(5,'E','2019-01-01 00:00:00');\nINSERT INTO my_polls VALUES (1);",
  );
  expect(await readAll(file)).toEqual([
    { kind: 'user', old: '1', name: 'Ada', created: '2019-01-01T00:00:00.000Z', gone: null },
    { kind: 'left out', what: 'damaged row' },
    { kind: 'left out', what: 'damaged row' },
    { kind: 'left out', what: 'damaged row' },
    { kind: 'user', old: '5', name: 'E', created: '2019-01-01T00:00:00.000Z', gone: null },
    { kind: 'left out', what: 'damaged row' },
  ]);
});
