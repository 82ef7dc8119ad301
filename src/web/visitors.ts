import type { Context, MiddlewareHandler } from 'hono';
import { z } from 'zod';
import type { Visitor } from '#community/visitor.ts';
import { clientAddress } from '#lib/client-address.ts';
import type { WebServices } from '#web/services.ts';

/** What the HTTP server hands on beside the request. */
const connection = z.object({
  incoming: z.object({ socket: z.object({ remoteAddress: z.string() }) }),
});

/** Where a request comes from when nothing says so, as in a test. */
const nowhere = 'unknown';

/** Who is at the other end of each request; looked up once, before the pages are made. */
export class Visitors {
  readonly #services: Pick<WebServices, 'people' | 'trustedProxies'>;
  readonly #known = new WeakMap<Context, Visitor>();

  constructor(services: Pick<WebServices, 'people' | 'trustedProxies'>) {
    this.#services = services;
  }

  /** Where nobody was met, it is a reader without an account. */
  of(c: Context): Visitor {
    return this.#known.get(c) ?? { member: null, address: this.#address(c) };
  }

  readonly meet: MiddlewareHandler = async (c, next) => {
    const found = await this.#services.people?.accounts.memberOf(c.req.raw.headers);
    const member = found?.member ?? null;
    this.#known.set(c, { member, address: this.#address(c) });
    await next();
    // A later cookie of the same name, as after a login, takes the place of this one.
    const late = c.res.headers.getSetCookie();
    for (const cookie of found?.cookies ?? [])
      if (!late.some((one) => nameOf(one) === nameOf(cookie))) c.res.headers.append('Set-Cookie', cookie);
    if (member !== null && c.res.headers.get('Cache-Control') === 'no-cache')
      c.header('Cache-Control', 'private, no-cache');
  };

  #address(c: Context): string {
    const peer = peerAddress(c.env) ?? nowhere;
    return clientAddress(peer, c.req.header('x-forwarded-for') ?? null, this.#services.trustedProxies);
  }
}

/** Where a connection comes from, as the HTTP server knows it; null where it does not. */
export function peerAddress(env: unknown): string | null {
  return connection.safeParse(env).data?.incoming.socket.remoteAddress ?? null;
}

function nameOf(cookie: string): string {
  return cookie.slice(0, cookie.indexOf('='));
}
