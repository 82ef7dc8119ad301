import type { Context } from 'hono';
import type { Community } from '#community/community.ts';
import { type Notification, notificationKinds } from '#community/notification/notification.ts';
import { notificationWords } from '#community/notification/notification-words.ts';
import { mayDo } from '#community/post-policy.ts';
import { Problem } from '#errors';
import { inWords, message } from '#locales/message.ts';
import { challengePath } from '#web/challenge-paths.ts';
import { atomFeed } from '#web/feeds/atom.ts';
import { formFields } from '#web/forms.ts';
import { onward } from '#web/handlers/account.tsx';
import { listLength, param, type Web } from '#web/handlers/web.ts';
import { NotificationSettingsPage, NotificationsPage, UnsubscribePage } from '#web/pages/notifications.tsx';
import { placePath } from '#web/post-paths.ts';
import { page } from '#web/render.ts';
import {
  notificationSettings,
  renewNotificationFeed,
  setNotifications,
} from '../../operations/notification/notification-settings.ts';
import { readNotifications } from '../../operations/notification/read-notifications.ts';

const feedLength = 30;
const settingsPath = '/account/notifications';
const isId = (text: string) => /^\d{1,18}$/.test(text);

/** What a member is told, and how; feeds and mails that are opened without a login are told apart by their address. */
export function notificationHandlers({ site, visitor, services }: Web, community: Community) {
  const { notifications, links, members } = community;
  const own = (c: Context) => mayDo('be-told', visitor(c), { now: community.now() });
  /** Who is not logged in is sent to do so. */
  const within = (work: (c: Context) => Promise<Response>) => async (c: Context) =>
    visitor(c).member === null
      ? onward(`/account/log-in?next=${encodeURIComponent(new URL(c.req.url).pathname)}`)
      : work(c);

  const settings = async (c: Context, isSaved: boolean) => {
    const now = notificationSettings.output.parse(
      await services.perform(notificationSettings, {}, visitor(c)),
    );
    const address = await notifications.address(own(c).id);
    return page(
      <NotificationSettingsPage site={site(c)} settings={now} address={address} isSaved={isSaved} />,
    );
  };

  return {
    list: within(async (c) => {
      const before = c.req.query('before') ?? '';
      const listed = await notifications.newest(own(c).id, {
        limit: listLength,
        before: isId(before) ? before : undefined,
      });
      return page(<NotificationsPage site={site(c)} notifications={listed} full={listLength} />);
    }),

    /** Leads to what was told of, which is read by that. */
    open: within(async (c) => {
      const found = isId(param(c, 'id')) ? await notifications.get(own(c).id, param(c, 'id')) : null;
      if (found === null)
        throw new Problem('not-found', 'There is no such notification: it may be too old, or not yours.');
      await services.perform(readNotifications, { id: found.id }, visitor(c));
      return onward(leadsTo(found));
    }),

    read: within(async (c) => {
      const field = await formFields(c);
      await services.perform(readNotifications, { id: field('id') }, visitor(c));
      return onward('/notifications');
    }),

    settings: within((c) => settings(c, c.req.query('told') === 'saved')),

    set: within(async (c) => {
      const field = await formFields(c);
      const those = (name: string, value: string) =>
        notificationKinds.filter((kind) => field(`${name}-${kind}`) === value);
      const input = {
        show: those('page', 'yes'),
        hide: those('page', ''),
        immediate: those('mail', 'immediate'),
        daily: those('mail', 'daily'),
        weekly: those('mail', 'weekly'),
        never: those('mail', 'never'),
        language: field('language') || undefined,
      };
      await services.perform(setNotifications, input, visitor(c));
      return onward(`${settingsPath}?told=saved`);
    }),

    renewFeed: within(async (c) => {
      await services.perform(renewNotificationFeed, {}, visitor(c));
      return onward(`${settingsPath}?told=saved`);
    }),

    feed: async (c: Context) => {
      const { origin, name } = site(c);
      const given = links.ofFeed(param(c, 'token'));
      const member = given === null ? null : await members.get(given.member);
      if (given === null || member === null || member.gone !== null) throw noFeed();
      const { feed: number, language } = await notifications.settings(member.id);
      if (number !== given.number) throw noFeed();
      const listed = await notifications.newest(member.id, { limit: feedLength });
      const feed = atomFeed({
        site: name,
        title: `${inWords(message('notice.title'), language)} · ${name}`,
        url: `${origin}/notifications`,
        self: origin + links.feed(member.id, number),
        language,
        entries: listed.map((one) => ({
          id: `${origin}/notifications/${one.id}`,
          url: origin + leadsTo(one),
          title: `${notificationWords(one, language)}: ${one.post.title}`,
          published: one.at,
          updated: one.at,
          author: one.by?.name || null,
          tags: [],
          html: '',
        })),
      });
      const headers = {
        'Content-Type': 'application/atom+xml; charset=utf-8',
        'Cache-Control': 'private, max-age=300',
        'X-Robots-Tag': 'noindex',
      };
      return new Response(feed, { headers });
    },

    unsubscribeForm: async (c: Context) => {
      const { what } = unsubscribing(c);
      return page(<UnsubscribePage site={site(c)} what={what} isDone={false} />);
    },

    /** By the form, or by a program that reads mails (RFC 8058); nobody is logged in for it. */
    unsubscribe: async (c: Context) => {
      const { member, what } = unsubscribing(c);
      const kinds = what === 'all' ? notificationKinds : [what];
      const found = await members.get(member);
      if (found?.gone === null)
        await notifications.wish(
          member,
          Object.fromEntries(kinds.map((kind) => [kind, { mail: 'never' as const }])),
        );
      return page(<UnsubscribePage site={site(c)} what={what} isDone />);
    },
  };

  function unsubscribing(c: Context) {
    const given = links.ofUnsubscribe(param(c, 'token'));
    if (given === null)
      throw new Problem(
        'not-found',
        'This address stops no mails: it may be cut off. Log in, and choose what you are told of.',
      );
    return given;
  }
}

function noFeed(): Problem {
  return new Problem('not-found', 'There is no such feed: its owner may have given it another address.');
}

function leadsTo({ challenge, post }: Notification): string {
  return challenge === null ? placePath(post) : challengePath(challenge);
}
