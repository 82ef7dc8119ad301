import { strToU8, type Zippable, zipSync } from 'fflate';
import type { AccountStore, Linked } from '#community/account/account-store.ts';
import type { Auth, Notices } from '#community/account/auth.ts';
import { call } from '#community/account/call.ts';
import type { Caller, Reply } from '#community/account/caller.ts';
import { type Elsewhere, elsewhereNames } from '#community/account/elsewhere.ts';
import { emailOf, nameOf } from '#community/account/given.ts';
import type { LimitStore } from '#community/account/limit-store.ts';
import { Refused } from '#community/account/refused.ts';
import type { WrittenStore } from '#community/account/written-store.ts';
import { imageFileName } from '#community/image/image.ts';
import type { ImageStore } from '#community/image/image-store.ts';
import type { MemberStore } from '#community/member-store.ts';
import type { Language } from '#locales/message.ts';

export interface MyAccountParts {
  auth: Auth;
  notices: Notices;
  members: MemberStore;
  accounts: AccountStore;
  written: WrittenStore;
  images: ImageStore;
  limits: LimitStore;
  /** Services whose accounts can be used to log in. */
  elsewhere: readonly Elsewhere['name'][];
  speaking: <T>(language: Language, work: () => Promise<T>) => Promise<T>;
}

/** A device that is logged in. Times are ISO 8601. */
export interface OpenSession {
  id: string;
  /** What the browser says of itself. */
  device: string;
  created: string;
  /** The device that asks. */
  isThis: boolean;
}

export interface MyAccountView {
  id: string;
  email: string;
  emailConfirmed: boolean;
  secondStep: boolean;
  hasPassword: boolean;
  /** Accounts at other services that lead in here. */
  linked: Linked[];
  /** Services that are offered, and are not linked. */
  toLink: Elsewhere['name'][];
  /** Newest first. */
  sessions: OpenSession[];
}

/** What is to be entered into an authenticator, and the codes for a day without it; shown once. */
export interface NewSecondStep {
  /** In base 32. */
  secret: string;
  /** The same as an `otpauth:` address. */
  address: string;
  backupCodes: string[];
}

/** What somebody who is logged in may do with their own account. Everything throws Refused 'logged-out' for others. */
export class MyAccount {
  readonly #parts: MyAccountParts;

  constructor(parts: MyAccountParts) {
    this.#parts = parts;
  }

  async view({ headers }: Caller): Promise<MyAccountView> {
    const { auth, accounts, elsewhere } = this.#parts;
    const { user, session } = await this.#session(headers);
    const linked = await accounts.linked(user.id);
    const { response: open } = await call(() => auth.api.listSessions({ headers, returnHeaders: true }));
    return {
      id: user.id,
      email: user.email,
      emailConfirmed: user.emailVerified,
      ...(await accounts.locks(user.id)),
      linked,
      toLink: elsewhere.filter((one) => !linked.some(({ provider }) => provider === one)),
      sessions: open
        .toSorted((a, b) => b.createdAt.getTime() - a.createdAt.getTime())
        .map(({ id, userAgent, createdAt }) => ({
          id,
          device: userAgent ?? '',
          created: createdAt.toISOString(),
          isThis: id === session.id,
        })),
    };
  }

  async rename({ headers }: Caller, given: string): Promise<void> {
    const name = nameOf(given);
    const { user } = await this.#session(headers);
    await this.#parts.members.rename(user.id, name);
  }

  /** Logs out every other device. */
  async changePassword(caller: Caller, given: { current: string; next: string }): Promise<Reply> {
    const { auth, notices } = this.#parts;
    const { headers } = caller;
    const { user } = await this.#guarded(caller);
    const body = { currentPassword: given.current, newPassword: given.next, revokeOtherSessions: true };
    const { cookies } = await call(() => auth.api.changePassword({ body, headers, returnHeaders: true }));
    await this.#parts.speaking(caller.language, async () => notices.passwordChanged(user));
    return { cookies };
  }

  /** For who came by another service and has no password yet. */
  async setPassword(caller: Caller, next: string): Promise<void> {
    const { headers } = caller;
    await this.#guarded(caller);
    const body = { newPassword: next };
    await call(() => this.#parts.auth.api.setPassword({ body, headers, returnHeaders: true }));
  }

  /** A link goes to the present address, and when it was opened another one to the new address. */
  async changeEmail(caller: Caller, given: { email: string; password: string }): Promise<void> {
    const { auth } = this.#parts;
    const { headers } = caller;
    const newEmail = emailOf(given.email);
    const { user } = await this.#proven(caller, given.password);
    if (newEmail === user.email) throw new Refused('same-email');
    await this.#parts.speaking(caller.language, () =>
      call(() => auth.api.changeEmail({ body: { newEmail }, headers, returnHeaders: true })),
    );
  }

