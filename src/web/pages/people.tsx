import type { Act } from '#community/activity-store.ts';
import type { Ranked } from '#community/people-store.ts';
import { pointsShown } from '#community/points-shown.ts';
import type { Author as PostAuthor } from '#community/post.ts';
import { questionPaths } from '#web/links.ts';
import { Author } from '#web/parts/author.tsx';
import { dateInWords, When } from '#web/parts/date.tsx';
import { FeedNote } from '#web/parts/feed-note.tsx';
import { Layout } from '#web/parts/layout.tsx';
import { type Say, sayIn, useGiven, useLanguage, useSay } from '#web/parts/say.ts';
import type { Site } from '#web/parts/site.ts';
import { activityFeed, activityPath, memberPath, peoplePath, postAnchor } from '#web/post-paths.ts';

export interface PeoplePageProps {
  site: Site;
  /** What names are looked for; empty where none is. */
  words: string;
  /** Whose points are shown, as `2026-01`; null: of all time. */
  month: string | null;
  thisMonth: string;
  /** Null: nobody has earned any yet. */
  firstMonth: string | null;
  rows: readonly Ranked[];
  /** The place of the first of them, from 1. */
  first: number;
  /** The number of the next page. */
  next: number | null;
}

function headingOf({ words, month }: PeoplePageProps, say: Say, language: Site['language']): string {
  if (words !== '') return say('people.found', { words });
  return month === null
    ? say('people.title')
    : say('people.of-month', { month: dateInWords(month, language) });
}

/** Who writes here: of all time, of a month, or by name. */
export function PeoplePage(props: PeoplePageProps) {
  const { site, words, month } = props;
  const say = sayIn(site.language);
  const canonical = words !== '' ? null : month === null ? peoplePath : `${peoplePath}?month=${month}`;
  return (
    <Layout
      site={site}
      title={headingOf(props, say, site.language)}
      description={say('people.lead')}
      canonical={canonical}
    >
      <PeopleBody {...props} />
    </Layout>
  );
}

function PeopleBody(props: PeoplePageProps) {
  const { words, month, rows, first, next } = props;
  const say = useSay();
  const language = useLanguage();
  const query = words !== '' ? `q=${encodeURIComponent(words)}&` : month === null ? '' : `month=${month}&`;
  return (
    <article class="page">
      <header>
        <h1 dir="auto">{headingOf(props, say, language)}</h1>
        <p class="lead">{say('people.lead')}</p>
      </header>
      <form class="search" action={peoplePath}>
        <input
          type="search"
          name="q"
          value={words}
          maxlength={100}
          dir="auto"
          aria-label={say('people.find')}
        />{' '}
        <button type="submit">{say('people.find-send')}</button>
      </form>
      <Times {...props} />
      {rows.length === 0 ? <p>{say(words === '' ? 'people.nobody' : 'people.nobody-named')}</p> : null}
      <ol class="people" start={first}>
        {rows.map(({ id, name, role, points }) => (
          <li>
            <a href={memberPath(id)} dir="auto" lang={useGiven()}>
              {name}
            </a>{' '}
            {role === 'member' ? null : (
              <span class={role === 'machine' ? 'machine' : 'role'}>{say(`post.role.${role}`)}</span>
            )}{' '}
            <span class="aside">{say('member.points', { points: pointsShown(points, language) })}</span>
          </li>
        ))}
      </ol>
      {next === null ? null : (
        <p>
          <a href={`${peoplePath}?${query}page=${next}`} rel="next">
            {say('people.more')}
          </a>
        </p>
      )}
    </article>
  );
}

/** The month so many months later. */
function monthFrom(month: string, later: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number - 1 + later, 1)).toISOString().slice(0, 7);
}

function Times({ words, month, thisMonth, firstMonth }: PeoplePageProps) {
  const say = useSay();
  const at = (one: string) => `${peoplePath}?month=${one}`;
  const later = month === null ? null : monthFrom(month, 1);
  return (
    <nav class="orders" aria-label={say('people.when')}>
      <a href={peoplePath} aria-current={month === null && words === '' ? 'true' : undefined}>
        {say('people.all')}
      </a>
      <a href={at(thisMonth)} aria-current={month === thisMonth ? 'true' : undefined}>
        {say('people.month')}
      </a>
      {month !== null && firstMonth !== null && month > firstMonth ? (
        <a href={at(monthFrom(month, -1))} rel="prev">
          {say('people.earlier')}
        </a>
      ) : null}
      {later !== null && later < thisMonth ? (
        <a href={at(later)} rel="next">
          {say('people.later')}
        </a>
      ) : null}
    </nav>
  );
}

export interface ActivityPageProps {
  site: Site;
  acts: readonly (Act & { author: PostAuthor | null })[];
  /** How many a full list has. */
  full: number;
}

/** What everybody wrote last. */
export function ActivityPage(props: ActivityPageProps) {
  const say = sayIn(props.site.language);
  return (
    <Layout
      site={props.site}
      title={say('activity.title')}
      description={say('activity.lead')}
      canonical={activityPath}
      feed={{ path: activityFeed, title: say('activity.title') }}
    >
      <ActivityBody {...props} />
    </Layout>
  );
}

function ActivityBody({ acts, full }: ActivityPageProps) {
  const say = useSay();
  return (
    <article class="page">
      <header>
        <h1>{say('activity.title')}</h1>
        <p class="lead">{say('activity.lead')}</p>
      </header>
      {acts.length === 0 ? <p>{say('list.empty')}</p> : null}
      <ul class="questions">
        {acts.map(({ id, kind, question, author, created }) => (
          <li>
            <a
              href={`${questionPaths(question).self}${kind === 'question' ? '' : `#${postAnchor(id)}`}`}
              dir="auto"
              lang={useGiven()}
            >
              {question.title}
            </a>
            <span class="aside">
              {say(`member.kind.${kind}`)} · <Author author={author} />, <When date={created} />
            </span>
          </li>
        ))}
      </ul>
      {acts.length < full ? null : (
        <p>
          <a href={`${activityPath}?after=${acts.at(-1)?.id ?? ''}`} rel="next">
            {say('activity.older')}
          </a>
        </p>
      )}
      <FeedNote path={activityFeed} />
    </article>
  );
}
