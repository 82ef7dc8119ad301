import { beforeAll, expect, it } from 'vitest';
import { type Community, communityOf } from '#community/community.ts';
import type { Member } from '#community/member.ts';
import { markdownToHtml } from '#lib/markdown.ts';
import { useDatabase } from '#test/harness/database.ts';
import { newMember } from '#test/harness/members.ts';

const database = useDatabase();
let community: Community;
let author: Member;
let number = 0;

beforeAll(async () => {
  community = communityOf(database(), () => new Date());
  author = await newMember(database(), { name: 'Author' });
});

const named = (name: string) => newMember(database(), { name });
async function asked(body = '') {
  number += 1;
  const title = `Who is named, ${number}?`;
  return (await community.posts.ask({ author: author.id, title, body, tags: [], category: null })).id;
}
const answered = (question: string, body: string, by = author) =>
  community.posts.answer({ author: by.id, question, body });
const mentionsOf = async (post: string) =>
  Object.fromEntries((await community.mentions.of([post])).get(post) ?? []);
const told = async (member: Member) =>
  (await community.notifications.newest(member.id, { limit: 50 })).map(({ kind }) => kind);

it('finds members in questions, answers and comments, by the longest name, in any case', async () => {
  const ada = await named('Ada');
  const fiction = await named('Ada Fiction');
  const question = await asked('What does @ada fiction say, or @ADA?');
  expect(await mentionsOf(question)).toEqual({ 'ada fiction': fiction.id, ada: ada.id });
  const { id: answer } = await answered(question, 'Ask **@Ada Fiction**.');
  const { id: comment } = await community.posts.comment({
    author: author.id,
    parent: answer,
    body: '@Ada: yes?',
  });
  expect(await mentionsOf(answer)).toEqual({ 'ada fiction': fiction.id });
  expect(await mentionsOf(comment)).toEqual({ ada: ada.id });
  expect(await told(fiction)).toEqual(['mention', 'mention']);
  expect(await told(ada)).toEqual(['mention', 'mention']);
});

it('knows names in any script', async () => {
  const [omega, eva] = [await named('Ωμέγα Ñandú'), await named('Éva')];
  const question = await asked('@ωμέγα ñandú, @ÉVA');
  expect(await mentionsOf(question)).toEqual({ 'ωμέγα ñandú': omega.id, éva: eva.id });
});

it('tells nobody of code, links and addresses, of themselves, and of what is nobody’s name', async () => {
  const bea = await named('Bea');
  const text =
    '`@Bea` [@Bea](https://site.example) bea@bea.example https://site.example/@Bea @Nobody @Author';
  const question = await asked(text);
  expect(await mentionsOf(question)).toEqual({ author: author.id });
  expect(await told(bea)).toEqual([]);
});

it('takes a name of several members for the one who wrote here, and for nobody where that is none or several', async () => {
  const [one, other] = [await named('Carl'), await named('Carl')];
  const question = await asked('@Carl?');
  expect(await mentionsOf(question)).toEqual({});
  await answered(question, 'Here I am.', one);
  const { id } = await answered(question, '@Carl!');
  expect(await mentionsOf(id)).toEqual({ carl: one.id });
  await answered(question, 'Me too.', other);
  expect(await mentionsOf((await answered(question, '@Carl!')).id)).toEqual({});
});

it('tells whom a change names, and not again whom the former text named', async () => {
  const [dora, egon] = [await named('Dora'), await named('Egon')];
  const question = await asked('@Dora?');
  const edit = { post: question, editor: author.id };
  await community.states.edit({ ...edit, revision: 1, body: '@Dora, and @Egon?' });
  await community.states.edit({ ...edit, revision: 2, body: '@Egon?' });
  expect(await mentionsOf(question)).toEqual({ egon: egon.id });
  expect([await told(dora), await told(egon)]).toEqual([['mention'], ['mention']]);
});

it('names no more than ten, and tells of a comment on one’s own post once', async () => {
  const many = await Promise.all(Array.from({ length: 12 }, (_, at) => named(`Many${at}`)));
  const question = await asked(many.map(({ name }) => `@${name}`).join(' '));
  expect(Object.keys(await mentionsOf(question))).toHaveLength(10);
  const writer = many[0] ?? author;
  const { id: answer } = await answered(question, 'x', writer);
  await community.posts.comment({ author: author.id, parent: answer, body: `@${writer.name}` });
  expect(await told(writer)).toEqual(['comment', 'mention']);
});

it('forgets who is gone', async () => {
  const fred = await named('Fred');
  const question = await asked('@Fred?');
  await database().kysely.updateTable('member').set({ gone: new Date() }).where('id', '=', fred.id).execute();
  expect(await mentionsOf(question)).toEqual({});
});

it('leads from the name as it was written, and from nothing else', () => {
  const mentions = new Map([['ada fiction', '/members/x']]);
  const html = (text: string) => markdownToHtml(text, { mentions });
  expect(html('Ask @Ada  Fiction’s dog, not @Bob.')).toBe(
    '<p>Ask <a href="/members/x">@Ada  Fiction</a>’s dog, not @Bob.</p>\n',
  );
  expect(html('`@Ada Fiction` [@Ada Fiction](/x)')).not.toContain('/members/x');
  expect(html('<b>@Ada Fiction</b>')).toContain('&lt;b&gt;<a href="/members/x">@Ada Fiction</a>&lt;/b&gt;');
});
