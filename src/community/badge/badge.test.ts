import { expect, it } from 'vitest';
import { earnedBadges } from '#community/badge/badge.ts';
import { communityOf } from '#community/community.ts';
import { useDatabase } from '#test/harness/database.ts';
import { newMember } from '#test/harness/members.ts';

const database = useDatabase();

it('gives badges for what was written, found good, chosen, changed and flagged, as long as it stands', async () => {
  const { posts, votes, questions, states, moderation, badges } = communityOf(
    database(),
    () => new Date('2031-01-01T00:00:00Z'),
  );
  const asker = await newMember(database());
  const answerer = await newMember(database());
  const moderator = await newMember(database(), { role: 'moderator' });
  const of = async ({ id }: { id: string }) => earnedBadges(await badges.facts(id));
  expect(await of(asker)).toEqual([]);
  const ask = async (n: number) =>
    (
      await posts.ask({
        author: asker.id,
        title: `Is badge ${n} fiction?`,
        body: '',
        tags: [],
        category: null,
      })
    ).id;
  const question = await ask(0);
  const { id: answer } = await posts.answer({ author: answerer.id, question, body: 'Yes.' });
  expect(await of(asker)).toEqual(['first-question']);
  expect(await of(answerer)).toEqual(['first-answer']);
  for (let n = 0; n < 5; n += 1)
    await votes.cast({ member: (await newMember(database())).id, post: answer, value: 1 });
  expect(await of(answerer)).toEqual(['first-answer', 'good-answer']);
  await questions.accept({ question, answer, by: asker.id });
  expect(await of(answerer)).toEqual(['first-answer', 'good-answer', 'chosen']);
  for (let n = 1; n <= 10; n += 1) {
    const post = await ask(n);
    await states.edit({ post, editor: answerer.id, revision: 1, body: 'Clearer.' });
  }
  expect(await of(answerer)).toContain('careful-hand');
  await moderation.moderators.delete({ post: answer, by: moderator.id, reason: 'rude', note: '' });
  expect(await of(answerer)).toEqual(['careful-hand']);
});
