import type { Kysely } from 'kysely';
import {
  type Notification,
  type NotificationKind,
  notificationKind,
} from '#community/notification/notification.ts';
import { postKind } from '#community/post.ts';
import type { Schema } from '#storage/schema.ts';

/** What somebody was told, with the question whose page it leads to. */
export function shownOf(kysely: Kysely<Schema>) {
  return kysely
    .selectFrom('notification')
    .innerJoin('post', 'post.id', 'notification.post')
    .innerJoin('question', 'question.id', 'post.question')
    .leftJoin('member as doer', 'doer.id', 'notification.by')
    .select([
      'notification.id',
      'notification.kind',
      'notification.detail',
      'notification.subject',
      'notification.at',
      'notification.read',
      'notification.by',
      'doer.name',
      'doer.gone',
      'post.id as post',
      'post.kind as post_kind',
      'question.id as question',
      'question.slug',
      'question.title',
    ]);
}

interface Row {
  id: string;
  kind: string;
  detail: string;
  subject: string;
  at: Date;
  read: Date | null;
  by: string | null;
  name: string | null;
  gone: Date | null;
  post: string;
  post_kind: string;
  question: string;
  slug: string;
  title: string;
}

/** Kinds whose subject is a challenge. */
const ofChallenges: ReadonlySet<string> = new Set<NotificationKind>(['challenge', 'outcome']);

export function toNotification(row: Row): Notification {
  const { id, kind, detail, by, at, read, post, post_kind, question, slug, title } = row;
  return {
    id,
    kind: notificationKind.parse(kind),
    detail,
    by: by === null ? null : { id: by, name: row.gone === null ? (row.name ?? '') : '' },
    // Behind the challenge stands which version of it.
    challenge: ofChallenges.has(kind) ? (row.subject.split(' ')[0] ?? null) : null,
    post: { id: post, kind: postKind.parse(post_kind), question, slug, title },
    at: at.toISOString(),
    read: read?.toISOString() ?? null,
  };
}
