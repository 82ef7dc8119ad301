import type { Transaction } from 'kysely';
import type { notificationDetails } from '#community/notification/notification.ts';
import { notify } from '#community/notification/notify-store.ts';
import type { Schema } from '#storage/schema.ts';

interface Moderated {
  /** Null: a rule of the site. */
  by: string | null;
  post: { id: string; author: string | null };
  detail: (typeof notificationDetails.moderated)[number];
  /** The entry in the log. */
  subject: string;
  at: Date;
}

/** Tells the author of a post what a moderator or a rule did with it. */
export async function notifyModerated(
  transaction: Transaction<Schema>,
  { by, post, detail, subject, at }: Moderated,
): Promise<void> {
  const told = [{ member: post.author, kind: 'moderated' as const, subject, post: post.id, detail }];
  await notify(transaction, { by, at, told });
}
