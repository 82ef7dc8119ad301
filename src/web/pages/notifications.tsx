import type { Child } from 'hono/jsx';
import {
  type MailWish,
  mailWishes,
  type Notification,
  type NotificationKind,
} from '#community/notification/notification.ts';
import { kindKey, notificationWords } from '#community/notification/notification-words.ts';
import type { Stopped } from '#community/notification/private-links.ts';
import type { MessageKey } from '#locales/en.ts';
import { inWords, type Language, languageNames, languages, message } from '#locales/message.ts';
import { When } from '#web/parts/date.tsx';
import { Layout } from '#web/parts/layout.tsx';
import { useLanguage, useSay } from '#web/parts/say.ts';
import { Scroll } from '#web/parts/scroll.tsx';
import type { Site } from '#web/parts/site.ts';

function NoticePage({ site, title, children }: { site: Site; title: MessageKey; children?: Child }) {
  const words = inWords(message(title), site.language);
  return (
    <Layout site={site} title={words} description={words} canonical={null}>
      <article class="page account">
        <h1>{words}</h1>
        {children}
      </article>
    </Layout>
  );
}

interface ListProps {
  notifications: readonly Notification[];
  /** How many a full page has; a full one leads to the next. */
  full: number;
}

/** What a member was told, newest first. */
export function NotificationsPage({ site, ...list }: ListProps & { site: Site }) {
  return (
    <NoticePage site={site} title="notice.title">
      <List {...list} />
    </NoticePage>
  );
}

function List({ notifications, full }: ListProps) {
  const say = useSay();
  const last = notifications.at(-1);
  return (
    <>
      <p>
        <a href="/account/notifications">{say('notice.to-settings')}</a>
      </p>
      {notifications.length === 0 ? <p>{say('notice.none')}</p> : null}
      {notifications.some(({ read }) => read === null) ? (
        <form method="post" action="/notifications/read">
          <button type="submit" name="id" value="all" class="second">
            {say('notice.read-all')}
          </button>
        </form>
      ) : null}
      <ol class="notices">
        {notifications.map((one) => (
          <Notice notification={one} />
        ))}
      </ol>
      {last === undefined || notifications.length < full ? null : (
        <p>
          <a href={`/notifications?before=${last.id}`} rel="next">
            {say('notice.older')}
          </a>
        </p>
      )}
    </>
  );
}

function Notice({ notification }: { notification: Notification }) {
  const say = useSay();
  const language = useLanguage();
  const { id, at, post, read } = notification;
  return (
    <li class={read === null ? 'unread' : undefined}>
      <p>
        {read === null ? <strong class="new">{say('notice.new')}</strong> : null}
        <bdi>{notificationWords(notification, language)}</bdi>:{' '}
        <a href={`/notifications/${id}`}>{post.title}</a>
      </p>
      <div class="byline">
        <When date={at} />
        {read === null ? (
          <form method="post" action="/notifications/read" class="do">
            <button type="submit" name="id" value={id} class="quiet">
              {say('notice.read')}
            </button>
          </form>
        ) : null}
      </div>
    </li>
  );
}

/** Where mails go. */
export interface MailAddress {
  email: string;
  isConfirmed: boolean;
}

interface SettingsProps {
  settings: {
    kinds: readonly { kind: NotificationKind; page: boolean; mail: MailWish }[];
    language: Language;
    feed: string;
    sendsMail: boolean;
  };
  /** Null: none is known. */
  address: MailAddress | null;
  isSaved: boolean;
}

/** What a member is told of, in the page and by mail, and the address of their feed. */
export function NotificationSettingsPage({ site, ...props }: SettingsProps & { site: Site }) {
  return (
    <NoticePage site={site} title="notice.settings">
      <Settings {...props} />
    </NoticePage>
  );
}

function Settings({ settings, address, isSaved }: SettingsProps) {
  const say = useSay();
  return (
    <>
      {isSaved ? (
        <p class="notice" role="status">
          {say('notice.saved')}
        </p>
      ) : null}
      <p>
        <a href="/notifications">{say('notice.see-all')}</a>
      </p>
      <p>{settings.sendsMail ? mailWords(address, say) : say('notice.mail-off')}</p>
      <form method="post" action="/account/notifications">
        <Scroll label={say('notice.settings')}>
          <table class="wishes">
            <thead>
              <tr>
                <th scope="col">{say('notice.kind')}</th>
                <th scope="col">{say('notice.on-page')}</th>
                <th scope="col">{say('notice.mail')}</th>
              </tr>
            </thead>
            <tbody>
              {settings.kinds.map((one) => (
                <WishRow {...one} />
              ))}
            </tbody>
          </table>
        </Scroll>
        <p class="field">
          <label htmlFor="language">{say('notice.language')}</label>{' '}
          <select id="language" name="language">
            {languages.map((one) => (
              <option value={one} lang={one} selected={one === settings.language}>
                {languageNames[one]}
              </option>
            ))}
          </select>
        </p>
        <div class="send">
          <button type="submit">{say('notice.save')}</button>
        </div>
      </form>
      <h2>{say('notice.feed')}</h2>
      <p>{say('notice.feed-lead')}</p>
      <p class="feed-address">
        <a href={settings.feed}>{settings.feed}</a>
      </p>
      <form method="post" action="/account/notifications/feed">
        <button type="submit" class="second">
          {say('notice.feed-renew')}
        </button>
      </form>
    </>
  );
}

function mailWords(address: MailAddress | null, say: ReturnType<typeof useSay>): string {
  if (address === null) return say('notice.mail-nowhere');
  const { email, isConfirmed } = address;
  return say(isConfirmed ? 'notice.mail-to' : 'notice.mail-unconfirmed', { email });
}

function WishRow({ kind, page, mail }: { kind: NotificationKind; page: boolean; mail: MailWish }) {
  const say = useSay();
  const words = say(kindKey(kind));
  return (
    <tr>
      <th scope="row">{words}</th>
      <td>
        <input
          type="checkbox"
          name={`page-${kind}`}
          value="yes"
          checked={page}
          aria-label={say('notice.on-page-for', { kind: words })}
        />
      </td>
      <td>
        <select name={`mail-${kind}`} aria-label={say('notice.mail-for', { kind: words })}>
          {mailWishes.map((one) => (
            <option value={one} selected={one === mail}>
              {say(`notice.mail.${one}`)}
            </option>
          ))}
        </select>
      </td>
    </tr>
  );
}

/** For who comes from a mail: nothing stops before they press the button, since programs open links too. */
export function UnsubscribePage({ site, ...props }: { site: Site; what: Stopped; isDone: boolean }) {
  return (
    <NoticePage site={site} title="unsubscribe.title">
      <Unsubscribe {...props} />
    </NoticePage>
  );
}

function Unsubscribe({ what, isDone }: { what: Stopped; isDone: boolean }) {
  const say = useSay();
  if (isDone)
    return (
      <>
        <p class="notice" role="status">
          {say('unsubscribe.done')}
        </p>
        <p>
          <a href="/account/notifications">{say('unsubscribe.back')}</a>
        </p>
      </>
    );
  return (
    <>
      <p>
        {what === 'all'
          ? say('unsubscribe.lead-all')
          : say('unsubscribe.lead-kind', { kind: say(kindKey(what)) })}{' '}
        {say('unsubscribe.page-stays')}
      </p>
      <form method="post" action="">
        <button type="submit">{say('unsubscribe.confirm')}</button>
      </form>
    </>
  );
}
