import { z } from 'zod';
import type { PostKind } from '#community/post.ts';

/**
 * What members are told: an answer to their question, a comment on their post, a comment where they commented too,
 * that they were named, that their answer was chosen, that somebody else changed or hid, restored, closed or opened a
 * post of theirs, what became of their flag, that their answer was challenged, what came of a challenge, and that a
 * check of their answer came to another verdict.
 */
export const notificationKinds = [
  'answer',
  'comment',
  'reply',
  'mention',
  'accepted',
  'edited',
  'moderated',
  'flag',
  'challenge',
  'outcome',
  'claim',
] as const;
export const notificationKind = z.enum(notificationKinds);
export type NotificationKind = z.infer<typeof notificationKind>;

/** What else is told, by kind; other kinds have none. */
export const notificationDetails = {
  moderated: ['hidden', 'restored', 'closed', 'reopened'],
  flag: ['agreed', 'declined'],
  outcome: ['changed', 'stood'],
} as const;

export type NotificationDetail = (typeof notificationDetails)[keyof typeof notificationDetails][number];

/** When a mail tells of it: at once, with the rest of the day or of the week, or none does. */
export const cadences = ['immediate', 'daily', 'weekly'] as const;
export type Cadence = (typeof cadences)[number];
export const mailWishes = ['never', ...cadences] as const;
export const mailWish = z.enum(mailWishes);
export type MailWish = z.infer<typeof mailWish>;

/** How somebody wishes to be told of a kind. */
export const wish = z.object({ page: z.boolean(), mail: mailWish });
export type Wish = z.infer<typeof wish>;
export type Wishes = Record<NotificationKind, Wish>;

/** What wants an answer is told soonest. */
const usual: Record<NotificationKind, MailWish> = {
  answer: 'immediate',
  comment: 'daily',
  reply: 'daily',
  mention: 'daily',
  accepted: 'weekly',
  edited: 'weekly',
  moderated: 'daily',
  flag: 'weekly',
  challenge: 'daily',
  outcome: 'daily',
  claim: 'weekly',
};

const kept = z.partialRecord(notificationKind, wish).catch({});

/** What stands in the row of a member, with what is usual for the rest. */
export function wishesOf(stored: unknown): Wishes {
  const own = kept.parse(stored ?? {});
  const one = (kind: NotificationKind): Wish => own[kind] ?? { page: true, mail: usual[kind] };
  return {
    answer: one('answer'),
    comment: one('comment'),
    reply: one('reply'),
    mention: one('mention'),
    accepted: one('accepted'),
    edited: one('edited'),
    moderated: one('moderated'),
    flag: one('flag'),
    challenge: one('challenge'),
    outcome: one('outcome'),
    claim: one('claim'),
  };
}

/** Something that a member is told. Times are ISO 8601. */
export interface Notification {
  id: string;
  kind: NotificationKind;
  /** One of `notificationDetails`, or nothing. */
  detail: string;
  /** Who did it; null: a rule of the site. The name is empty where they are gone. */
  by: { id: string; name: string } | null;
  /** Where it leads. */
  post: { id: string; kind: PostKind; question: string; slug: string; title: string };
  /** What it leads to instead, where it tells of one. */
  challenge: string | null;
  at: string;
  read: string | null;
}
