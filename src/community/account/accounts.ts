import { z } from 'zod';
import type { Auth } from '#community/account/auth.ts';
import { call, codeOfCall } from '#community/account/call.ts';
import type { Caller, Reply } from '#community/account/caller.ts';
import { type Elsewhere, elsewhereNames } from '#community/account/elsewhere.ts';
import { emailOf, nameOf } from '#community/account/given.ts';
import type { LimitStore } from '#community/account/limit-store.ts';
import { Refused } from '#community/account/refused.ts';
import type { SetupStore } from '#community/account/setup-store.ts';
import type { Member } from '#community/member.ts';
import type { MemberStore } from '#community/member-store.ts';
import type { Language } from '#locales/message.ts';

export interface AccountsParts {
  auth: Auth;
  members: MemberStore;
  limits: LimitStore;
  setups: SetupStore;
  elsewhere: readonly Elsewhere[];
  /** Does something for a reader of this language: mails that it leads to are written in it. */
  speaking: <T>(language: Language, work: () => Promise<T>) => Promise<T>;
}

export interface Registration {
  name: string;
  email: string;
  password: string;
  /** The secret of a setup link, where one was opened. */
  setup: string | null;
}

const sessionCookie = 'betateta.session_token=';

/** Coming in and going out: registration, login, logout, and the ways back to a lost password. */
export class Accounts {
  /** Whether nobody logs in before they have opened the link in a mail. */
  readonly requiresVerification: boolean;
  /** Services whose accounts can be used to log in. */
  readonly elsewhere: readonly Elsewhere['name'][];
  readonly #parts: AccountsParts;

  constructor(parts: AccountsParts) {
    this.#parts = parts;
    this.elsewhere = parts.elsewhere.map(({ name }) => name);
    this.requiresVerification = parts.auth.options.emailAndPassword.requireEmailVerification;
  }

  /** Who is logged in with these cookies. The library may lengthen the session, and then there are new cookies. */
  async memberOf(headers: Headers): Promise<Reply & { member: Member | null }> {
    const { auth, members } = this.#parts;
    if (headers.get('cookie')?.includes(sessionCookie) !== true) return { member: null, cookies: [] };
    const { response, cookies } = await call(() => auth.api.getSession({ headers, returnHeaders: true }));
    const member = response === null ? null : await members.get(response.user.id);
    return { member: member?.gone === null ? member : null, cookies };
  }

