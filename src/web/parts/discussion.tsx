import type { Post } from '#community/post.ts';
import type { DraftCheck } from '#web/draft-check.ts';
import { questionPaths } from '#web/links.ts';
import { PostByline } from '#web/parts/author.tsx';
import { PostChallenges } from '#web/parts/claim-challenges.tsx';
import { CheckFirst } from '#web/parts/draft-checked.tsx';
import { ImageFields, type ImageTyped, noImage, withFile } from '#web/parts/image-fields.tsx';
import { Actions, Comments, Do, Votes } from '#web/parts/post.tsx';
import { PostChecked } from '#web/parts/post-checked.tsx';
import { PostText } from '#web/parts/post-text.tsx';
import { Reactions } from '#web/parts/reactions.tsx';
import { useGiven, useSay } from '#web/parts/say.ts';
import { postAnchor, questionAction, tagPath } from '#web/post-paths.ts';
import type { Thread } from '#web/thread.ts';

/** The tags of a question, each leading to its questions. */
export function Tags({ tags }: { tags: readonly string[] }) {
  const say = useSay();
  if (tags.length === 0) return null;
  return (
    <ul class="tags" aria-label={say('question.tags')}>
      {tags.map((tag) => (
        <li>
          <a href={tagPath(tag)} rel="tag" dir="auto">
            {tag}
          </a>
        </li>
      ))}
    </ul>
  );
}

function Closed({ thread }: { thread: Thread }) {
  const say = useSay();
  const { closed } = thread.question;
  if (closed === null) return null;
  const { duplicateOf } = thread;
  return (
    <p class="notice">
      {say(`question.closed.${closed.as}`)}
      {duplicateOf === null ? null : (
        <>
          {' '}
          <a href={questionPaths(duplicateOf).self} dir="auto">
            {duplicateOf.title}
          </a>
        </>
      )}
    </p>
  );
}

function CloseForm({ thread }: { thread: Thread }) {
  const say = useSay();
  const { question } = thread;
  if (question.closed !== null)
    return thread.may('reopen', question) ? (
      <Do action={questionAction(question.id, 'reopen')}>{say('question.reopen')}</Do>
    ) : null;
  if (!thread.may('close', question)) return null;
  return (
    <details class="close">
      <summary>{say('question.close')}</summary>
      <form method="post" action={questionAction(question.id, 'close')}>
        <fieldset>
          <legend>{say('question.reason')}</legend>
          {(['duplicate', 'off-topic', 'unclear'] as const).map((reason) => (
            <p class="tick">
              <label>
                <input type="radio" name="reason" value={reason} required />{' '}
                {say(`question.reason.${reason}`)}
              </label>
            </p>
          ))}
        </fieldset>
        <label htmlFor="duplicate-of">{say('question.duplicate-of')}</label>
        <input id="duplicate-of" name="duplicateOf" type="text" maxlength={500} />
        <div class="send">
          <button type="submit">{say('question.close')}</button>
        </div>
      </form>
    </details>
  );
}

/** What the asker wrote besides the title, and what was said to it. */
export function QuestionPost({ thread }: { thread: Thread | null }) {
  const say = useSay();
  if (thread === null) return null;
  const { question } = thread;
  const count = thread.answers.length;
  return (
    <section class={`post${question.deleted === null ? '' : ' deleted'}`} id={postAnchor(question.id)}>
      <Votes post={question} thread={thread} />
      <div>
        {question.deleted === null ? null : <p class="notice">{say('post.deleted')}</p>}
        <Closed thread={thread} />
        <PostText
          text={question.body}
          mentions={thread.mentions.get(question.id)}
          images={thread.images.get(question.id)}
        />
        <Tags tags={question.tags} />
        <PostChecked post={question} thread={thread} />
        <PostByline post={question} />
        {question.views === 0 ? null : (
          <p class="aside">{say('question.views', { count: question.views })}</p>
        )}
        <Actions post={question} thread={thread}>
          {count === 0 ? null : <a href="#answers">{say('discussion.answers', { count })}</a>}
          {thread.isLoggedIn ? (
            <Do
              action={questionAction(question.id, 'bookmark')}
              name="keep"
              value={thread.isBookmarked ? 'no' : 'yes'}
            >
              {say(thread.isBookmarked ? 'question.unbookmark' : 'question.bookmark')}
            </Do>
          ) : null}
        </Actions>
        <CloseForm thread={thread} />
        <Comments post={question} thread={thread} />
      </div>
    </section>
  );
}

