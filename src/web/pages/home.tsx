import type { Order } from '#community/question-list-store.ts';
import type { Returned } from '#web/parts/ask-form.tsx';
import { AskForm } from '#web/parts/ask-form.tsx';
import { FeedNote } from '#web/parts/feed-note.tsx';
import { Layout } from '#web/parts/layout.tsx';
import { PostText } from '#web/parts/post-text.tsx';
import { Further, type Listed, Lists, Orders, QuestionList } from '#web/parts/question-list.tsx';
import { sayIn, useSay } from '#web/parts/say.ts';
import type { Site } from '#web/parts/site.ts';
import { Legend } from '#web/parts/verdict.tsx';
import { questionsFeed } from '#web/post-paths.ts';

export interface HomeProps {
  site: Site;
  questions: readonly Listed[];
  order: Order;
  /** How many questions a full list has. */
  full: number;
  /** What is said to who comes for the first time, in Markdown; null: what comes with the site. */
  welcome: string | null;
  returned?: Returned | undefined;
}

export function Home({ site, returned, ...list }: HomeProps) {
  return (
    <Layout
      site={site}
      title={site.name}
      description={sayIn(site.language)('home.description')}
      canonical="/"
      here="questions"
      feed={feedOf(list.order, site)}
    >
      <Body {...list} name={site.name} more={site.hasAccounts} returned={returned} />
    </Layout>
  );
}

/** That of the newest questions is named on every page. */
function feedOf(order: Order, { language, hasAccounts }: Site) {
  return order === 'newest' || !hasAccounts
    ? undefined
    : { path: questionsFeed({ order }), title: sayIn(language)(`list.${order}`) };
}

function Body({
  questions,
  order,
  full,
  welcome,
  returned,
  name,
  more,
}: Omit<HomeProps, 'site'> & { name: string; more: boolean }) {
  const say = useSay();
  return (
    <article class="page home">
      <header>
        <h1>{say('home.title')}</h1>
        {welcome === null ? (
          <p class="lead">{say('home.lead', { name })}</p>
        ) : (
          <div class="lead">
            <PostText text={welcome} />
          </div>
        )}
      </header>
      <AskForm {...(returned === undefined ? {} : { returned })} />
      <p class="other">
        <a href="/ask">{say('ask.own')}</a>. {say('home.have-text')}{' '}
        <a href="/check">{say('home.check-it')}</a>.
      </p>
      <div class="reading">
        <section class="column">
          <h2 id="questions">{say('home.newest')}</h2>
          <Orders order={order} />
          {more ? <Lists /> : null}
          <QuestionList questions={questions} empty={say('home.none')} />
          <Further
            questions={questions}
            full={full}
            path={order === 'newest' ? '/' : `/?order=${order}`}
            words={say('list.next')}
          />
          {more ? <FeedNote path={questionsFeed(order === 'newest' ? {} : { order })} /> : null}
        </section>
        <aside class="margin" aria-labelledby="reading">
          <h2 id="reading">{say('home.reading')}</h2>
          <p>{say('home.reading-text')}</p>
          <Legend connecting />
        </aside>
      </div>
    </article>
  );
}
