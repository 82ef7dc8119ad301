import { type Kysely, sql } from 'kysely';
import { hasNoAddress } from '#community/account/elsewhere.ts';
import { type MemberId, memberId } from '#community/member.ts';
import { type Cadence, cadences, type Notification, wishesOf } from '#community/notification/notification.ts';
import { mostInMail } from '#community/notification/notification-mail.ts';
import { shownOf, toNotification } from '#community/notification/shown-store.ts';
import { type Language, languages } from '#locales/message.ts';
import type { Database } from '#storage/database.ts';
import { newId } from '#storage/id.ts';
import type { Schema } from '#storage/schema.ts';

/** A mail that is to be handed over now, and by nobody else. */
export interface OpenMail {
  id: string;
  tries: number;
  cadence: Cadence;
  member: MemberId;
  /** Null: nothing is left to tell, or there is nobody to tell it to. */
  content: { to: string; language: Language; notifications: Notification[]; more: number } | null;
}

const minute = 60 * 1000;
const hour = 60 * minute;
const day = 24 * hour;
/** Mails of the day and of the week go at this hour (UTC), those of the week on Mondays. */
const sendingHour = 7;
/** Milliseconds for which a mail waits that is sent at once: what is held, deleted or read meanwhile is not in it. */
const immediateWait = 2 * minute;
/** What is older was never to be mailed: the site had no mail server, or stood still. */
const oldest = 8 * day;
/** Milliseconds until a mail that was not taken is tried again; after the last one it has failed. */
const waits = [minute, 10 * minute, hour, 6 * hour, day];
/** Milliseconds after which a mail that is being handed over lost its process. */
const lost = 15 * minute;
const mostMade = 500;

/** Up to when a mail of this cadence tells what happened, if it is made now. */
export function mailedUntil(cadence: Cadence, now: Date): Date {
  if (cadence === 'immediate') return new Date(now.getTime() - immediateWait);
  const until = new Date(now);
  until.setUTCHours(sendingHour, 0, 0, 0);
  if (until > now) until.setUTCDate(until.getUTCDate() - 1);
  // 1 is Monday.
  if (cadence === 'weekly') until.setUTCDate(until.getUTCDate() - ((until.getUTCDay() + 6) % 7));
  return until;
}

/** Mails that wait, are sent, or were. */
export class OutboxStore {
  readonly #database: Pick<Database, 'kysely'>;
  readonly #now: () => Date;

  constructor(database: Pick<Database, 'kysely'>, now: () => Date) {
    this.#database = database;
    this.#now = now;
  }

  /** Makes the mails that are due. Each notification gets into one mail, and each member one mail of a cadence at a time. */
  async make(): Promise<void> {
    const now = this.#now();
    for (const cadence of cadences) {
      const until = mailedUntil(cadence, now);
      const due = await this.#unsent(cadence, until, now)
        .select('member')
        .distinct()
        .limit(mostMade)
        .execute();
      for (const { member } of due) await this.#makeOne({ member, cadence, until, now });
    }
  }

  /** Takes the next mail, so that nobody else does; null where none is due. */
  async take(): Promise<OpenMail | null> {
    const now = this.#now();
    const { kysely } = this.#database;
    const row = await kysely
      .updateTable('outbox')
      .set((eb) => ({ state: 'sending', tries: eb('tries', '+', 1), due: now }))
      .where('id', '=', (query) =>
        query
          .selectFrom('outbox')
          .select('id')
          .where('state', '=', 'waiting')
          .where('due', '<=', now)
          .orderBy('due')
          .limit(1)
          .forUpdate()
          .skipLocked(),
      )
      .returning(['id', 'member', 'cadence', 'tries'])
      .executeTakeFirst();
    if (row === undefined) return null;
    const cadence = cadences.find((one) => one === row.cadence) ?? 'immediate';
    const member = memberId.parse(row.member);
    return { ...row, member, cadence, content: await contentOf(kysely, row, now) };
  }

  async end(id: string, state: 'sent' | 'dropped' | 'unsure', problem = ''): Promise<void> {
    await this.#set(id, { state, due: this.#now(), problem });
  }

