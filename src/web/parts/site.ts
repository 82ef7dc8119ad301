import type { Member } from '#community/member.ts';
import type { Language } from '#locales/message.ts';
import type { Assets } from '#web/assets.ts';

/** What every page knows about the site it stands on. */
export interface Site {
  assets: Assets;
  /** Scheme and host that readers know the site by, without a slash at the end. */
  origin: string;
  /** What stands after the `?` of the page's address, but for a chosen language. */
  query: string;
  /** What the reader reads. */
  language: Language;
  /** Who reads, where they are logged in. */
  member: Member | null;
  /** How many notifications the reader has not read; null: nobody is told anything here. */
  unread: number | null;
  /** What the site is called. */
  name: string;
  /** What it says at its foot, in Markdown, below what always stands there. */
  footer: string | null;
  /** Whether people can register and log in here. */
  hasAccounts: boolean;
}
