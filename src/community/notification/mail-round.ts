import { notificationMail } from '#community/notification/notification-mail.ts';
import type { OpenMail, OutboxStore } from '#community/notification/outbox-store.ts';
import type { PrivateLinks } from '#community/notification/private-links.ts';
import { MailNotTaken, type MailSender } from '#lib/mail.ts';
import { Rounds } from '#lib/rounds.ts';

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

/** Mails that a round sends at most: servers take no more from a stranger. */
const mostSent = 200;

/** Makes the mails that are due and sends them, round after round; several processes share the work. */
export function mailRounds(parts: MailRoundParts): Rounds {
  return new Rounds({ every: 30_000, go: () => sendDue(parts), report: parts.report });
}

async function sendDue(parts: MailRoundParts): Promise<void> {
  const { outbox, report } = parts;
  const lost = await outbox.giveUpLost();
  if (lost > 0) report(new Error(`${lost} mails may not have been sent: the process ended meanwhile`));
  await outbox.make();
  for (let sent = 0; sent < mostSent; sent += 1) {
    const open = await outbox.take();
    if (open === null) return;
    await send(open, parts);
  }
}

async function send(open: OpenMail, parts: MailRoundParts): Promise<void> {
  const { outbox, links, siteName, mail, url, report } = parts;
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
