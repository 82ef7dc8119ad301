import { beforeAll, expect, it } from 'vitest';
import type { Member } from '#community/member.ts';
import { CommunitySite } from '#test/factories/community-site.ts';
import { useDatabase } from '#test/harness/database.ts';
import { newAccount, newMember } from '#test/harness/members.ts';

const database = useDatabase();
let site: CommunitySite;
let asker: Member;
let other: Member;
let number = 0;

beforeAll(async () => {
  site = new CommunitySite(database());
  other = await newMember(database(), { name: 'Other <b>' });
});

/** A question of somebody new, with an answer. */
async function answered() {
  asker = await newAccount(database(), { name: 'Asker' });
  const title = `Is <i>notice</i> ${++number} fiction?`;
  const { posts } = site.community;
  const question = await posts.ask({ author: asker.id, title, body: '', tags: [], category: null });
  const answer = await posts.answer({ author: other.id, question: question.id, body: 'An answer.' });
  return { question, answer };
}
const unread = () => site.community.notifications.unread(asker.id);

it('lists what somebody was told, and leads there, which reads it', async () => {
  const { question, answer } = await answered();
  const list = await site.get('/notifications', asker);
  expect(list.html).not.toMatch(/<i>|<b>/);
  const [item] = list.document.querySelectorAll('ol.notices > li');
  expect(item?.getAttribute('class')).toBe('unread');
  expect(item?.textContent).toContain(`An answer to your question, by Other <b>: ${question.title}`);
  const link = item?.querySelector('a')?.getAttribute('href') ?? '';
  expect(await site.get(link, other)).toMatchObject({ status: 404 });
  expect(await unread()).toBe(1);
  const to = `/questions/${question.id}/${question.slug}#post-${answer.id}`;
  expect(await site.get(link, asker)).toMatchObject({ status: 303, to });
  expect(await unread()).toBe(0);
  const after = await site.get('/notifications', asker);
  expect(after.document.querySelector('ol.notices > li.unread')).toBeNull();
  expect(after.document.querySelectorAll('ol.notices > li')).toHaveLength(1);
  expect(after.document.querySelector('form[action="/notifications/read"]')).toBeNull();
});

it('marks one, or all, as read', async () => {
  const { question } = await answered();
  await site.community.posts.answer({ author: other.id, question: question.id, body: 'Another.' });
  const { document } = await site.get('/notifications', asker);
  const one = document.querySelector('ol.notices button')?.getAttribute('value') ?? '';
  expect(await site.post('/notifications/read', asker, { id: one })).toMatchObject({ status: 303 });
  expect(await unread()).toBe(1);
  await site.post('/notifications/read', asker, { id: 'all' });
  expect(await unread()).toBe(0);
  expect(await site.post('/notifications/read', asker, { id: '1; drop' })).toMatchObject({ status: 400 });
});

it('sends who is not logged in to do so', async () => {
  expect(await site.get('/notifications')).toMatchObject({
    status: 303,
    to: '/account/log-in?next=%2Fnotifications',
  });
  expect(await site.get('/account/notifications')).toMatchObject({ status: 303 });
  expect(await site.post('/notifications/read', null, { id: 'all' })).toMatchObject({ status: 303 });
});

it('lets a member choose, in their language, and says that there is no mail server', async () => {
  await answered();
  const page = await site.get('/account/notifications', asker, 'es');
  expect(page.html).toContain('Este sitio no envía correos');
  const { document } = page;
  expect(document.querySelectorAll('table.wishes tbody tr')).toHaveLength(11);
  expect(document.querySelector('input[name="page-answer"]')?.hasAttribute('checked')).toBe(true);
  const sent = { 'page-comment': 'yes', 'mail-comment': 'weekly', 'mail-answer': 'never', language: 'es' };
  const saved = await site.post('/account/notifications', asker, sent);
  expect(saved).toMatchObject({ status: 303, to: '/account/notifications?told=saved' });
  const { wishes, language } = await site.community.notifications.settings(asker.id);
  expect(language).toBe('es');
  expect(wishes).toMatchObject({
    answer: { page: false, mail: 'never' },
    comment: { page: true, mail: 'weekly' },
    mention: { page: false, mail: 'daily' },
  });
});

it('has a feed for who has its address, until there is another one', async () => {
  const { question } = await answered();
  const { document } = await site.get('/account/notifications', asker);
  const path = document.querySelector('p.feed-address a')?.getAttribute('href') ?? '';
  const feed = await site.get(path);
  expect(feed.status).toBe(200);
  expect(feed.html).toContain('<title>Notifications · Betateta</title>');
  expect(feed.html).toContain('An answer to your question, by Other &lt;b&gt;: Is &lt;i&gt;notice&lt;/i&gt;');
  expect(feed.html).toContain(`/questions/${question.id}/`);
  expect(await site.get(path.slice(0, -1))).toMatchObject({ status: 404 });
  await site.post('/account/notifications/feed', asker);
  expect(await site.get(path)).toMatchObject({ status: 404 });
  const again = await site.get('/account/notifications', asker);
  const renewed = again.document.querySelector('p.feed-address a')?.getAttribute('href') ?? '';
  expect(renewed).not.toBe(path);
  expect(await site.get(renewed)).toMatchObject({ status: 200 });
});

it('stops mails for who has the address in one, without a login, when they say so', async () => {
  await answered();
  const wishes = async () => (await site.community.notifications.settings(asker.id)).wishes;
  const path = site.community.links.unsubscribe(asker.id, 'comment');
  const page = await site.get(path);
  expect(page.html).toContain('A comment on what you wrote');
  // Programs that look at mails open what is in them.
  expect((await wishes()).comment.mail).toBe('daily');
  expect((await site.post(path, null)).html).toContain('Done');
  expect(await wishes()).toMatchObject({ comment: { page: true, mail: 'never' }, reply: { mail: 'daily' } });
  const all = site.community.links.unsubscribe(asker.id, 'all');
  await site.postFromElsewhere(all, { 'List-Unsubscribe': 'One-Click' });
  expect(new Set(Object.values(await wishes()).map(({ mail }) => mail))).toEqual(new Set(['never']));
  expect(await site.post(`${all}x`, null)).toMatchObject({ status: 404 });
  expect((await site.get(`${all}x`, null, 'es')).html).toContain('Esta dirección no detiene ningún correo');
});

it('takes no other form that does not come from a page of this site', async () => {
  await answered();
  const refused = await site.postFromElsewhere('/notifications/read', { id: 'all' }, asker);
  expect(refused.status).toBe(403);
  expect(await unread()).toBe(1);
});
