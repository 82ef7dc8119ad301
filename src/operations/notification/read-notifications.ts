import { z } from 'zod';
import { acting, type Needs } from '../community/acting.ts';
import { operation } from '../operation.ts';
import { notificationId } from './list-notifications.ts';

export const readNotifications = operation({
  name: 'read-notifications',
  summary: 'Mark one of your notifications as read, or all of them.',
  input: z.object({
    id: z.literal('all').or(notificationId).describe('The id of the notification, or all'),
  }),
  output: z.object({ unread: z.number().int().describe('How many you have not read after it') }),
  permission: 'member',
  readOnly: false,
  async run({ community }: Pick<Needs, 'community'>, { id }, context) {
    const { id: member } = await acting({ community }, context, { act: 'be-told' });
    return { unread: await community.notifications.read(member, id) };
  },
});
