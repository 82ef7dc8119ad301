import { beforeAll, expect, it } from 'vitest';
import type { Claim } from '#checker/check.ts';
import { type Community, communityOf } from '#community/community.ts';
import type { Member } from '#community/member.ts';
import { fictionalClaim } from '#test/factories/fictional-check.ts';
import { startRuns, useDatabase } from '#test/harness/database.ts';
import { newMember } from '#test/harness/members.ts';

const database = useDatabase();
let now = Date.parse('2030-01-01T00:00:00Z');
let community: Community;
let author: Member;
let number = 0;

beforeAll(() => {
  community = communityOf(database(), () => {
    now += 1000;
    return new Date(now);
  });
});

/** Keeps checks of a new answer, one after the other, as the run of each ends. */
async function checked(...checks: Claim[][]) {
  number += 1;
  author = await newMember(database());
  const asker = await newMember(database());
  const question = { author: asker.id, title: `Checked, ${number}?`, body: '', tags: [], category: null };
  const { id } = await community.posts.ask(question);
  const { id: post } = await community.posts.answer({ author: author.id, question: id, body: 'a' });
  const { runs } = await startRuns(database());
  for (const claims of checks) {
    const run = await runs.create('check', null);
    const { kysely } = database();
    await kysely
      .transaction()
      .execute((transaction) => community.checks.begin(transaction, { run, post, revision: 1 }));
    for (const _twice of [1, 2]) await community.checks.keep({ run, claims });
  }
  return community.notifications.newest(author.id, { limit: 10 });
}
const supported = fictionalClaim();
const contradicted = fictionalClaim({ verdict: 'contradicted' });

it('tells an author once where a claim has another verdict than before', async () => {
  expect(await checked([supported], [contradicted])).toMatchObject([
    { kind: 'claim', by: null, post: { kind: 'answer' } },
  ]);
});

it('tells of no first check, of none with the same verdicts, and of no claim that is new', async () => {
  const other = fictionalClaim({ id: 'c2', text: 'Zorblimab is fiction.', verdict: 'contradicted' });
  expect(await checked([supported])).toEqual([]);
  expect(await checked([supported], [supported, other])).toEqual([]);
  expect(await checked([supported], [other])).toEqual([]);
});
