import { expect, it } from 'vitest';
import { QuestionStore } from '#community/question-store.ts';
import { useDatabase } from '#test/harness/database.ts';
import { recordSql } from '#test/harness/record-sql.ts';

const database = useDatabase();

it('keeps a question and finds it by its id, its slug and its words', async () => {
  const questions = new QuestionStore(database());
  const made = await questions.ensure(' Does fictional zorblimab help? ', { body: 'In children.' });
  const { isNew, ...question } = made;
  expect(isNew).toBe(true);
  expect(question).toEqual({
    id: expect.stringMatching(/^[0-9a-z]{12}$/),
    slug: 'does-fictional-zorblimab-help',
    title: 'Does fictional zorblimab help?',
    body: 'In children.',
    created: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
  });
  expect(await questions.get(question.id)).toEqual(question);
  expect(await questions.bySlug('does-fictional-zorblimab-help')).toEqual(question);
  expect(await questions.findSame('DOES fictional   zorblimab – help')).toEqual(question);
  expect(await questions.ensure('does fictional zorblimab help', { body: 'other' })).toEqual({
    ...question,
    isNew: false,
  });
});

it('asks the same thing once, though many ask it at the same moment', async () => {
  const questions = new QuestionStore(database());
  const asked = await Promise.all(
    Array.from({ length: 12 }, (_, n) => questions.ensure(`Is this one?${'!'.repeat(n)}`)),
  );
  expect(new Set(asked.map(({ id }) => id)).size).toBe(1);
  expect(asked.filter(({ isNew }) => isNew)).toHaveLength(1);
});

it('keeps any characters', async () => {
  const questions = new QuestionStore(database());
  const { id } = await questions.ensure(`O'Neil; drop table question; -- 狼疮 😀 \u0000`, {
    body: 'nul \u0000 half \ud800',
  });
  expect(await questions.get(id)).toMatchObject({
    title: `O'Neil; drop table question; -- 狼疮 😀`,
    body: 'nul  half \ufffd',
  });
  const longest = '\ufdfa'.repeat(300);
  expect((await questions.ensure(longest)).title).toBe(longest);
});

it('knows what it does not have', async () => {
  const questions = new QuestionStore(database());
  expect(await questions.get('000000000000')).toBeNull();
  expect(await questions.get('\u0000')).toBeNull();
  expect(await questions.bySlug('\u0000')).toBeNull();
  expect(await questions.bySlug('nothing')).toBeNull();
  expect(await questions.findSame('Nobody asked this?')).toBeNull();
  await expect(questions.ensure('  ')).rejects.toMatchObject({ id: 'input-empty' });
});

it('asks the database in one step each', async () => {
  const { sql, ...recorded } = recordSql(database());
  const questions = new QuestionStore(recorded);
  const { id } = await questions.ensure('What is asked?');
  await questions.findSame('What is asked?');
  await questions.get(id);
  const columns = '"id", "slug", "title", "body", "created"';
  expect(sql).toEqual([
    [
      `with "made" as (insert into "question" ("id", "slug", "title", "body", "same_words") values ($1, $2, $3, $4, $5) on conflict ("same_words") do nothing returning ${columns}),`,
      '"posted" as (insert into "post" ("id", "kind", "question", "created") select "id", $6 as "kind", "id" as "question", "created" from "made")',
      `select ${columns} from "made"`,
    ].join(' '),
    `select ${columns} from "question" where "same_words" = $1`,
    `select ${columns} from "question" where "id" = $1 and not hidden`,
  ]);
});
