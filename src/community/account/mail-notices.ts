import { type Addressee, type Notices, resetHours } from '#community/account/auth.ts';
import { hasNoAddress } from '#community/account/elsewhere.ts';
import type { MailSender } from '#lib/mail.ts';
import { htmlMail } from '#lib/mail-html.ts';
import type { MessageKey } from '#locales/en.ts';
import { inWords, type Language, type Values } from '#locales/message.ts';

export interface MailNoticesOptions {
  mail: MailSender;
  /** The address of a path of this site. */
  url: (path: string) => string;
  /** The language of whoever is at the other end of the present request. */
  language: () => Language;
  /** A mail that could not be sent. */
  report: (error: unknown) => void;
}

type Kind = 'verify' | 'change' | 'reset' | 'there' | 'changed';

/**
 * What accounts tell by mail. Nobody waits for a mail: how long an answer takes would say whether there is such
 * an account.
 */
export class MailNotices implements Notices {
  readonly #options: MailNoticesOptions;
  readonly #underWay = new Set<Promise<void>>();

  constructor(options: MailNoticesOptions) {
    this.#options = options;
  }

  verify(to: Addressee, token: string): void {
    this.#send('verify', to, this.#link('/account/verify', token));
  }

  confirmChange(to: Addressee, newEmail: string, token: string): void {
    this.#send('change', to, this.#link('/account/verify', token), { email: newEmail });
  }

  reset(to: Addressee, token: string): void {
    this.#send('reset', to, this.#link('/account/reset', token), { count: resetHours });
  }

  alreadyThere(to: Addressee): void {
    this.#send('there', to, this.#options.url('/account/forgotten'));
  }

  passwordChanged(to: Addressee): void {
    this.#send('changed', to, this.#options.url('/account/forgotten'));
  }

  /** Resolves when every mail is sent, or has failed. */
  async settled(): Promise<void> {
    while (this.#underWay.size > 0) await Promise.all(this.#underWay);
  }

  #link(path: string, token: string): string {
    return this.#options.url(`${path}?token=${encodeURIComponent(token)}`);
  }

  #send(kind: Kind, to: Addressee, link: string, values: Values = {}): void {
    if (hasNoAddress(to.email)) return;
    const language = this.#options.language();
    const words = (key: MessageKey) => inWords({ key, values }, language);
    const parts = [words(`mail.${kind}.text`), link, words(`mail.${kind}.end`), words('mail.foot')];
    const mail = {
      to: to.email,
      subject: words(`mail.${kind}.subject`),
      text: `${parts.join('\n\n')}\n`,
      html: htmlMail(
        parts.map((part) => (part === link ? [{ words: part, link }] : [{ words: part }])),
        language,
      ),
    };
    const sending = this.#options.mail
      .send(mail)
      .catch((error: unknown) => this.#options.report(error))
      .finally(() => this.#underWay.delete(sending));
    this.#underWay.add(sending);
  }
}
