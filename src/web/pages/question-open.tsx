import { questionPaths } from '#web/links.ts';
import { Byline } from '#web/parts/byline.tsx';
import { When } from '#web/parts/date.tsx';
import { Answers, MachinePost, QuestionPost } from '#web/parts/discussion.tsx';
import { Layout } from '#web/parts/layout.tsx';
import { RunProgress } from '#web/parts/progress.tsx';
import { Said, Told } from '#web/parts/said.tsx';
import { sayIn, useGiven, useSay } from '#web/parts/say.ts';
import type { Site } from '#web/parts/site.ts';
import { questionFeed } from '#web/post-paths.ts';
import { questionData } from '#web/question-data.ts';
import type { WebQuestion, WebRun, WebRunEvent } from '#web/services.ts';
import type { Thread } from '#web/thread.ts';

/** Seconds between two loads of a page whose reader has no scripts. */
const patience = 4;

export interface OpenQuestionProps {
  site: Site;
  question: WebQuestion;
  run: WebRun | null;
  events: readonly WebRunEvent[];
  /** What people wrote; null where nobody does. */
  thread: Thread | null;
}

function Title({ question }: { question: WebQuestion }) {
  return (
    <h1 dir="auto" lang={useGiven()}>
      {question.title}
    </h1>
  );
}

function AskAgain({ question, words }: { question: WebQuestion; words: string }) {
  return (
    <form method="post" action="/ask">
      <input type="hidden" name="question" value={question.title} />
      <button type="submit">{words}</button>
    </form>
  );
}

function State({ question, run, events, thread }: Omit<OpenQuestionProps, 'site'>) {
  const say = useSay();
  if (thread?.machine?.deleted != null)
    return thread.may('restore', thread.machine) ? (
      <MachinePost thread={thread} />
    ) : (
      <p>{say('question.machine-deleted')}</p>
    );
  if (run === null || run.state === 'done') {
    return (
      <>
        <p>{say('question.machine-none')}</p>
        <AskAgain question={question} words={say('question.ask-machine')} />
      </>
    );
  }
  if (run.state === 'failed') {
    return (
      <>
        <p class="error" role="alert">
          {say('open.failed')}{' '}
          {run.error === null ? say('open.no-reason') : <Told text={run.error.message} />}
        </p>
        <AskAgain question={question} words={say('open.again')} />
      </>
    );
  }
  return (
    <>
      <Byline> {say('open.answering')}</Byline>
      <RunProgress run={run} events={events} />
    </>
  );
}

/** A question without an answer: the work that goes on, or why there is none. */
export function OpenQuestion(props: OpenQuestionProps) {
  const { site, question, run, thread } = props;
  const say = sayIn(site.language);
  const working = run !== null && (run.state === 'queued' || run.state === 'working');
  return (
    <Layout
      site={site}
      title={question.title}
      description={say('open.description', { question: question.title })}
      canonical={questionPaths(question).self}
      feed={thread === null ? undefined : { path: questionFeed(question.id), title: question.title }}
      scripts={working ? [site.assets.progress.path] : []}
      data={questionData({ site, question, thread, answer: null })}
      {...(working ? { refresh: patience } : {})}
    >
      <article class="page">
        <header>
          <Title question={question} />
          {thread === null ? (
            <p class="aside">
              <Said of="open.asked" parts={{ date: <When date={question.created} /> }} />
            </p>
          ) : null}
          <QuestionPost thread={thread} />
        </header>
        <State {...props} />
        <Answers thread={thread} />
      </article>
    </Layout>
  );
}
