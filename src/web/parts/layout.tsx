import { raw } from 'hono/html';
import type { Child } from 'hono/jsx';
import { languageNames, languages } from '#locales/message.ts';
import { IconShapes } from '#web/parts/icon.tsx';
import { PostText } from '#web/parts/post-text.tsx';
import { PageLanguage, useSay } from '#web/parts/say.ts';
import { SearchForm } from '#web/parts/search-form.tsx';
import type { Site } from '#web/parts/site.ts';
import { questionsFeed } from '#web/post-paths.ts';

export interface LayoutProps {
  site: Site;
  title: string;
  description: string;
  /** Path of the page's one address; null for pages that have none, such as errors. */
  canonical: string | null;
  /** What the page needs to come alive; pages that only show need nothing. */
  scripts?: string[];
  /** Without scripts, load the page again after so many seconds. */
  refresh?: number;
  /** What the page is in the vocabulary of schema.org, for machines. */
  data?: Record<string, unknown> | undefined;
  /** What this page lists, as Atom; that of the newest questions is named on every page. */
  feed?: { path: string; title: string } | undefined;
  /** The same for sites that show a link to this page: where its oEmbed is. */
  embed?: boolean;
  /** The place in the navigation. */
  here?: 'questions' | 'check' | 'sources' | 'search';
  children?: Child;
}

function NavLink(props: { href: string; here: boolean; children?: Child }) {
  return (
    <a href={props.href} aria-current={props.here ? 'page' : undefined}>
      {props.children}
    </a>
  );
}

/** A `<` in the data would end the element. */
function Data({ data }: { data: Record<string, unknown> }) {
  const json = JSON.stringify(data).replaceAll('<', '\\u003c');
  return raw(`<script type="application/ld+json">${json}</script>`);
}

function EmbedLinks({ url, title }: { url: string; title: string }) {
  const asked = `/oembed?url=${encodeURIComponent(url)}`;
  return (
    <>
      <link rel="alternate" type="application/json+oembed" href={asked} title={title} />
      <link rel="alternate" type="text/xml+oembed" href={`${asked}&format=xml`} title={title} />
    </>
  );
}

function FeedLink({ path, title }: { path: string; title: string }) {
  return <link rel="alternate" type="application/atom+xml" href={path} title={title} />;
}

/** The same page in the other languages. */
function Languages({ site: { language, query } }: { site: Site }) {
  const rest = query === '' ? '' : `${query}&`;
  return (
    <>
      {languages
        .filter((one) => one !== language)
        .map((one) => (
          <>
            {' · '}
            <a href={`?${rest}lang=${one}`} lang={one} hreflang={one}>
              {languageNames[one]}
            </a>
          </>
        ))}
    </>
  );
}

/** Who reads, or the way to say so. */
function Account({ site }: { site: Site }) {
  const say = useSay();
  return (
    <nav class="who" aria-label={say('account.yours')}>
      {site.member === null ? (
        <>
          <a href="/account/log-in">{say('account.log-in')}</a>
          <a href="/account/register">{say('account.register')}</a>
        </>
      ) : (
        <>
          {site.unread === null ? null : (
            <a href="/notifications" class={site.unread === 0 ? undefined : 'unread'}>
              {site.unread === 0 ? say('notice.title') : say('notice.unread', { count: site.unread })}
            </a>
          )}
          <a href="/account" class="name" dir="auto">
            {site.member.name}
          </a>
          <form method="post" action="/account/log-out">
            <button type="submit" class="quiet">
              {say('account.log-out')}
            </button>
          </form>
        </>
      )}
    </nav>
  );
}

export function Layout(props: LayoutProps) {
  return (
    <PageLanguage.Provider value={props.site.language}>
      <Whole {...props} />
    </PageLanguage.Provider>
  );
}

function Whole(props: LayoutProps) {
  const { site, title, description, canonical, here } = props;
  const say = useSay();
  return (
    <html lang={site.language} dir="ltr">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>
          {title === site.name ? say('site.title', { name: site.name }) : `${title} · ${site.name}`}
        </title>
        <meta name="description" content={description} />
        {canonical === null ? (
          <meta name="robots" content="noindex" />
        ) : (
          <link rel="canonical" href={site.origin + canonical} />
        )}
        {props.embed === true && canonical !== null ? (
          <EmbedLinks url={site.origin + canonical} title={title} />
        ) : null}
        {props.data === undefined ? null : <Data data={props.data} />}
        {props.feed !== undefined ? <FeedLink path={props.feed.path} title={props.feed.title} /> : null}
        {site.hasAccounts ? <FeedLink path={questionsFeed()} title={say('home.newest')} /> : null}
        {site.hasAccounts ? (
          <link
            rel="search"
            type="application/opensearchdescription+xml"
            href="/opensearch.xml"
            title={site.name}
          />
        ) : null}
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href={site.assets.style.path} />
        {props.scripts?.map((path) => (
          <script type="module" src={path} />
        ))}
        {props.refresh === undefined
          ? null
          : raw(`<noscript><meta http-equiv="refresh" content="${Math.trunc(props.refresh)}"></noscript>`)}
      </head>
      <body>
        <a class="skip" href="#main">
          {say('site.skip')}
        </a>
        <IconShapes />
        <header class="masthead">
          <a class="wordmark" href="/">
            {site.name}
          </a>
          <nav aria-label={say('site.name')}>
            <NavLink href="/#questions" here={here === 'questions'}>
              {say('site.questions')}
            </NavLink>
            <NavLink href="/check" here={here === 'check'}>
              {say('site.check')}
            </NavLink>
            <NavLink href="/sources" here={here === 'sources'}>
              {say('site.sources')}
            </NavLink>
          </nav>
          {site.hasAccounts ? <Account site={site} /> : null}
          {site.hasAccounts && here !== 'search' ? <SearchForm /> : null}
        </header>
        <main id="main" tabindex={-1}>
          {props.children}
        </main>
        <footer class="colophon">
          <p>{say('site.colophon')}</p>
          {site.footer === null ? null : <PostText text={site.footer} />}
          <p>
            <a href="/sources">{say('site.asked')}</a> · <a href="/check">{say('site.check')}</a> ·{' '}
            {site.hasAccounts ? (
              <>
                <a href="/moderation">{say('moderation.log')}</a> ·{' '}
                <a href="/error-ledger">{say('errors.title')}</a> ·{' '}
              </>
            ) : null}
            <a href="/api/v1/openapi.json">API</a>
            <Languages site={site} />
          </p>
        </footer>
      </body>
    </html>
  );
}
