import { createHmac } from 'node:crypto';
import type { Elsewhere } from '#community/account/elsewhere.ts';
import { openAccounts } from '#community/account/open-accounts.ts';
import type { Mail } from '#lib/mail.ts';
import type { Database } from '#storage/database.ts';
import { FictionalSite } from '#web/fixture/fictional-site.ts';
import { webRouter } from '#web/router.tsx';

interface Options {
  publicUrl?: string | null;
  requireVerification?: boolean;
  now?: () => Date;
  elsewhere?: readonly Elsewhere[];
}

/** A site where people register and log in, whose mails are kept. */
export class AccountSite {
  readonly mails: Mail[] = [];
  readonly reported: unknown[] = [];
  readonly people: ReturnType<typeof openAccounts>;
  readonly origin: string;
  readonly #app: ReturnType<typeof webRouter>;

  constructor(database: Database, options: Options = {}) {
    const { publicUrl = null, requireVerification = true, now = () => new Date() } = options;
    this.origin = publicUrl ?? 'http://localhost';
    this.people = openAccounts({
      database,
      secret: 'a fictional secret that is long enough',
      publicUrl,
      requireVerification,
      elsewhere: options.elsewhere ?? [],
      mail: { send: async (mail) => void this.mails.push(mail) },
      url: (path) => `${this.origin}${path}`,
      now,
      report: (error) => this.reported.push(error),
    });
    const services = { ...new FictionalSite().services(), publicUrl, people: this.people };
    this.#app = webRouter({ ...services, report: (error) => this.reported.push(error) });
  }

  async request(path: string, init: RequestInit = {}, address = '192.0.2.1'): Promise<Response> {
    const connection = { incoming: { socket: { remoteAddress: address } } };
    return this.#app.request(`${this.origin}${path}`, init, connection);
  }

  /** The newest mail to this address, once it is sent. */
  async mailTo(address: string): Promise<Mail | undefined> {
    await this.people.settled();
    return this.mails.findLast(({ to }) => to === address);
  }

  /** The link in the newest mail to this address, as a path of this site. */
  async linkTo(address: string): Promise<string> {
    const link = /https?:\S+/.exec((await this.mailTo(address))?.text ?? '')?.[0] ?? '';
    const { pathname, search } = new URL(link);
    return pathname + search;
  }

  /** Somebody with a confirmed account, logged in. */
  async member(email: string, password = 'correct horse battery'): Promise<Browser> {
    const browser = new Browser(this);
    await browser.post('/account/register', { name: `Fictional ${email.split('@')[0]}`, email, password });
    await browser.openLink(await this.linkTo(email));
    await browser.post('/account/log-in', { email, password });
    return browser;
  }
}

let browsers = 0;

/** Keeps cookies, and sends forms as a browser does, from an address of its own. */
export class Browser {
  readonly cookies = new Map<string, string>();
  readonly #address: string;
  readonly #site: AccountSite;

  constructor(site: AccountSite) {
    browsers += 1;
    this.#address = `10.0.0.${browsers}`;
    this.#site = site;
  }

  async get(path: string): Promise<Response> {
    return this.#request(path, {});
  }

  async post(path: string, fields: Record<string, string> = {}): Promise<Response> {
    return this.#request(path, { method: 'POST', body: new URLSearchParams(fields) });
  }

  /** Opens a link with a token, and sends the form that is there. */
  async openLink(path: string, fields: Record<string, string> = {}): Promise<Response> {
    const { pathname, searchParams } = new URL(path, 'http://localhost');
    return this.post(pathname, { token: searchParams.get('token') ?? '', ...fields });
  }

  get session(): string | undefined {
    return [...this.cookies].find(([name]) => name.endsWith('session_token'))?.[1];
  }

  async #request(path: string, init: RequestInit): Promise<Response> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = { origin: this.#site.origin, 'accept-language': 'en', cookie };
    const response = await this.#site.request(path, { ...init, headers }, this.#address);
    for (const set of response.headers.getSetCookie()) {
      const [pair = ''] = set.split(';');
      const [name = '', ...value] = pair.split('=');
      if (/max-age=0(;|$)/i.test(set)) this.cookies.delete(name);
      else this.cookies.set(name, value.join('='));
    }
    return response;
  }
}

/** The code that an authenticator shows at that moment for a secret in base 32 (RFC 6238). */
export function authenticatorCode(secret: string, at = Date.now()): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  const bits = [...secret.replaceAll('=', '')].map((letter) =>
    alphabet.indexOf(letter).toString(2).padStart(5, '0'),
  );
  const key = Buffer.from((bits.join('').match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(at / 30_000)));
  const hash = createHmac('sha1', key).update(counter).digest();
  const offset = (hash.at(-1) ?? 0) & 15;
  return String((hash.readUInt32BE(offset) & 0x7f_ff_ff_ff) % 1_000_000).padStart(6, '0');
}
