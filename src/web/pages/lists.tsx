import type { Tag } from '#community/tag-store.ts';
import { Layout } from '#web/parts/layout.tsx';
import { Further, type Listed, QuestionList } from '#web/parts/question-list.tsx';
import { useSay } from '#web/parts/say.ts';
import type { Site } from '#web/parts/site.ts';
import { tagPath } from '#web/post-paths.ts';

export interface ListPageProps {
  site: Site;
  /** What the list is of, and its word. */
  of: { kind: 'tag' | 'category' | 'bookmarks'; name: string };
  /** Null for what is somebody's own. */
  path: string | null;
  questions: readonly Listed[];
  /** How many questions a full list has. */
  full: number;
}

/** Questions with something in common, newest first. */
export function ListPage(props: ListPageProps) {
  const { site, of, path } = props;
  return (
    <Layout site={site} title={of.name} description={of.name} canonical={path} here="questions">
      <ListBody {...props} />
    </Layout>
  );
}

function ListBody({ of: { kind, name }, path, questions, full }: ListPageProps) {
  const say = useSay();
  const heading = kind === 'bookmarks' ? say('list.bookmarks') : say(`list.${kind}`, { [kind]: name });
  return (
    <article class="page">
      <header>
        <h1 dir="auto">{heading}</h1>
      </header>
      <div id="questions">
        <QuestionList questions={questions} />
        {path === null ? null : (
          <Further questions={questions} full={full} path={path} words={say('list.more')} />
        )}
      </div>
    </article>
  );
}

/** All tags, those with the most questions first. */
export function TagsPage({ site, tags }: { site: Site; tags: readonly Tag[] }) {
  return (
    <Layout
      site={site}
      title="Tags"
      description="What questions are about."
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
