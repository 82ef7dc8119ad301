import { sql } from 'kysely';
import { hasNoAddress } from '#community/account/elsewhere.ts';
import type { MemberId } from '#community/member.ts';
import {
  type Notification,
  type NotificationKind,
  notificationKinds,
  type Wish,
  type Wishes,
  wishesOf,
} from '#community/notification/notification.ts';
import { shownOf, toNotification } from '#community/notification/shown-store.ts';
import { type Language, languages } from '#locales/message.ts';
import type { Database } from '#storage/database.ts';

/** How a member is told. */
export interface NotificationSettings {
  wishes: Wishes;
  /** Of mails. */
  language: Language;
  /** The number of the feed's address: former ones open nothing any more. */
  feed: number;
}

const day = 24 * 60 * 60 * 1000;
/** Days after which what was read, and what was not, is forgotten. */
const keptRead = 90;
const keptUnread = 365;
const mostForgotten = 10_000;

/** What members were told, and how they wish to be. */
export class NotificationStore {
  readonly #database: Pick<Database, 'kysely'>;
  readonly #now: () => Date;

  constructor(database: Pick<Database, 'kysely'>, now: () => Date) {
    this.#database = database;
    this.#now = now;
  }

  /** Newest first; `before` is the id of the last one of the list before. */
  async newest(
    member: MemberId,
    options: { limit: number; before?: string | undefined },
  ): Promise<Notification[]> {
    const { limit, before } = options;
    const rows = await this.#shown(member)
      .$if(before !== undefined, (query) => query.where('notification.id', '<', before ?? ''))
      .orderBy('notification.id', 'desc')
      .limit(limit)
      .execute();
    return rows.map(toNotification);
  }

  /** One of the member's own, or null. */
  async get(member: MemberId, id: string): Promise<Notification | null> {
    const row = await this.#shown(member).where('notification.id', '=', id).executeTakeFirst();
    return row === undefined ? null : toNotification(row);
  }

  /** Where mails to a member go; null: no address is known. */
  async address(member: MemberId): Promise<{ email: string; isConfirmed: boolean } | null> {
    const row = await this.#database.kysely
      .selectFrom('account_user')
      .select(['email', 'email_verified'])
      .where('id', '=', member)
      .executeTakeFirst();
    if (row === undefined || hasNoAddress(row.email)) return null;
    return { email: row.email, isConfirmed: row.email_verified };
  }

  #shown(member: MemberId) {
    return shownOf(this.#database.kysely)
      .where('notification.member', '=', member)
      .where('notification.on_page', '=', sql.lit(true))
      .where('notification.hidden', '=', sql.lit(false));
  }

  /** How many a member has not read: looked up, not counted. */
  async unread(member: MemberId): Promise<number> {
    const row = await this.#database.kysely
      .selectFrom('notification_count')
      .select('unread')
      .where('member', '=', member)
      .executeTakeFirst();
    return row?.unread ?? 0;
  }

  /** Marks one of the member's own as read, or with `all` every one; doing it twice is the same as once. Gives how many are left. */
  async read(member: MemberId, id: string): Promise<number> {
    const at = this.#now();
    return this.#database.kysely.transaction().execute(async (transaction) => {
      const { numUpdatedRows } = await transaction
        .updateTable('notification')
        .set({ read: at })
        .where('member', '=', member)
        .where('on_page', '=', sql.lit(true))
        .where('hidden', '=', false)
        .where('read', 'is', null)
        .$if(id !== 'all', (query) => query.where('id', '=', id))
        .executeTakeFirst();
      const row = await transaction
        .updateTable('notification_count')
        .set({ unread: sql<number>`greatest(0, unread - ${Number(numUpdatedRows)}::int)` })
        .where('member', '=', member)
        .returning('unread')
        .executeTakeFirst();
      return row?.unread ?? 0;
    });
  }

  async settings(member: MemberId): Promise<NotificationSettings> {
    const row = await this.#database.kysely
      .selectFrom('notification_wish')
      .select(['wishes', 'language', 'feed'])
      .where('member', '=', member)
      .executeTakeFirst();
    const language = languages.find((one) => one === row?.language) ?? 'en';
    return { wishes: wishesOf(row?.wishes), language, feed: row?.feed ?? 1 };
  }

  /** Changes what is named, and leaves the rest as it is. */
  async wish(
    member: MemberId,
    changes: Partial<Record<NotificationKind, Partial<Wish>>>,
    language?: Language,
  ): Promise<Wishes> {
    return this.#database.kysely.transaction().execute(async (transaction) => {
      await transaction
        .insertInto('notification_wish')
        .values({ member })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
      const { wishes: stored } = await transaction
        .selectFrom('notification_wish')
        .select('wishes')
        .where('member', '=', member)
        .forUpdate()
        .executeTakeFirstOrThrow();
      const wishes = wishesOf(stored);
      for (const kind of notificationKinds) wishes[kind] = { ...wishes[kind], ...changes[kind] };
      await transaction
        .updateTable('notification_wish')
        .set({ wishes: JSON.stringify(wishes), ...(language === undefined ? {} : { language }) })
        .where('member', '=', member)
        .execute();
      return wishes;
    });
  }

  /** Gives the feed another address; the present one opens nothing from now on. */
  async renewFeed(member: MemberId): Promise<number> {
    const { feed } = await this.#database.kysely
      .insertInto('notification_wish')
      .values({ member, feed: 2 })
      .onConflict((conflict) =>
        conflict.column('member').doUpdateSet((eb) => ({ feed: eb('notification_wish.feed', '+', 1) })),
      )
      .returning('feed')
      .executeTakeFirstOrThrow();
    return feed;
  }

  /** Forgets what is old, and what was sent; some at a time. */
  async sweep(): Promise<void> {
    const now = this.#now().getTime();
    const before = (days: number) => new Date(now - days * day);
    const { kysely } = this.#database;
    await kysely
      .with('old', (db) =>
        db
          .deleteFrom('notification')
          .where('id', 'in', (query) =>
            query
              .selectFrom('notification')
              .select('id')
              .where((eb) =>
                eb.or([
                  eb('at', '<', before(keptUnread)),
                  eb.and([eb('at', '<', before(keptRead)), eb('read', 'is not', null)]),
                ]),
              )
              .orderBy('id')
              .limit(mostForgotten),
          )
          .returning(['member', sql<boolean>`on_page and not hidden and read is null`.as('counted')]),
      )
      .with('fewer', (db) =>
        db
          .selectFrom('old')
          .select(['member', sql<number>`count(*)::int`.as('n')])
          .where('counted', '=', true)
          .groupBy('member'),
      )
      .updateTable('notification_count')
      .from('fewer')
      .set({ unread: sql<number>`greatest(0, unread - fewer.n)` })
      .whereRef('notification_count.member', '=', 'fewer.member')
      .execute();
    await kysely
      .deleteFrom('outbox')
      .where('state', 'not in', ['waiting', 'sending'])
      .where('due', '<', before(keptRead))
      .execute();
  }
}
