import { beforeAll, expect, it } from 'vitest';
import { type Community, communityOf } from '#community/community.ts';
import type { Member } from '#community/member.ts';
import { fictionalServices } from '#test/factories/fictional-services.ts';
import { useDatabase } from '#test/harness/database.ts';
import { newMember } from '#test/harness/members.ts';
import type { Services } from '../services.ts';
import { listNotifications } from './list-notifications.ts';
import { notificationSettings, renewNotificationFeed, setNotifications } from './notification-settings.ts';
import { readNotifications } from './read-notifications.ts';

const database = useDatabase();
let community: Community;
let services: Services;
let asker: Member;
const by = () => ({ visitor: { member: asker, address: '' } });

beforeAll(async () => {
  community = communityOf(database(), () => new Date('2030-01-01T00:00:00Z'));
  services = fictionalServices({ community });
  asker = await newMember(database(), { name: 'Asker' });
  const other = await newMember(database(), { name: 'Other' });
  const asked = { author: asker.id, title: 'Is this told?', body: '', tags: [], category: null };
  const question = await community.posts.ask(asked);
  for (const body of ['One.', 'Two.'])
    await community.posts.answer({ author: other.id, question: question.id, body });
});

it('lists and reads, a page at a time', async () => {
  const first = await listNotifications.call(services, { limit: 1 }, by());
  expect(first).toEqual({
    unread: 2,
    notifications: [
      {
        id: expect.stringMatching(/^\d+$/),
        kind: 'answer',
        detail: '',
        words: 'An answer to your question, by Other',
        by: 'Other',
        title: 'Is this told?',
        url: expect.stringMatching(/^\/questions\/\w+\/is-this-told#post-\w+$/),
        at: '2030-01-01T00:00:00.000Z',
        read: null,
      },
    ],
  });
  const { notifications } = listNotifications.output.parse(first);
  const id = notifications[0]?.id;
  expect(await readNotifications.call(services, { id }, by())).toEqual({ unread: 1 });
  const rest = listNotifications.output.parse(await listNotifications.call(services, { before: id }, by()));
  expect(rest.notifications).toHaveLength(1);
  await expect(readNotifications.call(services, { id: 'x' }, by())).rejects.toMatchObject({
    id: 'input-invalid',
  });
});

it('changes the kinds that are named, and says what stands', async () => {
  const input = { hide: ['answer'], weekly: ['answer', 'comment'], never: ['flag'], language: 'es' };
  const set = await setNotifications.call(services, input, by());
  expect(set).toEqual(await notificationSettings.call(services, {}, by()));
  const { kinds, language, sendsMail, feed } = notificationSettings.output.parse(set);
  expect([language, sendsMail]).toEqual(['es', false]);
  expect(kinds).toHaveLength(11);
  expect(kinds).toContainEqual({ kind: 'answer', page: false, mail: 'weekly' });
  expect(kinds).toContainEqual({ kind: 'comment', page: true, mail: 'weekly' });
  expect(kinds).toContainEqual({ kind: 'flag', page: true, mail: 'never' });
  expect(kinds).toContainEqual({ kind: 'mention', page: true, mail: 'daily' });
  const renewed = await renewNotificationFeed.call(services, {}, by());
  expect(renewed).toEqual({ feed: expect.stringMatching(/^\/notifications\/feed\//) });
  expect(renewed).not.toEqual({ feed });
  await expect(setNotifications.call(services, { daily: ['weather'] }, by())).rejects.toMatchObject({
    id: 'input-invalid',
  });
});
