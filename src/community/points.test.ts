import fc from 'fast-check';
import { expect, it } from 'vitest';
import { AnswerStore } from '#community/answer-store.ts';
import { communityOf } from '#community/community.ts';
import { type Member, machine } from '#community/member.ts';
import { choicePoints, dayPoints, postPoints, votedPoints } from '#community/points.ts';
import { QuestionStore } from '#community/question-store.ts';
import { Problem } from '#errors';
import { startRuns, useDatabase } from '#test/harness/database.ts';
import { fictionalAnswer } from '#test/harness/fictional-answer.ts';
import { newMember, pointsOf } from '#test/harness/members.ts';

const database = useDatabase();

it.each([
  ['question', 3, 1, 20],
  ['question', 10, 0, 100],
  ['question', 99, 0, 100],
  ['question', 0, 99, -30],
  ['question', 99, 99, 70],
  ['answer', 3, 1, 40],
  ['answer', 99, 0, 200],
  ['answer', 0, 99, -50],
  ['comment', 9, 9, 0],
])('pays for votes on a %s (%i for, %i against): %i', (kind, up, down, points) => {
  expect(votedPoints({ kind, up, down })).toBe(points);
});

it('pays the machine for votes alone', () => {
  expect(postPoints({ kind: 'answer', author: machine, up: 2, down: 0 })).toBe(40);
  expect(postPoints({ kind: 'answer', author: 'somebody', up: 2, down: 0 })).toBe(80);
  expect(choicePoints({ asker: 'a', by: 'a', answerer: machine })).toEqual([
    { member: 'a', kind: 'choosing', amount: 30 },
  ]);
});

it('pays nobody for choosing their own answer, nor a moderator for choosing', () => {
  expect(choicePoints({ asker: 'a', by: 'a', answerer: 'a' })).toEqual([]);
  expect(choicePoints({ asker: null, by: 'm', answerer: 'm' })).toEqual([]);
  expect(choicePoints({ asker: 'a', by: 'm', answerer: 'b' })).toEqual([
    { member: 'b', kind: 'best', amount: 300 },
  ]);
});

it('pays for at most five votes a day', () => {
  expect([0, 1, 5, 6, 300].map(dayPoints)).toEqual([0, 10, 50, 50, 50]);
});

const small = fc.nat({ max: 5 });
const act = fc.record({
  what: fc.constantFrom(
    'ask',
    'ask',
    'answer',
    'answer',
    'vote',
    'vote',
    'vote',
    'vote',
    'withdraw',
    'accept',
    'unaccept',
    'delete',
    'restore',
    'day',
    'machine',
  ),
  who: small,
  post: small,
  answer: small,
  value: fc.constantFrom(1 as const, -1 as const),
});
type Act = typeof act extends fc.Arbitrary<infer T> ? T : never;

/** Does what can be done in any order; what is refused is refused. */
async function play(acts: readonly Act[], members: readonly Member[]): Promise<void> {
  let day = Date.parse('2026-01-01T00:00:00Z');
  const community = communityOf(database(), () => new Date(day));
  const { runs } = await startRuns(database());
  const questions: string[] = [];
  const answers: string[] = [];
  for (const { what, who, post, answer, value } of acts) {
    const by = members[who % members.length]?.id ?? machine;
    const question = questions.at(post % Math.max(1, questions.length)) ?? '';
    const chosen = answers.at(answer % Math.max(1, answers.length)) ?? '';
    const either = post % 2 === 0 ? question : chosen;
    const doing: Record<typeof what, () => Promise<unknown>> = {
      ask: async () => {
        const title = `Is ${questions.length} asked on ${members[0]?.id ?? ''}?`;
        if (who === 5) questions.push((await new QuestionStore(database()).ensure(title)).id);
        else
          questions.push(
            (await community.posts.ask({ author: by, title, body: '', tags: ['a'], category: null })).id,
          );
      },
      answer: async () =>
        answers.push((await community.posts.answer({ author: by, question, body: 'a' })).id),
      vote: () => community.votes.cast({ member: by, post: either, value }),
      withdraw: () => community.votes.cast({ member: by, post: either, value: 0 }),
      accept: () => community.questions.accept({ question, answer: chosen, by }),
      unaccept: () => community.questions.accept({ question, answer: null, by }),
      delete: () => community.states.delete({ post: either, by }),
      restore: () => community.states.restore({ post: either }),
      day: async () => {
        day += 86_400_000;
      },
      machine: async () => {
        if (question === '') return;
        const run = await runs.create('answer', null);
        await new AnswerStore(database()).keep({ question, run, answer: fictionalAnswer('x') });
        const found = await community.threads.answers({ id: question, accepted: null }, all);
        answers.push(...found.answers.filter(({ author }) => author?.id === machine).map(({ id }) => id));
      },
    };
    await doing[what]().catch((error: unknown) => {
      if (!(error instanceof Problem)) throw error;
    });
  }
}

const all = { page: 1, deleted: true };

it('comes to the same by events, by what happened, and as it is shown, whatever happens', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 20, maxLength: 50 }), async (acts) => {
      const members = await Promise.all(Array.from({ length: 4 }, () => newMember(database())));
      await play(acts, members);
      const { members: counted, wrong } = await communityOf(database(), () => new Date()).points.replay({
        repair: false,
        at: new Date(),
      });
      expect(counted).toBeGreaterThanOrEqual(5);
      expect(wrong).toEqual([]);
    }),
    { numRuns: 5 },
  );
});

it('says whose points are wrong, and puts them right', async () => {
  const { points } = communityOf(database(), () => new Date());
  const member = await newMember(database());
  await database().kysely.updateTable('member').set({ points: 7 }).where('id', '=', member.id).execute();
  const at = new Date();
  expect((await points.replay({ repair: false, at })).wrong).toEqual([
    { member: member.id, shown: 7, byEvents: 100, byFacts: 100 },
  ]);
  await points.replay({ repair: true, at });
  expect(await pointsOf(database(), member.id)).toBe(100);
  expect((await points.replay({ repair: false, at })).wrong).toEqual([]);
});
