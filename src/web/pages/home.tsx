import { questionPaths } from '#web/links.ts';
import type { Returned } from '#web/parts/ask-form.tsx';
import { AskForm } from '#web/parts/ask-form.tsx';
import { When } from '#web/parts/date.tsx';
import { Layout } from '#web/parts/layout.tsx';
import type { Site } from '#web/parts/site.ts';
import { Legend } from '#web/parts/verdict.tsx';
import type { QuestionState, WebQuestion } from '#web/services.ts';
import { stateWords } from '#web/words.ts';

export interface HomeProps {
  site: Site;
  questions: (WebQuestion & { state: QuestionState })[];
  returned?: Returned;
}

function Questions({ questions }: { questions: HomeProps['questions'] }) {
  if (questions.length === 0) return <p>No question yet. Yours can be the first.</p>;
  return (
    <ul class="questions">
      {questions.map((question) => (
        <li>
          <a href={questionPaths(question).self} dir="auto">
            {question.title}
          </a>
          <span class={`aside state-${question.state}`}>
            {stateWords[question.state]} · asked <When date={question.created} />
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
      description="Where questions meet answers, assumptions get debugged, and curiosity gets compiled: every sentence is held against many independent sources, with the passage in front of you."
      canonical="/"
      here="questions"
    >
      <article class="page home">
        <header>
          <h1>Where questions meet answers, assumptions get debugged, and curiosity gets compiled.</h1>
          <p class="lead">
            Welcome to Betateta, the knowledge source. Ask away, challenge every sentence, and open the
            passage that it stands on.
          </p>
        </header>
        <AskForm {...(returned === undefined ? {} : { returned })} />
        <p class="other">
          Already have a text, from anyone or anything? <a href="/check">Check it, claim by claim</a>.
        </p>
        <div class="reading">
          <section class="column">
            <h2 id="questions">Newest questions</h2>
            <Questions questions={questions} />
          </section>
          <aside class="margin" aria-labelledby="reading">
            <h2 id="reading">How to read an answer</h2>
            <p>The line under a sentence is its verdict. Open the sentence and you see the evidence.</p>
            <Legend connecting />
          </aside>
        </div>
      </article>
    </Layout>
  );
}
