import { notificationMail } from '#community/notification/notification-mail.ts';
import type { OpenMail, OutboxStore } from '#community/notification/outbox-store.ts';
import type { PrivateLinks } from '#community/notification/private-links.ts';
import { MailNotTaken, type MailSender } from '#lib/mail.ts';

export interface MailRoundParts {
  outbox: OutboxStore;
  links: PrivateLinks;
  /** What the site is called now. */
  siteName: () => Promise<string>;
  mail: MailSender;
  /** The address of a path of this site. */
  url: (path: string) => string;
  /** A mail that could not be sent. */
  report: (error: unknown) => void;
}

/** Milliseconds between two rounds. */
const every = 30_000;
/** Mails that a round sends at most: servers take no more from a stranger. */
const mostSent = 200;

/** Makes the mails that are due and sends them, round after round; several processes share the work. */
export class MailRound {
  readonly #parts: MailRoundParts;
  #timer: NodeJS.Timeout | null = null;
  #round: Promise<void> | null = null;

  constructor(parts: MailRoundParts) {
    this.#parts = parts;
  }

  /** Doing it twice is the same as once. */
  start(): void {
    this.#timer ??= setInterval(() => void this.round(), every).unref();
  }

  /** Resolves when no mail is under way. */
  async stop(): Promise<void> {
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#timer = null;
    await this.#round;
  }

  /** One round; where one is under way, that one. Never throws. */
  round(): Promise<void> {
    this.#round ??= this.#go()
      .catch(this.#parts.report)
      .finally(() => {
        this.#round = null;
      });
    return this.#round;
  }

  async #go(): Promise<void> {
    const { outbox, report } = this.#parts;
    const lost = await outbox.giveUpLost();
    if (lost > 0) report(new Error(`${lost} mails may not have been sent: the process ended meanwhile`));
    await outbox.make();
    for (let sent = 0; sent < mostSent; sent += 1) {
      const open = await outbox.take();
      if (open === null) return;
      await this.#send(open);
    }
  }

  async #send(open: OpenMail): Promise<void> {
    const { outbox, links, siteName, mail, url, report } = this.#parts;
    const { id, member, cadence, content } = open;
    if (content === null) return outbox.end(id, 'dropped');
    const site = await siteName();
    try {
      await mail.send(notificationMail({ ...content, member, cadence }, { site, url, links }));
    } catch (error) {
      report(error);
      const problem = error instanceof Error ? error.message : String(error);
      // What broke off in the middle may have got there: once too few is better than twice.
      if (error instanceof MailNotTaken) await outbox.postpone(open, { problem, forGood: error.forGood });
      else await outbox.end(id, 'unsure', problem);
      return;
    }
    await outbox.end(id, 'sent');
  }
}
