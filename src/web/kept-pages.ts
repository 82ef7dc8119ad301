import type { Context, MiddlewareHandler } from 'hono';
import type { Member } from '#community/member.ts';

/** A whole answer, as it went out. */
interface KeptPage {
  headers: [string, string][];
  body: ArrayBuffer;
  at: number;
}

/** What the pages that are kept weigh together, in bytes as they are sent. */
const roomForAll = 32_000_000;
/** Milliseconds after which a page is made again all the same: documents of sources lie elsewhere. */
const longest = 10_000;

/** Pages of questions, of what they are sorted by, and of members. */
const readByMany = /^\/(?:$|(?:questions|tags|categories|members)(?:\/|$))/;
/**
 * Pages as everybody sees them who is not logged in, kept for as long as nothing at all is written to the database:
 * so nobody ever reads what does not stand there any more, whatever a page is made of.
 */
export class KeptPages {
  readonly #version: () => Promise<string>;
  readonly #now: () => number;
  readonly #pages = new Map<string, KeptPage>();
  /** What all pages here were made from. */
  #madeFrom = '';
  #size = 0;

  /** `version` is another text whenever something was written. */
  constructor(version: () => Promise<string>, now: () => number = Date.now) {
    this.#version = version;
    this.#now = now;
  }

  /** Gives a kept page, or keeps what comes from further in. `readerOf`: who reads, and in which language. */
  serve(readerOf: (c: Context) => { member: Member | null; language: string }): MiddlewareHandler {
    return async (c, next) => {
      const { member, language } = readerOf(c);
      if (member !== null || c.req.method !== 'GET' || !readByMany.test(c.req.path)) return next();
      const version = await this.#version();
      this.#forgetBut(version);
      const key = [c.req.url, language, c.req.header('accept-encoding') ?? ''].join('\n');
      const kept = this.#pages.get(key);
      if (kept !== undefined && this.#now() < kept.at + longest)
        return new Response(kept.body, { headers: kept.headers });
      await next();
      if (!isWorthKeeping(c.res)) return undefined;
      const { headers } = c.res;
      const page = { headers: [...headers], body: await c.res.arrayBuffer(), at: this.#now() };
      c.res = new Response(page.body, { headers });
      // What was written while the page was made may stand in it, or not.
      if ((await this.#version()) === version && this.#madeFrom === version) this.#keep(key, page);
      return undefined;
    };
  }

  #forgetBut(version: string): void {
    if (version === this.#madeFrom) return;
    this.#pages.clear();
    this.#size = 0;
    this.#madeFrom = version;
  }

  #keep(key: string, page: KeptPage): void {
    this.#drop(key);
    this.#pages.set(key, page);
    this.#size += page.body.byteLength;
    for (const oldest of this.#pages.keys()) {
      if (this.#size <= roomForAll) return;
      this.#drop(oldest);
    }
  }

  #drop(key: string): void {
    this.#size -= this.#pages.get(key)?.body.byteLength ?? 0;
    this.#pages.delete(key);
  }
}

function isWorthKeeping({ status, headers }: Response): boolean {
  return (
    status === 200 &&
    headers.get('content-type')?.startsWith('text/html') === true &&
    headers.get('cache-control') === 'no-cache' &&
    !headers.has('set-cookie')
  );
}
