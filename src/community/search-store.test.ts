import { beforeAll, describe, expect, it } from 'vitest';
import { verdicts } from '#checker/check.ts';
import { AnswerStore } from '#community/answer-store.ts';
import { type Community, communityOf } from '#community/community.ts';
import type { Member } from '#community/member.ts';
import { searchQuery } from '#community/search-query.ts';
import { startRuns, useDatabase } from '#test/harness/database.ts';
import { newMember } from '#test/harness/members.ts';
import { fictionalAnswer } from '#web/fixture/fictional-answer.ts';

const database = useDatabase();
let minutes = 0;
const clock = () => new Date(Date.parse('2030-01-01T00:00:00Z') + ++minutes * 60_000);
let community: Community;
let ada: Member;
let bo: Member;

beforeAll(async () => {
  community = communityOf(database(), clock);
  ada = await newMember(database(), { name: 'Ada Fiction' });
  bo = await newMember(database(), { name: 'Bo' });
});

const ask = async (title: string, more: { body?: string; tags?: string[]; by?: Member } = {}) =>
  (
    await community.posts.ask({
      author: (more.by ?? ada).id,
      title,
      body: more.body ?? '',
      tags: more.tags ?? [],
      category: null,
    })
  ).id;
const find = (text: string, options = { limit: 10, offset: 0 }) =>
  community.search.find(searchQuery(text), options);
const found = async (text: string) => (await find(text)).posts.map(({ id }) => id);

describe('words', () => {
  it('find questions, answers and comments, in their forms in English and Spanish', async () => {
    const question = await ask('Which treatments does velmaria have?', { body: 'The **rashes** stay.' });
    const { id: answer } = await community.posts.answer({
      author: bo.id,
      question,
      body: 'Velmaria creams, and casos.',
    });
    const { id: comment } = await community.posts.comment({
      author: ada.id,
      parent: answer,
      body: 'No cream heals it.',
    });
    expect(await found('treatment')).toEqual([question]);
    expect(await found('rash velmaria')).toEqual([question]);
    expect(await found('caso')).toEqual([answer]);
    expect(new Set(await found('cream'))).toEqual(new Set([answer, comment]));
    // What stands in a title counts for more.
    expect((await found('velmaria'))[0]).toBe(question);
    const [post] = (await find('creams velmaria')).posts;
    expect(post).toMatchObject({
      kind: 'answer',
      question: { id: question, title: 'Which treatments does velmaria have?' },
      author: { name: 'Bo' },
      excerpt: 'Velmaria creams, and casos.',
    });
  });

  it('are words whatever stands around them', async () => {
    const id = await ask('Is the plumbus/dinglebop <schleem> at http://a.example/grumbo?');
    for (const word of ['plumbus', 'dinglebop', 'schleem', 'grumbo', 'plumbus/dinglebop', '<schleem>'])
      expect(await found(word), word).toEqual([id]);
  });

  it('have to stand as they do in quotes', async () => {
    const one = await ask('Is the quivering blue lumen rare?');
    const other = await ask('Is the lumen ever quivering, or blue?');
    expect(new Set(await found('blue lumen'))).toEqual(new Set([one, other]));
    expect(await found('"blue lumen"')).toEqual([one]);
    expect(await found('"lumen blue"')).toEqual([]);
  });

  it('need not all be there where no post has them all, which is said', async () => {
    const one = await ask('What is a snarkolith?');
    const loose = await find('snarkolith pumpernickel');
    expect(loose).toMatchObject({ count: 1, isLoose: true, posts: [{ id: one }] });
    expect(await find('snarkolith')).toMatchObject({ isLoose: false });
    expect(await find('pumpernickel gherkin')).toMatchObject({ count: 0, isLoose: false });
  });

  it('follow what a text becomes', async () => {
    const id = await ask('Was this about grumbles?', { body: 'Oldword.' });
    expect(await found('oldword')).toEqual([id]);
    await community.states.edit({
      post: id,
      editor: ada.id,
      revision: 1,
      body: 'Newword.',
      title: 'Is this about mumbles?',
      tags: [],
    });
    expect(await found('oldword')).toEqual([]);
    expect(await found('newword mumble')).toEqual([id]);
  });

  it('of the machine are found, with the verdicts of its newest answer', async () => {
    const question = await ask('Does it glow?', { tags: ['glow'] });
    const { runs } = await startRuns(database());
    const run = await runs.create('answer', null);
    const answer = fictionalAnswer();
    const text = 'Fictional glimmerstone\0 glows.';
    await new AnswerStore(database()).keep({ question, run, answer: { ...answer, text } });
    const { posts } = await find('glimmerstone');
    expect(posts).toMatchObject([
      { kind: 'answer', author: { role: 'machine' }, excerpt: 'Fictional glimmerstone glows.' },
    ]);
    for (const verdict of verdicts) {
      const isThere = answer.check.claims.some((claim) => claim.verdict === verdict);
      expect(await found(`verdict:"${verdict}" tag:glow`), verdict).toEqual(isThere ? [question] : []);
    }
  });
});

