import { expect, it } from 'vitest';
import { CommunitySite } from '#test/factories/community-site.ts';
import { useDatabase } from '#test/harness/database.ts';
import { newMember } from '#test/harness/members.ts';

const database = useDatabase();
/** The rows of the counts; the verdicts have a table of their own. */
const rows = 'section:has(#counts) tbody tr';

it('shows what goes on to those who keep the site, as pictures with their words and a table', async () => {
  const site = new CommunitySite(database());
  const moderator = await newMember(database(), { role: 'moderator' });
  expect((await site.get('/statistics')).status).toBe(401);
  expect((await site.get('/statistics', await newMember(database()))).status).toBe(403);
  await site.community.posts.ask({
    author: moderator.id,
    title: 'Is this statistic fiction?',
    body: '',
    tags: [],
    category: null,
  });
  await site.community.statistics.keepVerdicts('run-1', ['supported', 'contradicted']);
  const { document } = await site.get('/statistics', moderator);
  const pictures = [...document.querySelectorAll('svg.plot')];
  expect(pictures).toHaveLength(7);
  for (const one of pictures) expect(one.querySelector('desc')?.textContent).not.toBe('');
  expect(pictures[0]?.querySelectorAll('rect')).toHaveLength(30);
  expect(document.querySelector('#bars-questions-desc')?.textContent).toContain('1 in all');
  const [row] = document.querySelectorAll(rows);
  expect([...(row?.querySelectorAll('td') ?? [])].map(({ textContent }) => textContent)).toEqual([
    '1',
    '0',
    '0',
    '0',
    '2',
    '0',
  ]);
  expect(document.querySelector('#bars-verdicts-desc')?.textContent).toBe('Contradicted 1, Supported 1');
  const months = await site.get('/statistics?per=month', moderator, 'es');
  expect(months.document.querySelector('.orders [aria-current="page"]')?.textContent).toBe('Meses');
  expect(months.document.querySelectorAll(rows)).toHaveLength(12);
  expect((await site.get('/statistics?per=age', moderator)).status).toBe(200);
});