/** What members think of the machine's answer, below its text. */
export function MachinePost({ thread }: { thread: Thread | null }) {
  const say = useSay();
  if (thread === null || thread.machine === null) return null;
  return (
    <section class="post" id={postAnchor(thread.machine.id)} aria-label={say('discussion.machine-votes')}>
      <Votes post={thread.machine} thread={thread} />
      <div>
        {thread.machine.deleted === null ? null : <p class="notice">{say('post.deleted')}</p>}
        <Accepted post={thread.machine} thread={thread} />
        <PostByline post={thread.machine} />
        <Reactions post={thread.machine} thread={thread} />
        <PostChallenges post={thread.machine} thread={thread} />
        <Actions post={thread.machine} thread={thread} />
        <Comments post={thread.machine} thread={thread} />
      </div>
    </section>
  );
}

function Accepted({ post, thread }: { post: Post; thread: Thread }) {
  const say = useSay();
  return thread.question.accepted === post.id ? <p class="accepted">✔ {say('post.accepted')}</p> : null;
}

function AnswerPost({ post, thread }: { post: Post; thread: Thread }) {
  const say = useSay();
  return (
    <article class={`post${post.deleted === null ? '' : ' deleted'}`} id={postAnchor(post.id)}>
      <Votes post={post} thread={thread} />
      <div>
        {post.deleted === null ? null : <p class="notice">{say('post.deleted')}</p>}
        <Accepted post={post} thread={thread} />
        <PostText
          text={post.body}
          mentions={thread.mentions.get(post.id)}
          images={thread.images.get(post.id)}
        />
        <PostChecked post={post} thread={thread} />
        <PostByline post={post} />
        <Reactions post={post} thread={thread} />
        <Actions post={post} thread={thread} />
        <Comments post={post} thread={thread} />
      </div>
    </article>
  );
}

/** Text and buttons of an answer, on the page of its question and on a page of its own. */
export function AnswerForm(props: {
  question: string;
  body: string;
  image: ImageTyped | null;
  check?: DraftCheck | undefined;
}) {
  const { question, body, image, check } = props;
  const say = useSay();
  return (
    <form method="post" action={questionAction(question, 'answer')} class="write" {...withFile}>
      <label htmlFor="answer-body">{say('discussion.your-answer')}</label>
      <textarea
        id="answer-body"
        name="body"
        rows={8}
        required
        maxlength={30_000}
        dir="auto"
        aria-describedby="answer-hint"
      >
        {body}
      </textarea>
      <p class="hint" id="answer-hint">
        {say('discussion.markdown')}
      </p>
      <div class="send">
        <button type="submit">{say('discussion.send')}</button>
        <button type="submit" name="look" value="preview" class="second">
          {say('discussion.preview')}
        </button>
        <CheckFirst check={check} />
        <button type="submit" name="look" value="draft" class="second">
          {say('discussion.keep')}
        </button>
      </div>
      <ImageFields image={image} />
    </form>
  );
}

/** The way in, for who is not logged in. */
export function LogInFirst({ next, words }: { next: string; words: string }) {
  const say = useSay();
  const from = `?next=${encodeURIComponent(next)}`;
  return (
    <p class="notice">
      {say('discussion.log-in-before')} <a href={`/account/log-in${from}`}>{say('discussion.log-in')}</a>{' '}
      {say('discussion.or')} <a href={`/account/register${from}`}>{say('discussion.register')}</a> {words}
    </p>
  );
}

function Respond({ thread }: { thread: Thread }) {
  const say = useSay();
  const { question } = thread;
  if (question.closed !== null || question.deleted !== null)
    return question.closed === null ? null : <p class="notice">{say('discussion.closed')}</p>;
  if (!thread.isLoggedIn)
    return <LogInFirst next={questionPaths(question).self} words={say('discussion.log-in-after')} />;
  return thread.may('answer', question) ? (
    <AnswerForm question={question.id} body={thread.draft} image={thread.takesImages ? noImage : null} />
  ) : null;
}

function Related({ questions }: { questions: Thread['related'] }) {
  const say = useSay();
  if (questions.length === 0) return null;
  return (
    <nav class="related" aria-labelledby="related">
      <h2 id="related">{say('question.related')}</h2>
      <ul class="questions">
        {questions.map((question) => (
          <li>
            <a href={questionPaths(question).self} dir="auto" lang={useGiven()}>
              {question.title}
            </a>
            <span class="aside">{say('list.answers', { count: question.answers })}</span>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** What people answered, and the form to answer. */
export function Answers({ thread }: { thread: Thread | null }) {
  const say = useSay();
  if (thread === null) return null;
  const { answers, page } = thread;
  return (
    <section class="discussion" aria-labelledby="answers">
      <h2 id="answers">
        {answers.length === 0
          ? say('discussion.no-answers')
          : say('discussion.answers', {
              count: thread.question.answers - Number(thread.machine?.deleted === null),
            })}
      </h2>
      {answers.map((post) => (
        <AnswerPost post={post} thread={thread} />
      ))}
      {thread.more ? (
        <p>
          <a href={`?page=${page + 1}#answers`} rel="next">
            {say('discussion.more')}
          </a>
        </p>
      ) : null}
      <Respond thread={thread} />
      <Related questions={thread.related} />
    </section>
  );
}
