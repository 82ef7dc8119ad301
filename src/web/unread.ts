import type { Context, MiddlewareHandler } from 'hono';
import type { NotificationStore } from '#community/notification/notification-store.ts';
import type { Visitor } from '#community/visitor.ts';

/** How many notifications the reader of each page has not read; looked up once, before the page is made. */
export class Unread {
  readonly #notifications: Pick<NotificationStore, 'unread'> | null;
  readonly #visitor: (c: Context) => Visitor;
  readonly #known = new WeakMap<Context, number>();

  constructor(notifications: Pick<NotificationStore, 'unread'> | null, visitor: (c: Context) => Visitor) {
    this.#notifications = notifications;
    this.#visitor = visitor;
  }

  /** Null: nobody is told anything here. */
  of(c: Context): number | null {
    return this.#known.get(c) ?? null;
  }

  readonly look: MiddlewareHandler = async (c, next) => {
    const { member } = this.#visitor(c);
    if (member !== null && this.#notifications !== null)
      this.#known.set(c, await this.#notifications.unread(member.id));
    await next();
  };
}
