import { beforeAll, expect, it } from 'vitest';
import type { Member } from '#community/member.ts';
import { CommunitySite } from '#test/factories/community-site.ts';
import { useDatabase } from '#test/harness/database.ts';
import { newMember } from '#test/harness/members.ts';

const database = useDatabase();
let site: CommunitySite;
let author: Member;
let reader: Member;
let moderator: Member;
let number = 0;
let hours = 0;

beforeAll(async () => {
  site = new CommunitySite(
    database(),
    () => new Date(Date.parse('2031-01-01T00:00:00Z') + ++hours * 3_600_000),
  );
  author = await newMember(database(), { name: 'Author' });
  reader = await newMember(database(), { name: 'Reader' });
  moderator = await newMember(database(), { name: 'Moderator', role: 'moderator' });
});

const ask = async (body = 'Some <b>text</b>.') =>
  site.community.posts.ask({
    author: author.id,
    title: `Is page ${++number} fiction?`,
    body,
    tags: [],
    category: null,
  });

it('lets a member flag a post, and a moderator keep or remove it', async () => {
  const { id, slug, title } = await ask();
  const page = await site.get(`/questions/${id}/${slug}`, reader);
  expect(page.document.querySelector(`a[href="/posts/${id}/flag"]`)?.textContent).toBe('Flag');
  const form = await site.get(`/posts/${id}/flag`, reader);
  expect(form.document.querySelectorAll('input[name="reason"]')).toHaveLength(7);
  expect(form.html).toContain('Some &lt;b&gt;text&lt;/b&gt;.');
  const sent = await site.post(`/posts/${id}/flag`, reader, { reason: 'rude', note: 'Not "kind"' });
  expect(sent).toMatchObject({ status: 303, to: `/questions/${id}/${slug}` });

  const queue = await site.get('/moderation/queue', moderator);
  const item = [...queue.document.querySelectorAll('ol.queue > li')].find((one) =>
    one.textContent?.includes(title),
  );
  expect(item?.textContent).toContain('Rude: Not "kind"');
  const action = item?.querySelector('form')?.getAttribute('action') ?? '';
  const decided = await site.post(action, moderator, {
    decision: 'remove',
    reason: 'rude',
    note: 'See the rules',
  });
  expect(decided).toMatchObject({ status: 303, to: '/moderation/queue' });
  expect((await site.community.threads.get(id))?.deleted).not.toBeNull();

  const log = await site.get('/moderation');
  const [entry] = log.document.querySelectorAll('ol.log > li');
  expect(entry?.textContent).toContain('Moderator');
  expect(entry?.textContent).toContain(`removed: ${title} (Rude)`);
  expect(entry?.textContent).toContain('See the rules');
  expect(log.document.querySelector('form[action$="/undo"]')).toBeNull();

  const own = await site.get('/moderation', moderator);
  const undo = own.document.querySelector('ol.log form[action$="/undo"]')?.getAttribute('action') ?? '';
  expect((await site.post(undo, moderator)).status).toBe(303);
  expect((await site.community.threads.get(id))?.deleted).toBeNull();
  expect((await site.get('/moderation')).document.querySelector('ol.log > li')?.textContent).toContain(
    'Undone by Moderator',
  );
});

it('is for who may', async () => {
  const { id } = await ask();
  expect((await site.get(`/posts/${id}/flag`)).status).toBe(401);
  expect((await site.get(`/posts/${id}/flag`, author)).status).toBe(403);
  expect((await site.get('/moderation/queue', reader)).status).toBe(403);
  expect((await site.post('/moderation/blocked', reader, { phrase: 'x' })).status).toBe(403);
  expect((await site.post(`/posts/${id}/flag`, reader, { reason: 'because' })).status).toBe(400);
  expect((await site.get('/posts/000000000000/flag', reader)).status).toBe(404);
});

it('blocks words and allows them again', async () => {
  await site.post('/moderation/blocked', moderator, { phrase: 'Fictional <offer>' });
  const { html } = await site.get('/moderation/queue', moderator);
  expect(html).toContain('fictional offer');
  const { id, slug } = await ask();
  const held = await site.post(`/questions/${id}/answer`, reader, { body: 'My fictional offer!' });
  expect(held.document.querySelector('[role="status"]')?.textContent).toContain(
    'once a moderator has looked',
  );
  expect((await site.get(`/questions/${id}/${slug}`)).html).not.toContain('My fictional offer!');
  await site.post('/moderation/blocked', moderator, { phrase: 'fictional offer', allow: 'yes' });
  expect(await site.community.moderation.spam.blocked()).toEqual([]);
});

it('speaks Spanish', async () => {
  const { document } = await site.get('/moderation', null, 'es');
  expect(document.querySelector('h1')?.textContent).toBe('Registro de moderación');
});
