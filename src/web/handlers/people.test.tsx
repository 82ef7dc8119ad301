import { beforeAll, expect, it } from 'vitest';
import type { Member } from '#community/member.ts';
import { CommunitySite } from '#test/factories/community-site.ts';
import { useDatabase } from '#test/harness/database.ts';
import { newMember } from '#test/harness/members.ts';

const database = useDatabase();
let site: CommunitySite;
let ada: Member;
let path = '';

beforeAll(async () => {
  site = new CommunitySite(database(), () => new Date('2030-02-10T00:00:00Z'));
  ada = await newMember(database(), { name: 'Ada <Fiction>' });
  const { posts, states } = site.community;
  const ask = (title: string, tags: string[]) =>
    posts.ask({ author: ada.id, title, body: '', tags, category: null });
  const { id: question, slug } = await ask('Is it new?', ['one', 'two']);
  path = `/questions/${question}/${slug}`;
  await ask('Is it related?', ['two', 'three']);
  await ask('Is it closer?', ['two', 'one']);
  await ask('Is it another?', ['four']);
  const { id: gone } = await ask('Is it gone?', ['one', 'two']);
  await states.delete({ post: gone, by: ada.id });
  const { id: answer } = await posts.answer({ author: ada.id, question, body: 'It is.' });
  const { id: comment } = await posts.comment({ author: ada.id, parent: answer, body: 'Is it?' });
  const { id: hidden } = await posts.answer({ author: ada.id, question, body: 'No.' });
  await posts.comment({ author: ada.id, parent: hidden, body: 'Under what is deleted.' });
  await states.delete({ post: hidden, by: ada.id });
  expect(comment).not.toBe('');
});

const listed = async (at: string, list: string) =>
  [...(await site.get(at)).document.querySelectorAll(`${list} > li > a`)].map((link) => link.textContent);

it('lists members by points, of all time and of a month', async () => {
  expect((await listed('/people', 'ol.people'))[0]).toBe('Ada <Fiction>');
  const { document } = await site.get('/people?month=2030-02');
  expect(document.querySelector('h1')?.textContent).toBe('Points earned in February 2030');
  expect(document.querySelector('ol.people .aside')?.textContent).toBe('120 points');
  expect(await listed('/people?month=2029-02', 'ol.people')).toEqual([]);
  for (const month of ['2031-01', '2030-13', "2030-01'", ''])
    expect(
      (await site.get(`/people?month=${encodeURIComponent(month)}`)).document.querySelector('h1')
        ?.textContent,
    ).toBe('People');
});

it('finds them by name', async () => {
  expect(await listed('/people?q=fict', 'ol.people')).toEqual(['Ada <Fiction>']);
  const { document, html } = await site.get('/people?q=%3Cb%3Enobody', null, 'es');
  expect(document.querySelector('h1')?.textContent).toBe('Miembros llamados «<b>nobody»');
  expect(html).not.toContain('<b>nobody');
});

it('shows what was written last, but for what is deleted', async () => {
  const acts = await listed('/activity', 'ul.questions');
  expect(acts).toHaveLength(6);
  expect(acts).not.toContain('Is it gone?');
  const { document } = await site.get('/activity?after=none');
  expect(document.querySelectorAll('ul.questions > li')).toHaveLength(6);
});

it('shows beside a question those that share the most tags with it', async () => {
  expect(await listed(path, '.related ul')).toEqual(['Is it closer?', 'Is it related?']);
});
