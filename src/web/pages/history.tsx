import type { Revision } from '#community/post.ts';
import { revisionDiff } from '#community/revision-diff.ts';
import type { DiffSegment } from '#lib/word-diff.ts';
import { Author } from '#web/parts/author.tsx';
import { When } from '#web/parts/date.tsx';
import { Layout } from '#web/parts/layout.tsx';
import { PostText } from '#web/parts/post-text.tsx';
import { useSay } from '#web/parts/say.ts';
import type { Site } from '#web/parts/site.ts';

export interface HistoryProps {
  site: Site;
  question: string;
  /** Where the post stands. */
  path: string;
  /** All texts of the post, the present one first. */
  texts: readonly Revision[];
}

/** What stayed, came and went; `ins` and `del` are read out and printed, too. */
function Changes({ segments }: { segments: readonly DiffSegment[] }) {
  return (
    <p class="changes" dir="auto">
      {segments.map(({ change, text }) =>
        change === 'kept' ? text : change === 'added' ? <ins>{text}</ins> : <del>{text}</del>,
      )}
    </p>
  );
}

function Text({ text, before, isNow }: { text: Revision; before: Revision | undefined; isNow: boolean }) {
  const say = useSay();
  const diff = before === undefined ? null : revisionDiff(before, text);
  return (
    <section>
      <h2>{isNow ? say('history.now') : say('history.number', { number: text.number })}</h2>
      <p class="byline">
        <Author author={text.author} />, <When date={text.written} />
      </p>
      {diff === null ? (
        <>
          {text.title === null ? null : <p dir="auto">{text.title}</p>}
          <PostText text={text.body} />
        </>
      ) : (
        <>
          {diff.title === null ? null : <Changes segments={diff.title} />}
          {diff.body === null ? null : <Changes segments={diff.body} />}
          {diff.tags === null ? null : (
            <p class="aside">
              {diff.tags.added.length === 0
                ? null
                : `${say('history.tags-added', { tags: diff.tags.added.join(', ') })} `}
              {diff.tags.removed.length === 0
                ? null
                : say('history.tags-removed', { tags: diff.tags.removed.join(', ') })}
            </p>
          )}
        </>
      )}
    </section>
  );
}

/** How the text of a post became what it is. */
export function HistoryPage(props: HistoryProps) {
  return (
    <Layout site={props.site} title={props.question} description={props.question} canonical={null}>
      <Body {...props} />
    </Layout>
  );
}

function Body({ question, path, texts }: HistoryProps) {
  const say = useSay();
  return (
    <article class="page history">
      <header>
        <h1>
          {say('history.title')}:{' '}
          <a href={path} dir="auto">
            {question}
          </a>
        </h1>
      </header>
      {texts.length === 1 ? <p>{say('history.unchanged')}</p> : null}
      {texts.map((text, at) => (
        <Text text={text} before={texts[at + 1]} isNow={at === 0} />
      ))}
    </article>
  );
}
