import type { Tag } from '#community/tag-store.ts';
import { FeedNote } from '#web/parts/feed-note.tsx';
import { Layout } from '#web/parts/layout.tsx';
import { Further, type Listed, QuestionList } from '#web/parts/question-list.tsx';
import { type Say, sayIn, useSay } from '#web/parts/say.ts';
import type { Site } from '#web/parts/site.ts';
import { tagPath } from '#web/post-paths.ts';

export interface ListPageProps {
  site: Site;
  /** What the list is of, and its word. */
  of: { kind: 'tag' | 'category'; name: string } | { kind: 'bookmarks' };
  /** The same as Atom. */
  feed?: string;
  /** Null for what is somebody's own. */
  path: string | null;
  questions: readonly Listed[];
  /** How many questions a full list has. */
  full: number;
}

/** Questions with something in common, newest first. */
export function ListPage(props: ListPageProps) {
  const { site, of, path, feed } = props;
  const title = headingOf(of, sayIn(site.language));
  return (
    <Layout
      site={site}
      title={title}
      description={title}
      canonical={path}
      here="questions"
      feed={feed === undefined ? undefined : { path: feed, title }}
    >
      <ListBody {...props} />
    </Layout>
  );
}

function headingOf(of: ListPageProps['of'], say: Say): string {
  return of.kind === 'bookmarks' ? say('list.bookmarks') : say(`list.${of.kind}`, { [of.kind]: of.name });
}

function ListBody({ of, path, questions, full, feed }: ListPageProps) {
  const say = useSay();
  return (
    <article class="page">
      <header>
        <h1 dir="auto">{headingOf(of, say)}</h1>
      </header>
      <div id="questions">
        <QuestionList questions={questions} />
        {path === null ? null : (
          <Further questions={questions} full={full} path={path} words={say('list.more')} />
        )}
        {feed === undefined ? null : <FeedNote path={feed} />}
      </div>
    </article>
  );
}

/** All tags, those with the most questions first. */
export function TagsPage({ site, tags }: { site: Site; tags: readonly Tag[] }) {
  const say = sayIn(site.language);
  return (
    <Layout
      site={site}
      title={say('list.tags')}
      description={say('list.tags-lead')}
      canonical="/tags"
      here="questions"
    >
      <TagsBody tags={tags} />
    </Layout>
  );
}

function TagsBody({ tags }: { tags: readonly Tag[] }) {
  const say = useSay();
  return (
    <article class="page">
      <header>
        <h1>{say('list.tags')}</h1>
        <p class="lead">{say('list.tags-lead')}</p>
      </header>
      {tags.length === 0 ? <p>{say('list.empty')}</p> : null}
      <ul class="tags">
        {tags.map(({ name, questions }) => (
          <li>
            <a href={tagPath(name)} rel="tag" dir="auto">
              {name}
            </a>{' '}
            <span class="aside">{questions}</span>
          </li>
        ))}
      </ul>
    </article>
  );
}
