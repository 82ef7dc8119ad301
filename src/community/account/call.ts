import { isAPIError } from 'better-auth/api';
import type { Reply } from '#community/account/caller.ts';
import { type Refusal, Refused } from '#community/account/refused.ts';

/** The library's codes, and what they say to a person. */
const refusalOf: Readonly<Record<string, Refusal>> = {
  INVALID_EMAIL: 'email',
  INVALID_EMAIL_OR_PASSWORD: 'log-in',
  EMAIL_NOT_VERIFIED: 'unverified',
  PASSWORD_TOO_SHORT: 'password-short',
  PASSWORD_TOO_LONG: 'password-long',
  INVALID_PASSWORD: 'password',
  CREDENTIAL_ACCOUNT_NOT_FOUND: 'no-password',
  PASSWORD_ALREADY_SET: 'password',
  INVALID_TOKEN: 'link',
  TOKEN_EXPIRED: 'link',
  INVALID_USER: 'link',
  USER_NOT_FOUND: 'link',
  INVALID_CODE: 'code',
  INVALID_BACKUP_CODE: 'code',
  BACKUP_CODES_NOT_ENABLED: 'code',
  TOTP_NOT_ENABLED: 'code',
  INVALID_TWO_FACTOR_COOKIE: 'code-expired',
  TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: 'code-expired',
  ACCOUNT_TEMPORARILY_LOCKED: 'many',
  TOTP_ALREADY_ENABLED: 'two-factor-on',
  SESSION_EXPIRED: 'logged-out',
  UNAUTHORIZED: 'logged-out',
};

/** The code of an error of the library; null for any other error. */
export function codeOfCall(error: unknown): string | null {
  if (!isAPIError(error)) return null;
  return error.body?.code ?? (error.statusCode === 401 ? 'UNAUTHORIZED' : null);
}

/**
 * One call of the library, with what it wants to tell the browser.
 * @throws Refused for what a person can do something about
 */
export async function call<T>(
  calling: () => Promise<{ headers: Headers | null; response: T }>,
): Promise<Reply & { response: T }> {
  try {
    const { headers, response } = await calling();
    return { response, cookies: headers?.getSetCookie() ?? [] };
  } catch (error) {
    const why = refusalOf[codeOfCall(error) ?? ''];
    throw why === undefined ? error : new Refused(why, { cause: error });
  }
}
