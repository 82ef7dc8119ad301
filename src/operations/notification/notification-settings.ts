import { z } from 'zod';
import type { MemberId } from '#community/member.ts';
import {
  mailWish,
  type NotificationKind,
  notificationKind,
  notificationKinds,
  type Wish,
  wish,
} from '#community/notification/notification.ts';
import { languages } from '#locales/message.ts';
import { acting, type Needs } from '../community/acting.ts';
import { operation } from '../operation.ts';
import type { Services } from '../services.ts';

type Told = Needs & { config: Pick<Services['config'], 'mail'> };

const settings = z.object({
  kinds: z.array(z.object({ kind: notificationKind, ...wish.shape })),
  language: z.enum(languages).describe('Of mails'),
  feed: z.string().describe('Your feed: whoever has the address can read it'),
  sendsMail: z.boolean().describe('Whether this site has a mail server'),
});

async function settingsOf({ community, url, config }: Told, member: MemberId) {
  const { wishes, language, feed } = await community.notifications.settings(member);
  return {
    kinds: notificationKinds.map((kind) => ({ kind, ...wishes[kind] })),
    language,
    feed: url(community.links.feed(member, feed)),
    sendsMail: config.mail.smtp !== null,
  };
}

export const notificationSettings = operation({
  name: 'notification-settings',
  summary: 'Tell what you are told of, in the page and by mail, and where your feed is.',
  input: z.object({}),
  output: settings,
  permission: 'member',
  readOnly: true,
  async run(services: Told, _input, context) {
    const { id } = await acting(services, context, { act: 'be-told' });
    return settingsOf(services, id);
  },
});

const kinds = z.array(notificationKind).max(100).default([]);

export const setNotifications = operation({
  name: 'set-notifications',
  summary: 'Choose what you are told of: kinds that you do not name stay as they are.',
  input: z.object({
    show: kinds.describe(`Kinds that stand in the page: ${notificationKinds.join(', ')}`),
    hide: kinds.describe('Kinds that do not'),
    immediate: kinds.describe('Kinds that a mail tells of at once'),
    daily: kinds.describe('Kinds that a mail tells of once a day'),
    weekly: kinds.describe('Kinds that a mail tells of once a week'),
    never: kinds.describe('Kinds that no mail tells of'),
    language: z
      .enum(languages)
      .optional()
      .describe(`The language of mails: ${languages.join(', ')}`),
  }),
  output: settings,
  permission: 'member',
  readOnly: false,
  async run(services: Told, { show, hide, language, ...mails }, context) {
    const { id } = await acting(services, context, { act: 'be-told' });
    const changes: Partial<Record<NotificationKind, Partial<Wish>>> = {};
    for (const kind of notificationKinds) {
      const mail = mailWish.options.find((one) => mails[one].includes(kind));
      const page = show.includes(kind) ? true : hide.includes(kind) ? false : undefined;
      changes[kind] = { ...(mail === undefined ? {} : { mail }), ...(page === undefined ? {} : { page }) };
    }
    await services.community.notifications.wish(id, changes, language);
    return settingsOf(services, id);
  },
});

export const renewNotificationFeed = operation({
  name: 'renew-notification-feed',
  summary: 'Give your feed another address; the one that it has opens nothing from now on.',
  input: z.object({}),
  output: z.object({ feed: z.string() }),
  permission: 'member',
  readOnly: false,
  async run({ community, url }: Needs, _input, context) {
    const { id } = await acting({ community }, context, { act: 'be-told' });
    return { feed: url(community.links.feed(id, await community.notifications.renewFeed(id))) };
  },
});
