import { beforeAll, expect, it } from 'vitest';
import { importSite } from '#community/import/import-site.ts';
import { importedId } from '#community/import/imported-id.ts';
import { CommunitySite } from '#test/factories/community-site.ts';
import { useDatabase } from '#test/harness/database.ts';
import { emptyFolder } from '#test/harness/folder.ts';
import { newMember } from '#test/harness/members.ts';

const database = useDatabase();
let site: CommunitySite;

beforeAll(async () => {
  site = new CommunitySite(database());
  const { id: author } = await newMember(database(), { name: 'Ada & Bo' });
  for (const title of ['Is it so?', 'Is <this> newer?'])
    await site.community.posts.ask({ author, title, body: '', tags: ['fiction'], category: null });
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

it('lists every page for search engines', async () => {
  const { html } = await site.get('/sitemap.xml');
  expect(html).toContain('<loc>http://localhost/check</loc>');
  expect(html.match(/<loc>/g)).toHaveLength(6);
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
