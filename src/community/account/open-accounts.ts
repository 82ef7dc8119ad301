import { AsyncLocalStorage } from 'node:async_hooks';
import { Accounts } from '#community/account/accounts.ts';
import { createAuth } from '#community/account/auth.ts';
import { LimitStore } from '#community/account/limit-store.ts';
import { MailNotices } from '#community/account/mail-notices.ts';
import { SetupStore } from '#community/account/setup-store.ts';
import { MemberStore } from '#community/member-store.ts';
import type { MailSender } from '#lib/mail.ts';
import type { Language } from '#locales/message.ts';
import type { Database } from '#storage/database.ts';

export interface AccountOptions {
  database: Pick<Database, 'kysely'>;
  /** What signs cookies and links, 32 characters or more. */
  secret: string;
  publicUrl: string | null;
  /** Whether nobody logs in before they have opened the link in a mail. */
  requireVerification: boolean;
  mail: MailSender;
  /** The address of a path of this site. */
  url: (path: string) => string;
  now: () => Date;
  report: (error: unknown) => void;
}

export type People = ReturnType<typeof openAccounts>;

/** Everything about accounts, on one database. */
export function openAccounts(options: AccountOptions) {
  const { database, secret, now, mail, url, report } = options;
  const readers = new AsyncLocalStorage<Language>();
  const notices = new MailNotices({ mail, url, report, language: () => readers.getStore() ?? 'en' });
  const { publicUrl, requireVerification } = options;
  const auth = createAuth({ database, secret, publicUrl, requireVerification, notices });
  const members = new MemberStore(database);
  const limits = new LimitStore(database, secret, now);
  const setups = new SetupStore(database, now);
  const speaking = <T>(language: Language, work: () => Promise<T>) => readers.run(language, work);
  return {
    accounts: new Accounts({ auth, members, limits, setups, speaking }),
    members,
    limits,
    setups,
    /** Resolves when no mail is under way. */
    settled: () => notices.settled(),
  };
}