  /** One that was not taken is tried again later, unless that is of no use, or was tried often enough. */
  async postpone({ id, tries }: OpenMail, { problem, forGood }: { problem: string; forGood: boolean }) {
    const now = this.#now();
    const wait = waits[tries - 1];
    if (wait === undefined || forGood) await this.#set(id, { state: 'failed', due: now, problem });
    else await this.#set(id, { state: 'waiting', due: new Date(now.getTime() + wait), problem });
  }

  /** Gives up those that were being handed over when their process died: they may have got there. Gives how many. */
  async giveUpLost(): Promise<number> {
    const now = this.#now();
    const { numUpdatedRows } = await this.#database.kysely
      .updateTable('outbox')
      .set({ state: 'unsure', due: now, problem: 'The process ended while it was handed over.' })
      .where('state', '=', 'sending')
      .where('due', '<', new Date(now.getTime() - lost))
      .executeTakeFirst();
    return Number(numUpdatedRows);
  }

  #unsent(cadence: Cadence, until: Date, now: Date) {
    return this.#database.kysely
      .selectFrom('notification')
      .where('mail', '=', cadence)
      .where('at', '<', until)
      .where('at', '>=', new Date(now.getTime() - oldest))
      .where('outbox', 'is', null)
      .where(sql<boolean>`mail <> 'never'`)
      .where('read', 'is', null)
      .where('hidden', '=', false);
  }

  async #makeOne(given: { member: string; cadence: Cadence; until: Date; now: Date }): Promise<void> {
    const { member, cadence, until, now } = given;
    await this.#database.kysely.transaction().execute(async (transaction) => {
      const made = await transaction
        .insertInto('outbox')
        .values({ id: newId(), member, cadence, until, due: now })
        .onConflict((conflict) => conflict.columns(['member', 'cadence', 'until']).doNothing())
        .returning('id')
        .executeTakeFirst();
      // The mail of this day is made: what came late waits for the next one.
      if (made === undefined) return;
      const { numUpdatedRows } = await transaction
        .updateTable('notification')
        .set({ outbox: made.id })
        .where('member', '=', member)
        .where('mail', '=', cadence)
        .where('at', '<', until)
        .where('at', '>=', new Date(now.getTime() - oldest))
        .where('outbox', 'is', null)
        .where('read', 'is', null)
        .where('hidden', '=', false)
        .executeTakeFirst();
      // Another process was quicker.
      if (numUpdatedRows === 0n) await transaction.deleteFrom('outbox').where('id', '=', made.id).execute();
    });
  }

  async #set(id: string, values: { state: string; due: Date; problem: string }): Promise<void> {
    await this.#database.kysely.updateTable('outbox').set(values).where('id', '=', id).execute();
  }
}

/** What is left to tell when it is sent, to whoever still wishes it and has an address that is theirs. */
async function contentOf(
  kysely: Kysely<Schema>,
  { id, member }: { id: string; member: string },
  now: Date,
): Promise<OpenMail['content']> {
  const to = await kysely
    .selectFrom('member')
    .innerJoin('account_user', 'account_user.id', 'member.id')
    .leftJoin('notification_wish as wish', 'wish.member', 'member.id')
    .select(['account_user.email', 'wish.language', 'wish.wishes'])
    .where('member.id', '=', member)
    .where('member.gone', 'is', null)
    .where((eb) => eb.or([eb('banned_until', 'is', null), eb('banned_until', '<=', now)]))
    .where('account_user.email_verified', '=', true)
    .executeTakeFirst();
  if (to === undefined || hasNoAddress(to.email)) return null;
  const rows = await shownOf(kysely)
    .where('notification.outbox', '=', id)
    .where('notification.read', 'is', null)
    .where('notification.hidden', '=', false)
    .orderBy('notification.id')
    .execute();
  const wishes = wishesOf(to.wishes);
  // Who stopped these mails meanwhile gets none of them.
  const left = rows.map(toNotification).filter(({ kind }) => wishes[kind].mail !== 'never');
  if (left.length === 0) return null;
  const language = languages.find((one) => one === to.language) ?? 'en';
  const notifications = left.slice(0, mostInMail);
  return { to: to.email, language, notifications, more: left.length - notifications.length };
}
