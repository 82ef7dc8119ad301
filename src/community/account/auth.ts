import { betterAuth } from 'better-auth';
import { genericOAuth, twoFactor } from 'better-auth/plugins';
import { type Elsewhere, githubOptions, orcidOptions } from '#community/account/elsewhere.ts';
import { cleanName, faultOfName, longestName } from '#community/member-name.ts';
import type { Database } from '#storage/database.ts';
import { newId } from '#storage/id.ts';

const day = 24 * 60 * 60;

/** Somebody's account, as far as mails need it. */
export interface Addressee {
  email: string;
}

/** What has to be told by mail; `token` goes into a link of this site. */
export interface Notices {
  verify(to: Addressee, token: string): void;
  /** To the address that an account has now: somebody wants to change it. */
  confirmChange(to: Addressee, newEmail: string, token: string): void;
  reset(to: Addressee, token: string): void;
  /** Somebody tried to register with an address that has an account. */
  alreadyThere(to: Addressee): void;
  passwordChanged(to: Addressee): void;
}

export interface AuthOptions {
  database: Pick<Database, 'kysely'>;
  /** What signs cookies and links. */
  secret: string;
  /** The address that readers use, where it is known. */
  publicUrl: string | null;
  /** Whether nobody logs in before they have opened the link in a mail. */
  requireVerification: boolean;
  notices: Notices;
  /** Services whose accounts can be used to log in. */
  elsewhere: readonly Elsewhere[];
}

/** How long a link to a new password is good for; its mail says so. */
export const resetHours = 1;

const times = { createdAt: 'created', updatedAt: 'updated' };

/**
 * The library that keeps passwords and sessions, on the tables of `migrations/0006_accounts.sql`. It works
 * without transactions of its own: the embedded database is one session, which such a transaction would hold
 * while passwords are hashed. A member comes about with its account in one statement all the same (a trigger),
 * and an account that was cut off before it had a password gets one by the way of a forgotten one.
 */
export function createAuth(options: AuthOptions) {
  const { notices, elsewhere } = options;
  const service = (name: Elsewhere['name']) => elsewhere.find((one) => one.name === name);
  const [orcid, github, google] = [service('orcid'), service('github'), service('google')];
  return betterAuth({
    baseURL: options.publicUrl ?? 'http://localhost',
    basePath: '/account/auth',
    secret: options.secret,
    telemetry: { enabled: false },
    // It would name e-mail addresses; what goes wrong is thrown as well.
    logger: { disabled: true },
    database: { db: options.database.kysely, type: 'postgres', transaction: false },
    // Limits are counted by this project, for the pages do not go through the library's own addresses.
    rateLimit: { enabled: false },
    advanced: {
      cookiePrefix: 'betateta',
      useSecureCookies: options.publicUrl?.startsWith('https://') === true,
      ipAddress: { disableIpTracking: true },
      database: { generateId: () => newId() },
    },
    emailAndPassword: {
      enabled: true,
      autoSignIn: false,
      requireEmailVerification: options.requireVerification,
      minPasswordLength: 10,
      maxPasswordLength: 128,
      revokeSessionsOnPasswordReset: true,
      resetPasswordTokenExpiresIn: resetHours * 60 * 60,
      sendResetPassword: async ({ user, token }) => notices.reset(user, token),
      onPasswordReset: async ({ user }) => notices.passwordChanged(user),
      onExistingUserSignUp: async ({ user }) => notices.alreadyThere(user),
    },
    emailVerification: {
      sendOnSignUp: true,
      expiresIn: day,
      sendVerificationEmail: async ({ user, token }) => notices.verify(user, token),
    },
    user: {
      modelName: 'account_user',
      fields: { ...times, emailVerified: 'email_verified' },
      changeEmail: {
        enabled: true,
        sendChangeEmailConfirmation: async ({ user, newEmail, token }) =>
          notices.confirmChange(user, newEmail, token),
      },
    },
    session: {
      modelName: 'account_session',
      fields: {
        ...times,
        userId: 'account',
        expiresAt: 'expires',
        ipAddress: 'address',
        userAgent: 'agent',
      },
      expiresIn: 30 * day,
      updateAge: day,
    },
    account: {
      modelName: 'account_login',
      fields: {
        ...times,
        userId: 'account',
        providerId: 'provider',
        accountId: 'subject',
        accessToken: 'access_token',
        refreshToken: 'refresh_token',
        idToken: 'id_token',
        accessTokenExpiresAt: 'access_token_expires',
        refreshTokenExpiresAt: 'refresh_token_expires',
      },
      encryptOAuthTokens: true,
      accountLinking: {
        // An iD stands for one person; ORCID tells no address that could be somebody else's here. Of the others only
        // an address that the service has confirmed leads to an account that is there.
        trustedProviders: ['orcid'],
        // Who is logged in links whatever account they can log in to elsewhere.
        allowDifferentEmails: true,
      },
    },
    verification: {
      modelName: 'account_verification',
      fields: { ...times, expiresAt: 'expires' },
      storeIdentifier: 'hashed',
    },
    // Whoever comes back from another service with nothing to show.
    onAPIError: { errorURL: `${options.publicUrl ?? ''}/account/log-in?told=elsewhere` },
    socialProviders: {
      ...(github === undefined ? {} : { github: githubOptions(github) }),
      ...(google === undefined ? {} : { google: { clientId: google.id, clientSecret: google.secret } }),
    },
    databaseHooks: { user: { create: { before: async (user) => ({ data: { ...user, ...shown(user) } }) } } },
    plugins: [
      ...(orcid === undefined ? [] : [genericOAuth({ config: [orcidOptions(orcid)] })]),
      twoFactor({
        twoFactorTable: 'account_two_factor',
        schema: {
          user: { fields: { twoFactorEnabled: 'two_factor_enabled' } },
          twoFactor: {
            fields: {
              userId: 'account',
              backupCodes: 'backup_codes',
              failedVerificationCount: 'failed_verifications',
              lockedUntil: 'locked_until',
            },
          },
        },
      }),
    ],
  });
}

/** Names from elsewhere are held to what is asked of names here; pictures are not taken over. */
function shown({ name }: { name: string }): { name: string; image: null } {
  const clean = [...cleanName(name)].slice(0, longestName).join('');
  return { name: faultOfName(clean) === null ? clean : 'Member', image: null };
}

export type Auth = ReturnType<typeof createAuth>;
