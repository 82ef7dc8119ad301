import { machine } from '#community/member.ts';
import type { Notification, NotificationKind } from '#community/notification/notification.ts';
import type { MessageKey } from '#locales/en.ts';
import { inWords, isMessageKey, type Language, message } from '#locales/message.ts';

/** What a notification tells, in one line, without the title of the question. */
export function notificationWords(
  { kind, detail, by }: Pick<Notification, 'kind' | 'detail' | 'by'>,
  language: Language,
): string {
  const key = `notice.${kind}${detail === '' ? '' : `.${detail}`}`;
  const values = { name: nameOf(by, language) };
  // A detail that this version does not know.
  return inWords(message(isMessageKey(key) ? key : kindKey(kind), values), language);
}

/** A machine is called one wherever it is told of. */
function nameOf(by: Notification['by'], language: Language): string {
  if (by === null) return inWords(message('notice.rule'), language);
  if (by.id === machine) return `${by.name} (${inWords(message('post.role.machine'), language)})`;
  return by.name === '' ? inWords(message('post.gone'), language) : by.name;
}

/** What a kind is called where members choose. */
export function kindKey(kind: NotificationKind): MessageKey {
  return `notice.kind.${kind}`;
}
