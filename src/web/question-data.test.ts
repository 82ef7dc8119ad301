import { beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { AnswerStore } from '#community/answer-store.ts';
import type { Member } from '#community/member.ts';
import { CommunitySite } from '#test/factories/community-site.ts';
import { startRuns, useDatabase } from '#test/harness/database.ts';
import { fictionalAnswer } from '#test/harness/fictional-answer.ts';
import { newMember } from '#test/harness/members.ts';
import { schemaOrgFaults } from '#test/harness/schema-org.ts';

const database = useDatabase();
let site: CommunitySite;
let asker: Member;
let number = 0;

beforeAll(async () => {
  site = new CommunitySite(database());
  asker = await newMember(database(), { name: 'Asker' });
});

async function asked() {
  number += 1;
  const title = `What is fiction </script>, ${number}?`;
  const question = { author: asker.id, title, body: 'Tell me.', tags: [], category: null };
  return site.community.posts.ask(question);
}

const answer = z.looseObject({
  text: z.string(),
  author: z.object({ '@type': z.string(), name: z.string() }),
  upvoteCount: z.number(),
  digitalSourceType: z.string().optional(),
});
const data = z.object({
  mainEntity: z.looseObject({
    answerCount: z.number(),
    acceptedAnswer: z.array(answer).optional(),
    suggestedAnswer: z.array(answer).optional(),
  }),
});

async function dataOf({ id, slug }: { id: string; slug: string }) {
  const { html } = await site.get(`/questions/${id}/${slug}`);
  const [, json] = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(html) ?? [];
  if (json === undefined) return null;
  const read: unknown = JSON.parse(json);
  expect(schemaOrgFaults(read)).toEqual([]);
  return data.parse(read).mainEntity;
}

it('is no page of questions and answers before there is an answer', async () => {
  expect(await dataOf(await asked())).toBeNull();
});

it('has people’s answers, and says of the machine’s alone that a machine made it', async () => {
  const question = await asked();
  const other = await newMember(database(), { name: 'Other' });
  const { posts, votes, questions } = site.community;
  const own = await posts.answer({ author: other.id, question: question.id, body: 'It is **fiction**.' });
  await votes.cast({ member: asker.id, post: own.id, value: 1 });
  const before = await dataOf(question);
  expect(before).toMatchObject({
    text: 'Tell me.',
    author: { name: 'Asker' },
    answerCount: 1,
    suggestedAnswer: [{ text: 'It is **fiction**.', upvoteCount: 1, author: { name: 'Other' } }],
  });
  expect(before?.suggestedAnswer?.[0]?.digitalSourceType).toBeUndefined();

  const { runs } = await startRuns(database());
  const run = await runs.create('answer', null);
  await new AnswerStore(database()).keep({ question: question.id, run, answer: fictionalAnswer('x') });
  await questions.accept({ question: question.id, answer: own.id, by: asker.id });
  const after = await dataOf(question);
  expect(after?.acceptedAnswer).toMatchObject([{ author: { '@type': 'Person', name: 'Other' } }]);
  expect(after?.suggestedAnswer).toMatchObject([
    {
      author: { '@type': 'Organization', name: 'AI Multi Source Checker' },
      digitalSourceType: expect.stringMatching(/AlgorithmicMediaDigitalSource$/),
    },
  ]);
  expect(after?.answerCount).toBe(2);
});

it('leaves out what is deleted, and the names of who is gone', async () => {
  const question = await asked();
  const gone = await newMember(database(), { name: 'Secret Name' });
  const { posts, states } = site.community;
  await posts.answer({ author: gone.id, question: question.id, body: 'Stays.' });
  const deleted = await posts.answer({ author: asker.id, question: question.id, body: 'Goes.' });
  await states.delete({ post: deleted.id, by: asker.id });
  await database().kysely.updateTable('member').set({ gone: new Date() }).where('id', '=', gone.id).execute();
  const read = await dataOf(question);
  expect(JSON.stringify(read)).not.toMatch(/Secret|Goes/);
  expect(read?.suggestedAnswer).toHaveLength(1);
});
