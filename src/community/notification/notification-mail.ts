import type { MemberId } from '#community/member.ts';
import type { Cadence, Notification } from '#community/notification/notification.ts';
import { kindKey, notificationWords } from '#community/notification/notification-words.ts';
import type { PrivateLinks } from '#community/notification/private-links.ts';
import type { Mail } from '#lib/mail.ts';
import { htmlMail, type MailWords } from '#lib/mail-html.ts';
import { inWords, type Language, message } from '#locales/message.ts';

/** Notifications that a mail tells of one by one; the rest are on the page. */
export const mostInMail = 30;

export interface MailParts {
  to: string;
  member: MemberId;
  cadence: Cadence;
  language: Language;
  /** Oldest first, at most `mostInMail`. */
  notifications: readonly Notification[];
  /** How many there are beside them. */
  more: number;
}

/** The site that a mail comes from. */
export interface MailPlace {
  /** Its name. */
  site: string;
  /** The address of a path of it. */
  url: (path: string) => string;
  links: PrivateLinks;
}

/** The mail that tells a member of these, as text and as HTML with the same words. */
export function notificationMail(
  { to, member, cadence, language, notifications, more }: MailParts,
  { url, links, site }: MailPlace,
): Mail {
  const say = (...given: Parameters<typeof message>) => inWords(message(...given), language);
  const told = notifications.map((one): MailWords[] => [
    { words: `${oneLine(notificationWords(one, language))}:` },
    { words: oneLine(one.post.title), link: url(`/notifications/${one.id}`) },
  ]);
  const kinds = new Set(notifications.map(({ kind }) => kind));
  const [kind, ...others] = kinds;
  const stopAll = url(links.unsubscribe(member, 'all'));
  const stopKind: MailWords[][] =
    kind === undefined || others.length > 0
      ? []
      : [
          [
            {
              words: `${say('notice.stop-kind')} (${say(kindKey(kind))})`,
              link: url(links.unsubscribe(member, kind)),
            },
          ],
        ];
  const paragraphs: MailWords[][] = [
    ...told,
    ...(more === 0 ? [] : [[{ words: say('notice.more', { count: more }) }]]),
    [{ words: say('notice.see-all'), link: url('/notifications') }],
    [{ words: say(`notice.why.${cadence}`) }],
    [{ words: say('notice.to-settings'), link: url('/account/notifications') }],
    ...stopKind,
    [{ words: say('notice.stop-all'), link: stopAll }],
  ];
  const [first] = notifications;
  const count = notifications.length + more;
  return {
    to,
    subject:
      first !== undefined && count === 1
        ? `${notificationWords(first, language)}: ${first.post.title}`
        : say('notice.subject', { count, site }),
    text: `${paragraphs.map(inText).join('\n\n')}\n`,
    html: htmlMail(paragraphs, language),
    unsubscribe: stopAll,
  };
}

/** A name stands in the line of its sentence, whatever it is made of. */
function oneLine(text: string): string {
  return text.replaceAll(/\s+/gu, ' ').trim();
}

function inText(parts: readonly MailWords[]): string {
  return parts.map(({ words, link }) => (link === undefined ? words : `${words}\n${link}`)).join(' ');
}
