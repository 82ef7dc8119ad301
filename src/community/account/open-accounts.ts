import { AsyncLocalStorage } from 'node:async_hooks';
import { AccountStore } from '#community/account/account-store.ts';
import { Accounts } from '#community/account/accounts.ts';
import { createAuth } from '#community/account/auth.ts';
import type { Elsewhere } from '#community/account/elsewhere.ts';
import { LimitStore } from '#community/account/limit-store.ts';
import { MailNotices } from '#community/account/mail-notices.ts';
import { MyAccount } from '#community/account/my-account.ts';
import { SetupStore, setupHours } from '#community/account/setup-store.ts';
import { WrittenStore } from '#community/account/written-store.ts';
import { ImageStore } from '#community/image/image-store.ts';
import { MemberDesk } from '#community/member-desk.ts';
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
  /** Services whose accounts can be used to log in. */
  elsewhere: readonly Elsewhere[];
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
  const { publicUrl, requireVerification, elsewhere } = options;
  const auth = createAuth({ database, secret, publicUrl, requireVerification, notices, elsewhere });
  const members = new MemberStore(database);
  const store = new AccountStore(database);
  const limits = new LimitStore(database, secret, now);
  const setups = new SetupStore(database, now);
  const speaking = <T>(language: Language, work: () => Promise<T>) => readers.run(language, work);
  return {
    accounts: new Accounts({ auth, members, limits, setups, elsewhere, speaking }),
    mine: new MyAccount({
      auth,
      notices,
      members,
      accounts: store,
      written: new WrittenStore(database),
      images: new ImageStore(database, now),
      limits,
      elsewhere: elsewhere.map(({ name }) => name),
      speaking,
    }),
    desk: new MemberDesk(members, now),
    members,
    limits,
    setups,
    /** The address of a link with which somebody registers as an administrator. */
    setupLink: async () => ({
      url: url(`/account/register?setup=${await setups.make()}`),
      hours: setupHours,
    }),
    /** Forgets what is over: sessions, links, and counted tries. */
    sweep: async () => {
      await limits.sweep();
      await store.sweep(now());
    },
    /** Resolves when no mail is under way. */
    settled: () => notices.settled(),
  };
}
