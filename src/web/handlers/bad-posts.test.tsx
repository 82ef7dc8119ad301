import { beforeAll, describe, expect, it } from 'vitest';
import { apiRouter } from '#api/router.ts';
import type { Member } from '#community/member.ts';
import { CommunitySite } from '#test/factories/community-site.ts';
import { fictionalServices } from '#test/factories/fictional-services.ts';
import { useDatabase } from '#test/harness/database.ts';
import { newMember, pointsOf } from '#test/harness/members.ts';

// What people hand in by mistake, or to do harm, as questions and answers: over the pages and over REST the same.

const database = useDatabase();
let hours = 0;
const clock = () => new Date(Date.parse('2030-01-01T00:00:00Z') + ++hours * 3_600_000);
let site: CommunitySite;
let author: Member;

beforeAll(async () => {
  site = new CommunitySite(database(), clock);
  author = await newMember(database());
});

/** The status of an operation over REST, what it gives, and the sentence of a refusal. */
async function rest(name: string, input: unknown, member: Member = author) {
  const services = fictionalServices({ community: site.community });
  const report = (error: unknown) => {
    throw error;
  };
  const api = apiRouter(services, report, async () => ({ member, address: '' }));
  const body = JSON.stringify(input);
  const headers = { 'content-type': 'application/json' };
  const response = await api.request(`/${name}`, { method: 'POST', headers, body });
  const given: unknown = await response.json();
  const { id = '', detail = '' } = Object.fromEntries(Object.entries(given ?? {}));
  return { status: response.status, id: String(id), detail: String(detail) };
}

/** Everything that a refused post must leave as it was. */
async function kept() {
  const { kysely } = database();
  const count = async (table: 'question' | 'post' | 'tag' | 'question_tag' | 'post_words' | 'point_event') =>
    (
      await kysely
        .selectFrom(table)
        .select((eb) => eb.fn.countAll<string>().as('rows'))
        .executeTakeFirstOrThrow()
    ).rows;
  const tables = ['question', 'post', 'tag', 'question_tag', 'post_words', 'point_event'] as const;
  return [await Promise.all(tables.map(count)), await pointsOf(database(), author.id)];
}

let number = 0;
const unlike = (title: string) => title.replace('#', `${++number}`);
const manyTags = Array.from({ length: 1_000 }, (_, at) => `tag-${at}`).join(' ');

describe('a question with', () => {
  it.each([
    ['a title of one character', { title: '#' }, /^\d+$/],
    ['zalgo', { title: `Za#${'\u0301'.repeat(300)}lgo` }, /^Za\d+\u0301{4}lgo$/],
    ['turned directions', { title: '#\u202eabc\u2066def\u202c' }, /^\d+abcdef$/],
    ['null bytes', { title: '#\0nu\0ll', body: 'a\0b' }, /^\d+null$/],
    ['half of a character', { title: '#\ud800 half' }, /^\d+\ufffd half$/],
    ['a tag in another script', { title: 'Tag #', tags: 'λύκος' }, /^Tag \d+$/],
  ])('%s is asked, without what would do harm', async (_what, { title, ...rests }, shown) => {
    const { to } = await site.post('/ask/post', author, { title: unlike(title).toWellFormed(), ...rests });
    const page = await site.get(to ?? '');
    expect(page.status).toBe(200);
    expect(page.document.querySelector('h1')?.textContent).toMatch(shown);
    const { tags, body } = { tags: '', body: '', ...rests };
    const made = await rest('ask-question', { title: unlike(title), body, tags: [tags] });
    expect(made.status).toBe(200);
    expect((await site.community.threads.question(made.id))?.title).toMatch(shown);
  });

  it.each([
    ['10,000 characters in its title', { title: 'a'.repeat(10_000) }, 413],
    ['nothing to be seen in its title', { title: '\u200b\u202e\0' }, 400],
    ['100,000 characters', { title: 'Long?', body: 'a'.repeat(100_000) }, 413],
    ['1,000 tags', { title: 'Tagged?', tags: manyTags }, 400],
    ['a tag of 1,000 characters', { title: 'Tagged?', tags: 'a'.repeat(1_000) }, 400],
    ['a tag of signs', { title: 'Tagged?', tags: '!!!' }, 400],
    ['a category that does not exist', { title: 'Sorted?', category: 'nowhere' }, 404],
  ])('%s is refused in one sentence, and leaves nothing', async (_what, fields, status) => {
    const before = await kept();
    const page = await site.post('/ask/post', author, fields);
    expect(page.status).toBe(status);
    const told = page.document.querySelector('.error')?.textContent ?? '';
    expect(told).toMatch(/^[^.]+\.$/);
    const { tags, ...others } = { tags: '', ...fields };
    const refused = await rest('ask-question', { ...others, tags: [tags] });
    expect(refused).toMatchObject({ status, detail: told });
    expect(await kept()).toEqual(before);
  });
});

describe('an answer that is a bomb', () => {
  it.each([
    ['of quotes', '>'.repeat(25_000)],
    ['of brackets', '['.repeat(25_000)],
    ['of stars', '*a '.repeat(9_000)],
    ['of lists', Array.from({ length: 200 }, (_, at) => `${' '.repeat(at)}- a`).join('\n')],
    ['of references', `[a]: /${'x'.repeat(5_000)}\n\n${'[a] '.repeat(5_000)}`],
    ['of tables', `${'|a'.repeat(2_000)}\n${'|-'.repeat(2_000)}\n${'|\n'.repeat(2_000)}`],
  ])('%s is shown, in a page of a size', async (_what, body) => {
    const asked = await rest('ask-question', { title: unlike('Is # a bomb?') });
    const { to } = await site.post(`/questions/${asked.id}/answer`, author, { body });
    const page = await site.get((to ?? '').split('#')[0] ?? '');
    expect(page.status).toBe(200);
    expect(page.html.length).toBeLessThan(1_500_000);
    expect(page.document.querySelectorAll('.post-text').length).toBeGreaterThan(0);
  });
});

describe('a post that stands nowhere', () => {
  it.each([
    ['answer-question', { question: 'q000000000000', body: 'To what?' }],
    ['answer-question', { question: '\0', body: 'To what?' }],
    ['comment', { post: "p' or 1=1", body: 'On what?' }],
    ['vote', { post: '../../etc', vote: 'up' }],
  ])('%s %j', async (name, input) => {
    const before = await kept();
    const { status, detail } = await rest(name, input);
    expect([status, detail]).toEqual([404, expect.stringMatching(/^[^.]+\.$/)]);
    expect(await kept()).toEqual(before);
  });

  it('nor one under what was deleted', async () => {
    const { id } = await rest('ask-question', { title: unlike('Is # gone?') });
    await rest('delete-post', { post: id });
    const before = await kept();
    expect((await rest('answer-question', { question: id, body: 'Late.' })).status).toBe(404);
    expect((await rest('comment', { post: id, body: 'Late.' })).status).toBe(404);
    expect(await kept()).toEqual(before);
  });
});

it('counts the votes of a member who is gone, and takes no more from them', async () => {
  const voter = await newMember(database(), { name: 'Voter' });
  const { id } = await rest('ask-question', { title: unlike('Is # worth it?') });
  await rest('vote', { post: id, vote: 'up' }, voter);
  const gone = clock();
  await database().kysely.updateTable('member').set({ gone, name: '' }).where('id', '=', voter.id).execute();
  const left = { ...voter, name: '', gone: gone.toISOString() };
  expect(await rest('vote', { post: id, vote: 'down' }, left)).toMatchObject({ status: 403 });
  expect((await site.community.threads.get(id))?.score).toBe(1);
});
