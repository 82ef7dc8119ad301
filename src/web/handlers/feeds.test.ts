import { beforeAll, expect, it } from 'vitest';
import { importSite } from '#community/import/import-site.ts';
import { importedId } from '#community/import/imported-id.ts';
import { machine } from '#community/member.ts';
import { CommunitySite } from '#test/factories/community-site.ts';
import { useDatabase } from '#test/harness/database.ts';
import { emptyFolder } from '#test/harness/folder.ts';
import { newMember } from '#test/harness/members.ts';

const database = useDatabase();
let site: CommunitySite;
let asked: string;

beforeAll(async () => {
  site = new CommunitySite(database());
  const { id: author } = await newMember(database(), { name: 'Ada & Bo' });
  const ask = (title: string, tag: string) =>
    site.community.posts.ask({ author, title, body: 'Of *fiction*.', tags: [tag], category: null });
  ({ id: asked } = await ask('Is it so?', 'fiction'));
  await ask('Is <this> newer?', 'fiction');
  await ask('Is this of another tag?', 'other');
});

it('gives the newest questions as a feed', async () => {
  const { status, html } = await site.get('/questions.atom');
  expect(status).toBe(200);
  expect(html).toContain(
    '<link rel="self" type="application/atom+xml" href="http://localhost/questions.atom"/>',
  );
  expect(html.indexOf('Is &lt;this&gt; newer?')).toBeLessThan(html.indexOf('Is it so?'));
  expect(html).toContain('<name>Ada &amp; Bo</name>');
  expect(html).toContain('<category term="fiction"/>');
});

it('gives every list of questions as a feed', async () => {
  const tagged = await site.get('/questions.atom?tag=other');
  expect(tagged.html).toContain('Is this of another tag?');
  expect(tagged.html).not.toContain('Is it so?');
  expect(tagged.html).toContain(
    '<link rel="alternate" type="text/html" href="http://localhost/tags/other"/>',
  );
  expect((await site.get('/questions.atom?order=unanswered')).html).toContain('Is it so?');
  expect((await site.get('/questions.atom?order=contested')).html).not.toContain('<entry>');
  for (const of of ['tag=none', 'category=none'])
    expect((await site.get(`/questions.atom?${of}`)).status, of).toBe(404);
});

it('gives what is written at a question, by a member and by everybody as feeds that their pages name', async () => {
  const member = await newMember(database(), { name: 'Bo <the> answerer' });
  const question = asked;
  const { id } = await site.community.posts.answer({
    author: member.id,
    question,
    body: '**No**, see [this](/check).',
  });
  await site.community.posts.answer({ author: machine, question, body: 'By a machine.' });
  const removed = await site.community.posts.comment({
    author: member.id,
    parent: id,
    body: 'This goes again.',
  });
  await site.community.states.delete({ post: removed.id, by: member.id });

  const { html } = await site.get(`/questions/${question}/posts.atom`);
  expect(html).toContain('xml:base="http://localhost/questions/');
  expect(html).toContain('&lt;strong&gt;No&lt;/strong&gt;');
  expect(html).toContain('Of &lt;em&gt;fiction&lt;/em&gt;.');
  expect(html).toContain('<title>Answer: Is it so?</title>');
  expect(html).toContain('<name>AI Multi Source Checker (machine)</name>');
  expect(html).not.toContain('goes again');
  expect(html.match(/<entry>/g)).toHaveLength(3);
  const own = await site.get(`/members/${member.id}/posts.atom`);
  expect(own.html.match(/<entry>/g)).toHaveLength(1);
  expect(own.html).toContain('<name>Bo &lt;the&gt; answerer</name>');
  expect((await site.get('/activity.atom', null, 'es')).html).toContain('(máquina)');

  const named = async (path: string) => {
    const { document } = await site.get(path);
    const links = document.querySelectorAll('link[rel="alternate"][type="application/atom+xml"]');
    return [...links].map((link) => link.getAttribute('href'));
  };
  for (const [path, feed] of [
    ['/tags/other', '/questions.atom?tag=other'],
    ['/activity', '/activity.atom'],
    [`/members/${member.id}`, `/members/${member.id}/posts.atom`],
    [`/questions/${question}/is-it-so`, `/questions/${question}/posts.atom`],
  ] as const)
    expect(await named(path), path).toEqual([feed]);
});

it('tells nothing of a question that is deleted', async () => {
  const { id: author } = await newMember(database());
  const { id } = await site.community.posts.ask({
    author,
    title: 'Is this gone fiction?',
    body: '',
    tags: [],
    category: null,
  });
  await site.community.states.delete({ post: id, by: author });
  expect((await site.get(`/questions/${id}/posts.atom`)).status).toBe(404);
  expect((await site.get('/activity.atom')).html).not.toContain('gone fiction');
  expect((await site.get('/members/nobody/posts.atom')).status).toBe(404);
});

it('lists every page for search engines', async () => {
  const { html } = await site.get('/sitemap.xml');
  expect(html).toContain('<loc>http://localhost/check</loc>');
  expect(html.match(/<loc>/g)).toHaveLength(7);
});

it('leads from addresses that other sites had to where it is now', async () => {
  const into = { database: database(), dataFolder: await emptyFolder(), now: () => new Date() };
  const place = 'src/community/import/fixture/question2answer.sql';
  await importSite({ format: 'question2answer', place, site: 'fiction' }, into);
  const [question, answer] = [importedId('fiction', 'post', '1'), importedId('fiction', 'post', '2')];
  const page = `/questions/${question}/does-zorblimab-help-against-the-rash`;
  for (const path of ['/1', '/1/an-old-slug', '/questions/1', '/questions/1/an-old-slug', '/q/1', '/q/1/7'])
    expect(await site.get(path), path).toMatchObject({ status: 301, to: page });
  expect(await site.get('/a/2')).toMatchObject({ status: 301, to: `${page}#post-${answer}` });
  for (const path of ['/questions/99', '/99/x', '/a/99']) expect((await site.get(path)).status).toBe(404);
});
