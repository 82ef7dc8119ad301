import { questionPaths } from '#web/links.ts';
import type { Returned } from '#web/parts/ask-form.tsx';
import { AskForm } from '#web/parts/ask-form.tsx';
import { When } from '#web/parts/date.tsx';
import { Layout } from '#web/parts/layout.tsx';
import { Said } from '#web/parts/said.tsx';
import { sayIn, useGiven, useSay } from '#web/parts/say.ts';
import type { Site } from '#web/parts/site.ts';
import { Legend } from '#web/parts/verdict.tsx';
import type { QuestionState, WebQuestion } from '#web/services.ts';

export interface HomeProps {
  site: Site;
  questions: (WebQuestion & { state: QuestionState })[];
  returned?: Returned | undefined;
}

function Questions({ questions }: { questions: HomeProps['questions'] }) {
  const say = useSay();
  if (questions.length === 0) return <p>{say('home.none')}</p>;
  return (
    <ul class="questions">
      {questions.map((question) => (
        <li>
          <a href={questionPaths(question).self} dir="auto" lang={useGiven()}>
            {question.title}
          </a>
          <span class={`aside state-${question.state}`}>
            <Said
              of="home.asked"
              values={{ state: say(`state.${question.state}`) }}
              parts={{ date: <When date={question.created} /> }}
            />
          </span>
        </li>
      ))}
    </ul>
  );
}

export function Home({ site, questions, returned }: HomeProps) {
  return (
    <Layout
      site={site}
      title="Betateta"
      description={sayIn(site.language)('home.description')}
      canonical="/"
      here="questions"
    >
      <Body questions={questions} returned={returned} />
    </Layout>
  );
}

function Body({ questions, returned }: Pick<HomeProps, 'questions' | 'returned'>) {
  const say = useSay();
  return (
    <article class="page home">
      <header>
        <h1>{say('home.title')}</h1>
        <p class="lead">{say('home.lead')}</p>
      </header>
      <AskForm {...(returned === undefined ? {} : { returned })} />
      <p class="other">
        {say('home.have-text')} <a href="/check">{say('home.check-it')}</a>.
      </p>
      <div class="reading">
        <section class="column">
          <h2 id="questions">{say('home.newest')}</h2>
          <Questions questions={questions} />
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
