import { questionPaths } from '#web/links.ts';
import { Byline } from '#web/parts/byline.tsx';
import { When } from '#web/parts/date.tsx';
import { Layout } from '#web/parts/layout.tsx';
import { RunProgress } from '#web/parts/progress.tsx';
import type { Site } from '#web/parts/site.ts';
import type { WebQuestion, WebRun, WebRunEvent } from '#web/services.ts';

/** Seconds between two loads of a page whose reader has no scripts. */
const patience = 4;

export interface OpenQuestionProps {
  site: Site;
  question: WebQuestion;
  run: WebRun | null;
  events: readonly WebRunEvent[];
}

function AskAgain({ question }: { question: WebQuestion }) {
  return (
    <form method="post" action="/ask">
      <input type="hidden" name="question" value={question.title} />
      <button type="submit">Ask it again</button>
    </form>
  );
}

function State({ question, run, events }: Omit<OpenQuestionProps, 'site'>) {
  if (run === null || run.state === 'done') {
    return (
      <>
        <p>Nobody has answered this question yet.</p>
        <AskAgain question={question} />
      </>
    );
  }
  if (run.state === 'failed') {
    return (
      <>
        <p class="error" role="alert">
          The answer could not be made. {run.error?.message ?? 'The reason is not known.'}
        </p>
        <AskAgain question={question} />
      </>
    );
  }
  return (
    <>
      <Byline> is answering</Byline>
      <RunProgress run={run} events={events} />
    </>
  );
}

/** A question without an answer: the work that goes on, or why there is none. */
export function OpenQuestion(props: OpenQuestionProps) {
  const { site, question, run } = props;
  const working = run !== null && (run.state === 'queued' || run.state === 'working');
  return (
    <Layout
      site={site}
      title={question.title}
      description={`A question on Betateta: ${question.title}`}
      canonical={questionPaths(question).self}
      scripts={working ? [site.assets.progress.path] : []}
      {...(working ? { refresh: patience } : {})}
    >
      <article class="page">
        <header>
          <h1 dir="auto">{question.title}</h1>
          <p class="aside">
            Asked <When date={question.created} />
          </p>
        </header>
        <State {...props} />
      </article>
    </Layout>
  );
}