  /**
   * Makes an account, unless the address has one: the answer is the same, and its owner gets a mail either way.
   * Whoever comes by a setup link is logged in at once, as the administrator.
   */
  async register(caller: Caller, given: Registration): Promise<Reply> {
    const { auth, limits, setups } = this.#parts;
    const body = { name: nameOf(given.name), email: emailOf(given.email), password: given.password };
    await limits.count('register', { address: caller.address, account: body.email });
    if (given.setup !== null && !(await setups.isGood(given.setup))) throw new Refused('setup-link');
    const { response } = await this.#spoken(caller, () =>
      call(() => twice(() => auth.api.signUpEmail({ body, headers: caller.headers, returnHeaders: true }))),
    );
    if (given.setup === null) return { cookies: [] };
    if (!(await setups.use(given.setup, response.user.id))) throw new Refused('setup-link');
    const { cookies } = await call(() =>
      auth.api.signInEmail({ body, headers: withoutCookies(caller.headers), returnHeaders: true }),
    );
    return { cookies };
  }

  /** Logs in, with a new session whatever the browser brought; or asks for the second factor. */
  async logIn(
    caller: Caller,
    given: { email: string; password: string; remember: boolean },
  ): Promise<Reply & { needsCode: boolean }> {
    const { auth, limits } = this.#parts;
    await limits.count('log-in', { address: caller.address, account: given.email });
    const body = { email: given.email.trim(), password: given.password, rememberMe: given.remember };
    const { response, cookies } = await call(() =>
      auth.api.signInEmail({ body, headers: caller.headers, returnHeaders: true }),
    );
    return { cookies, needsCode: 'twoFactorRedirect' in response };
  }

  /** The second factor: a code of the authenticator, or one of the backup codes. */
  async enterCode(caller: Caller, given: { code: string; trust: boolean }): Promise<Reply> {
    const { auth, limits } = this.#parts;
    await limits.count('code', { address: caller.address, account: null });
    const { headers } = caller;
    const code = given.code.replaceAll(/\s/g, '');
    const body = { code, trustDevice: given.trust };
    const { cookies } = /^\d{6}$/.test(code)
      ? await call(() => auth.api.verifyTOTP({ body, headers, returnHeaders: true }))
      : await call(() => auth.api.verifyBackupCode({ body, headers, returnHeaders: true }));
    return { cookies };
  }

  /**
   * The address at another service where somebody logs in there, to come back with it.
   * @param next a path of this site
   */
  async beginElsewhere({ headers }: Caller, name: string, next: string): Promise<Reply & { url: string }> {
    const provider = z.enum(elsewhereNames).safeParse(name).data;
    if (provider === undefined || !this.elsewhere.includes(provider)) throw new Refused('elsewhere');
    const body = {
      provider,
      callbackURL: next,
      errorCallbackURL: '/account/log-in?told=elsewhere',
      disableRedirect: true,
    };
    const { response, cookies } = await call(() =>
      this.#parts.auth.api.signInSocial({ body, headers, returnHeaders: true }),
    );
    if (!('url' in response) || response.url === undefined) throw new Refused('elsewhere');
    return { url: response.url, cookies };
  }

  /** The answer to somebody who comes back from there. */
  endElsewhere(request: Request): Promise<Response> {
    return this.#parts.auth.handler(request);
  }

  async logOut({ headers }: Caller): Promise<Reply> {
    const { cookies } = await call(() => this.#parts.auth.api.signOut({ headers, returnHeaders: true }));
    return { cookies };
  }

  /** Sends the link once more, where the address has an account that needs it. */
  async sendVerification(caller: Caller, address: string): Promise<void> {
    const { auth, limits } = this.#parts;
    const body = { email: emailOf(address) };
    await limits.count('mail', { address: caller.address, account: body.email });
    await this.#spoken(caller, () =>
      call(() => auth.api.sendVerificationEmail({ body, returnHeaders: true })),
    );
  }

  /** The link in a mail was opened: an address is its owner's, or is to be changed. */
  async verify(caller: Caller, token: string): Promise<void> {
    const { auth } = this.#parts;
    await this.#spoken(caller, () =>
      call(() => auth.api.verifyEmail({ query: { token }, headers: caller.headers, returnHeaders: true })),
    );
  }

  /** Sends a link to a new password, where the address has an account. */
  async forgot(caller: Caller, address: string): Promise<void> {
    const { auth, limits } = this.#parts;
    const body = { email: emailOf(address) };
    await limits.count('reset', { address: caller.address, account: body.email });
    await this.#spoken(caller, () =>
      call(() => auth.api.requestPasswordReset({ body, returnHeaders: true })),
    );
  }

  /** A new password by the link in a mail, once; whoever was logged in is no more. */
  async reset(caller: Caller, given: { token: string; password: string }): Promise<void> {
    const { auth, limits } = this.#parts;
    await limits.count('reset', { address: caller.address, account: null });
    const body = { token: given.token, newPassword: given.password };
    await this.#spoken(caller, () => call(() => auth.api.resetPassword({ body, returnHeaders: true })));
  }

  #spoken<T>({ language }: Caller, work: () => Promise<T>): Promise<T> {
    return this.#parts.speaking(language, work);
  }
}

/** Of two who register one address at the same moment one comes too late: on a second look the account is there. */
async function twice<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (codeOfCall(error) !== 'FAILED_TO_CREATE_USER') throw error;
    return work();
  }
}

function withoutCookies(headers: Headers): Headers {
  const bare = new Headers(headers);
  bare.delete('cookie');
  return bare;
}
