import { createHmac, timingSafeEqual } from 'node:crypto';
import { type MemberId, memberId } from '#community/member.ts';
import { type NotificationKind, notificationKind } from '#community/notification/notification.ts';

/** What mails are stopped: those of a kind, or all. */
export type Stopped = NotificationKind | 'all';

/**
 * Addresses that open something of a member to whoever has them, without a login. They are signed, so that none can
 * be guessed and nothing needs to be kept of them.
 */
export class PrivateLinks {
  readonly #secret: string;

  constructor(secret: string) {
    this.#secret = secret;
  }

  /** The path of the feed; `number` counts the addresses that it has had. */
  feed(member: MemberId, number: number): string {
    return `/notifications/feed/${this.#signed('feed', member, String(number))}`;
  }

  /** Whose feed it is, by the end of that path; null where it is none. */
  ofFeed(token: string): { member: MemberId; number: number } | null {
    const read = this.#read('feed', token);
    return read === null ? null : { member: read.member, number: Number(read.what) };
  }

  /** The path at which mails are stopped. */
  unsubscribe(member: MemberId, what: Stopped): string {
    return `/unsubscribe/${this.#signed('unsubscribe', member, what)}`;
  }

  ofUnsubscribe(token: string): { member: MemberId; what: Stopped } | null {
    const read = this.#read('unsubscribe', token);
    if (read === null) return null;
    const what = read.what === 'all' ? read.what : notificationKind.safeParse(read.what).data;
    return what === undefined ? null : { member: read.member, what };
  }

  #signed(purpose: string, member: MemberId, what: string): string {
    return `${member}.${what}.${this.#signature(purpose, member, what)}`;
  }

  #read(purpose: string, token: string): { member: MemberId; what: string } | null {
    const [id = '', what = '', signature = '', ...rest] = token.split('.');
    const member = memberId.safeParse(id).data;
    if (member === undefined || rest.length > 0) return null;
    const given = Buffer.from(signature);
    const right = Buffer.from(this.#signature(purpose, member, what));
    return given.length === right.length && timingSafeEqual(given, right) ? { member, what } : null;
  }

  #signature(purpose: string, member: string, what: string): string {
    return createHmac('sha256', this.#secret).update(`${purpose}\0${member}\0${what}`).digest('base64url');
  }
}
