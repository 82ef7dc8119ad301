import { sql, type Transaction } from 'kysely';
import { machine } from '#community/member.ts';
import {
  type NotificationDetail,
  type NotificationKind,
  notificationKinds,
  type Wishes,
  wishesOf,
} from '#community/notification/notification.ts';
import type { Schema } from '#storage/schema.ts';

export interface Told {
  /** Who is told; null: nobody. */
  member: string | null;
  kind: NotificationKind;
  /** What happened, such as the id of a post or of an entry in the log. */
  subject: string;
  /** The post that it leads to. */
  post: string;
  /** What else is told of its kind. */
  detail?: NotificationDetail;
}

/** Kinds that tell of a post of somebody else, and have nothing to tell while that is deleted. */
const ofOthers: readonly NotificationKind[] = notificationKinds.filter((kind) =>
  ['answer', 'comment', 'reply', 'mention'].includes(kind),
);

/**
 * Tells members what happened, in the transaction in which it does; call it last there. Nobody is told of what they
 * did themselves (`by`), nobody twice of one thing: of several about one member the first is taken, and one that was
 * told before (member, kind, subject) is not told again. Neither is who is banned or has gone, nor the machine.
 */
export async function notify(
  transaction: Transaction<Schema>,
  { by, at, told }: { by: string | null; at: Date; told: readonly Told[] },
): Promise<void> {
  const first = new Map<string, Told>();
  for (const one of told)
    if (one.member !== null && one.member !== by && one.member !== machine && !first.has(one.member))
      first.set(one.member, one);
  if (first.size === 0) return;
  const members = await transaction
    .selectFrom('member')
    .leftJoin('notification_wish as wish', 'wish.member', 'member.id')
    .select(['member.id', 'wish.wishes'])
    .where('member.id', 'in', [...first.keys()])
    .where('member.gone', 'is', null)
    .where((eb) => eb.or([eb('banned_until', 'is', null), eb('banned_until', '<=', at)]))
    .orderBy('member.id')
    .execute();
  const rows = members.flatMap(({ id, wishes }) => {
    const one = first.get(id);
    return one === undefined ? [] : rowOf(one, { member: id, by, at, wishes: wishesOf(wishes) });
  });
  if (rows.length === 0) return;
  const made = await transaction
    .insertInto('notification')
    .values(rows)
    .onConflict((conflict) => conflict.columns(['member', 'kind', 'subject']).doNothing())
    .returning(['member', 'on_page'])
    .execute();
  await count(
    transaction,
    made.flatMap(({ member, on_page }) => (on_page ? [{ member, change: 1 }] : [])),
  );
}

function rowOf(
  { kind, subject, post, detail }: Told,
  { member, by, at, wishes }: { member: string; by: string | null; at: Date; wishes: Wishes },
) {
  const { page, mail } = wishes[kind];
  if (!page && mail === 'never') return [];
  return [{ member, kind, subject, post, by, detail: detail ?? '', on_page: page, mail, at }];
}

/**
 * Takes out of sight what was told of a post that is deleted, or brings it back. Who wrote and who flagged it may be told
 * of that afterwards, in the same transaction: their counts are locked here with the others, in one order, so that two
 * decisions on posts of the same people never wait for each other.
 */
export async function hideNotifications(
  transaction: Transaction<Schema>,
  { post, hidden }: { post: string; hidden: boolean },
): Promise<void> {
  const changed = await transaction
    .updateTable('notification')
    .set({ hidden })
    .where('post', '=', post)
    .where('kind', 'in', ofOthers)
    .where('hidden', '=', !hidden)
    .returning(['member', 'on_page', 'read'])
    .execute();
  const author = transaction.selectFrom('post').select('author as member').where('id', '=', post);
  const concerned = await author
    .union(transaction.selectFrom('flag').select('member').where('post', '=', post))
    .execute();
  await count(transaction, [
    ...changed.flatMap(({ member, on_page, read }) =>
      on_page && read === null ? [{ member, change: hidden ? -1 : 1 }] : [],
    ),
    ...concerned.flatMap(({ member }) =>
      member === null || member === machine ? [] : [{ member, change: 0 }],
    ),
  ]);
}

/** Adds to how many members have not read; always in the order of their ids, so that nobody waits for each other. */
async function count(
  transaction: Transaction<Schema>,
  changes: readonly { member: string; change: number }[],
): Promise<void> {
  const sums = new Map<string, number>();
  for (const { member, change } of changes) sums.set(member, (sums.get(member) ?? 0) + change);
  if (sums.size === 0) return;
  await transaction
    .insertInto('notification_count')
    .values([...sums].map(([member, unread]) => ({ member, unread })).toSorted(byMember))
    .onConflict((conflict) =>
      conflict.column('member').doUpdateSet({
        unread: sql<number>`greatest(0, notification_count.unread + excluded.unread)`,
      }),
    )
    .execute();
}

function byMember(one: { member: string }, other: { member: string }): number {
  return one.member < other.member ? -1 : 1;
}
