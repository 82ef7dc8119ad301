import { z } from 'zod';
import { type Notification, notificationKind } from '#community/notification/notification.ts';
import { notificationWords } from '#community/notification/notification-words.ts';
import { challengePath } from '../challenges/challenge-claim.ts';
import { acting, type Needs } from '../community/acting.ts';
import { operation } from '../operation.ts';
import { questionPath } from '../question-path.ts';

/** The id of a notification, as a list gives it. */
export const notificationId = z.string().regex(/^\d{1,18}$/, 'It is the id of a notification');

export const listNotifications = operation({
  name: 'notifications',
  summary: 'List what you were told of what others did, the newest first.',
  input: z.object({
    before: notificationId.optional().describe('The id of the last one of the list before'),
    limit: z.number().int().min(1).max(100).default(20).describe('How many at most'),
  }),
  output: z.object({
    unread: z.number().int().describe('How many you have not read, in all'),
    notifications: z.array(
      z.object({
        id: z.string(),
        kind: notificationKind,
        detail: z.string(),
        words: z.string().describe('The same in a sentence'),
        by: z.string().nullable().describe('Who did it; null: a rule of the site'),
        title: z.string().describe('Of the question'),
        url: z.string(),
        at: z.string(),
        read: z.string().nullable(),
      }),
    ),
  }),
  permission: 'member',
  readOnly: true,
  async run(services: Needs, options, context) {
    const { id } = await acting(services, context, { act: 'be-told' });
    const { notifications } = services.community;
    const listed = await notifications.newest(id, options);
    return {
      unread: await notifications.unread(id),
      notifications: listed.map((one) => {
        const { id: notification, kind, detail, by, at, read } = one;
        return {
          id: notification,
          kind,
          detail,
          words: notificationWords(one, 'en'),
          by: by?.name ?? null,
          title: one.post.title,
          url: services.url(pathOf(one)),
          at,
          read,
        };
      }),
    };
  },
});

function pathOf({ challenge, post }: Notification): string {
  if (challenge !== null) return challengePath(challenge);
  const anchor = post.kind === 'question' ? '' : `#post-${post.id}`;
  return questionPath({ id: post.question, slug: post.slug }) + anchor;
}
