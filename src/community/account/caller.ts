import type { Language } from '#locales/message.ts';

/** Who wants something of an account: the request's headers with its cookies, where it comes from, what they read. */
export interface Caller {
  headers: Headers;
  /** The network address, for limits. */
  address: string;
  language: Language;
}

/** What goes back to the browser: whole `Set-Cookie` values. */
export interface Reply {
  cookies: string[];
}
