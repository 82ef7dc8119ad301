import type { ListedQuestion, Order } from '#community/question-list-store.ts';
import { orders } from '#community/question-list-store.ts';
import { questionPaths } from '#web/links.ts';
import { Author } from '#web/parts/author.tsx';
import { When } from '#web/parts/date.tsx';
import { Tags } from '#web/parts/discussion.tsx';
import { useGiven, useSay } from '#web/parts/say.ts';
import { activityPath, peoplePath } from '#web/post-paths.ts';
import type { QuestionState } from '#web/services.ts';

export type Listed = ListedQuestion & { state?: QuestionState };

/** What is known of a question beside its title. */
function About({ question }: { question: Listed }) {
  const say = useSay();
  const { score, answers, accepted, closed, contested, state, author, created } = question;
  const facts = [
    answers === 0 && state !== undefined ? say(`state.${state}`) : say('list.answers', { count: answers }),
    score === 0 ? null : say('list.votes', { score: score > 0 ? `+${score}` : `−${-score}` }),
    accepted ? say('list.accepted') : null,
    contested ? say('list.contested-word') : null,
    closed ? say('list.closed') : null,
  ].filter((fact) => fact !== null);
  return (
    <span class={`aside${state === undefined ? '' : ` state-${state}`}`}>
      {facts.join(' · ')} · <Author author={author} />, <When date={created} />
    </span>
  );
}

export function QuestionList({ questions, empty }: { questions: readonly Listed[]; empty?: string }) {
  const say = useSay();
  if (questions.length === 0) return <p>{empty ?? say('list.empty')}</p>;
  return (
    <ul class="questions">
      {questions.map((question) => (
        <li>
          <a href={questionPaths(question).self} dir="auto" lang={useGiven()}>
            {question.title}
          </a>
          <Tags tags={question.tags} />
          <About question={question} />
        </li>
      ))}
    </ul>
  );
}

/** The ways to see questions; the path is that of the page. */
export function Orders({ order }: { order: Order }) {
  const say = useSay();
  return (
    <nav class="orders" aria-label={say('list.orders')}>
      {orders.map((one) => (
        <a
          href={one === 'newest' ? '/#questions' : `/?order=${one}#questions`}
          aria-current={one === order ? 'true' : undefined}
        >
          {say(`list.${one}`)}
        </a>
      ))}
    </nav>
  );
}

/** What else of the site can be looked through. */
export function Lists() {
  const say = useSay();
  return (
    <nav class="orders" aria-label={say('home.more')}>
      <a href="/tags">{say('list.tags')}</a>
      <a href={peoplePath}>{say('people.title')}</a>
      <a href={activityPath}>{say('activity.title')}</a>
    </nav>
  );
}

/** The way to what comes after the last one of a full list. */
export function Further({
  questions,
  full,
  path,
  words,
}: {
  questions: readonly Listed[];
  full: number;
  path: string;
  words: string;
}) {
  const last = questions.at(-1);
  if (last === undefined || questions.length < full) return null;
  return (
    <p>
      <a href={`${path}${path.includes('?') ? '&' : '?'}after=${last.id}#questions`} rel="next">
        {words}
      </a>
    </p>
  );
}