  /** The address at another service where somebody logs in there, to come back with that account linked to this one. */
  async beginLink(caller: Caller, name: string): Promise<Reply & { url: string }> {
    const { auth, elsewhere } = this.#parts;
    await this.#guarded(caller);
    const provider = elsewhereNames.find((one) => one === name && elsewhere.includes(one));
    if (provider === undefined) throw new Refused('elsewhere');
    const { headers } = caller;
    const body = {
      provider,
      callbackURL: '/account?told=linked',
      errorCallbackURL: '/account?told=not-linked',
      disableRedirect: true,
    };
    const { response, cookies } = await call(() =>
      auth.api.linkSocialAccount({ body, headers, returnHeaders: true }),
    );
    return { url: response.url, cookies };
  }

  /** Takes such an account away again. Throws Refused 'last-way' for the last one that leads in here. */
  async unlink(caller: Caller, login: string): Promise<void> {
    const { auth, accounts, elsewhere } = this.#parts;
    const { user } = await this.#guarded(caller);
    if (!(await accounts.linked(user.id)).some(({ id }) => id === login)) return;
    const needsConfirmed = auth.options.emailAndPassword.requireEmailVerification;
    if (!(await accounts.unlink(user.id, login, { services: elsewhere, needsConfirmed })))
      throw new Refused('last-way');
  }

  /** Logs out one device. */
  async endSession({ headers }: Caller, id: string): Promise<void> {
    const { auth } = this.#parts;
    const { response: open } = await call(() => auth.api.listSessions({ headers, returnHeaders: true }));
    const token = open.find((one) => one.id === id)?.token;
    if (token === undefined) return;
    await call(() => auth.api.revokeSession({ body: { token }, headers, returnHeaders: true }));
  }

  /**
   * Makes a second step, which an authenticator lists under the name of the `site`; it is asked for once
   * `confirmSecondStep` was given a code of it.
   */
  async beginSecondStep(caller: Caller, password: string, site: string): Promise<NewSecondStep> {
    const { auth } = this.#parts;
    const { headers } = caller;
    await this.#guarded(caller);
    const body = { password, method: 'totp', issuer: site } as const;
    const { response } = await call(() => auth.api.enableTwoFactor({ body, headers, returnHeaders: true }));
    if (!('totpURI' in response)) throw new Error('an authenticator was asked for, and none came');
    const secret = new URL(response.totpURI).searchParams.get('secret') ?? '';
    return { secret, address: response.totpURI, backupCodes: response.backupCodes };
  }

  async confirmSecondStep(caller: Caller, given: string): Promise<Reply> {
    const { auth } = this.#parts;
    const { headers } = caller;
    await this.#guarded(caller);
    const body = { code: given.replaceAll(/\s/g, '') };
    const { cookies } = await call(() => auth.api.verifyTOTP({ body, headers, returnHeaders: true }));
    return { cookies };
  }

  async endSecondStep(caller: Caller, password: string): Promise<Reply> {
    const { auth } = this.#parts;
    const { headers } = caller;
    await this.#guarded(caller);
    const body = { password };
    const { cookies } = await call(() => auth.api.disableTwoFactor({ body, headers, returnHeaders: true }));
    return { cookies };
  }

  /** Everything that is kept about the account, as a ZIP archive of JSON files and of images. */
  async exported({ headers }: Caller): Promise<Uint8Array<ArrayBuffer>> {
    const { user } = await this.#session(headers);
    const { accounts, written, images } = this.#parts;
    const shown = await images.ofMember(user.id);
    const all = { ...(await accounts.keptOf(user.id)), ...(await written.of(user.id)), images: shown };
    const files: Zippable = {};
    for (const [name, value] of Object.entries(all))
      files[`${name}.json`] = strToU8(`${JSON.stringify(value, null, 2)}\n`);
    for (const { id, type } of shown) {
      const image = await images.get(id, { member: null, all: true });
      // They are packed already.
      if (image !== null) files[`images/${imageFileName({ id, type })}`] = [image.bytes, { level: 0 }];
    }
    return zipSync(files);
  }

  /** Deletes the account; what its member wrote stays, under no name. */
  async remove(caller: Caller, password: string): Promise<Reply> {
    const { auth, accounts } = this.#parts;
    const { user } = await this.#proven(caller, password);
    const { cookies } = await call(() => auth.api.signOut({ headers: caller.headers, returnHeaders: true }));
    await accounts.remove(user.id);
    return { cookies };
  }

  async #session(headers: Headers) {
    const { response } = await call(() => this.#parts.auth.api.getSession({ headers, returnHeaders: true }));
    if (response === null) throw new Refused('logged-out');
    return response;
  }

  /** Who is logged in, with one more try counted: a device that was left open is no place to guess a password. */
  async #guarded({ headers, address }: Caller) {
    const { user } = await this.#session(headers);
    await this.#parts.limits.count('code', { address, account: user.id });
    return { user };
  }

  /** Who is logged in and knows their password. */
  async #proven(caller: Caller, password: string) {
    const { headers } = caller;
    const { user } = await this.#guarded(caller);
    const body = { password };
    await call(() => this.#parts.auth.api.verifyPassword({ body, headers, returnHeaders: true }));
    return { user };
  }
}