it('finds nothing that is deleted, nor what stands under it, until it is restored', async () => {
  const question = await ask('Does the vanishwort vanish?');
  const { id: answer } = await community.posts.answer({
    author: bo.id,
    question,
    body: 'The vanishwort does.',
  });
  const { id: comment } = await community.posts.comment({
    author: ada.id,
    parent: answer,
    body: 'Vanishwort!',
  });
  expect(await found('vanishwort')).toHaveLength(3);
  await community.states.delete({ post: answer, by: bo.id });
  expect(await found('vanishwort')).toEqual([question]);
  await community.states.restore({ post: answer });
  await community.states.delete({ post: comment, by: ada.id });
  expect(new Set(await found('vanishwort'))).toEqual(new Set([question, answer]));
  await community.states.delete({ post: question, by: ada.id });
  expect(await found('vanishwort')).toEqual([]);
  expect(await community.search.suggest('vanishwort', 5)).toEqual([]);
});

describe('filters', () => {
  it('are of tags and their synonyms, of members by name or id, and of states', async () => {
    const open = await ask('Is a filtrel open?', { tags: ['filtrel', 'one'], by: bo });
    const answered = await ask('Is a filtrel answered?', { tags: ['filtrel'] });
    const { id: answer } = await community.posts.answer({
      author: bo.id,
      question: answered,
      body: 'Filtrel: yes.',
    });
    expect(await found('tag:filtrel')).toEqual([answered, open]);
    expect(await found('tag:filtrel tag:one')).toEqual([open]);
    expect(await found('tag:filtrel is:unanswered')).toEqual([open]);
    expect(await found('tag:filtrel is:answered')).toEqual([answered]);
    expect(await found('filtrel is:answer')).toEqual([answer]);
    expect(await found('filtrel user:BO is:question')).toEqual([open]);
    expect(await found(`filtrel user:${ada.id}`)).toEqual([answered]);
    expect(await found('filtrel user:"Ada Fiction"')).toEqual([answered]);
    expect(await found('filtrel user:nobody')).toEqual([]);
    expect(await found('tag:nothing-has-it')).toEqual([]);
    await community.tags.join({ name: 'one', sameAs: 'uno' });
    expect(await found('tag:one')).toEqual([open]);
    await community.questions.accept({ question: answered, answer, by: ada.id });
    expect(await found('filtrel is:accepted is:question')).toEqual([answered]);
    await community.questions.close({ question: open, by: ada.id, as: 'unclear', duplicateOf: null });
    expect(await found('tag:filtrel is:closed')).toEqual([open]);
    expect(await found('tag:filtrel is:unanswered')).toEqual([]);
  });
});

it('counts all, and gives them in parts', async () => {
  for (let number = 1; number <= 5; number += 1) await ask(`Is number ${number} a countling?`);
  const first = await find('countling', { limit: 2, offset: 0 });
  const second = await find('countling', { limit: 2, offset: 2 });
  expect([first.count, second.count, first.isCapped]).toEqual([5, 5, false]);
  expect(new Set([...first.posts, ...second.posts].map(({ id }) => id)).size).toBe(4);
  expect(await find('countling', { limit: 2, offset: 100 })).toMatchObject({ posts: [] });
});

it.each([
  "' or 1=1; drop table post; --",
  'a & | ! ( ) <-> :* \\ \' "',
  '\u0000\u202Eabc\u0000',
  '"""',
  '<script>alert(1)</script>',
  '%_\\',
  'the and of',
  'x'.repeat(2_000),
  '👩‍⚕️ \ud800',
  'تجربة ۱۲۳',
])('takes %j for nothing but words', async (text) => {
  await ask(`Is this hostile: ${Math.random()}?`);
  const { posts } = await find(text);
  expect(Array.isArray(posts)).toBe(true);
  expect(await community.search.suggest(text, 5)).toEqual(expect.any(Array));
});

it('suggests questions whose titles have begun to be typed', async () => {
  const id = await ask('Why do fimblewings flutter?');
  expect(await community.search.suggest('why fimb', 5)).toEqual([
    { id, slug: 'why-do-fimblewings-flutter', title: 'Why do fimblewings flutter?' },
  ]);
  expect(await community.search.suggest('fi', 5)).toEqual([]);
});
