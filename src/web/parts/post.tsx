import type { Child } from 'hono/jsx';
import type { Post } from '#community/post.ts';
import { PostByline } from '#web/parts/author.tsx';
import { PostText } from '#web/parts/post-text.tsx';
import { useSay } from '#web/parts/say.ts';
import { postAnchor, postPath, questionAction } from '#web/post-paths.ts';
import type { Thread } from '#web/thread.ts';

interface InThread {
  post: Post;
  thread: Thread;
}

/** A button that is a form of its own, so that it works without a script. */
export function Do({
  action,
  children,
  name,
  value,
}: {
  action: string;
  children: Child;
  name?: string;
  value?: string;
}) {
  return (
    <form method="post" action={action} class="do">
      <button type="submit" class="quiet" name={name} value={value}>
        {children}
      </button>
    </form>
  );
}

/** The score, between the two buttons where the reader may vote. Pressing a vote again withdraws it. */
export function Votes({ post, thread }: InThread) {
  const say = useSay();
  const shown = post.score > 0 ? `+${post.score}` : String(post.score).replace('-', '−');
  const score = (
    <span class="score">
      <span aria-hidden="true">{shown}</span>
      <span class="vh">{say('post.score', { count: post.score })}</span>
    </span>
  );
  if (post.deleted !== null || !thread.may('vote', post)) return <div class="votes">{score}</div>;
  const own = thread.votes.get(post.id) ?? 0;
  const button = (value: 1 | -1, sign: string, words: string) => (
    <button
      type="submit"
      name="vote"
      value={own === value ? 'none' : value === 1 ? 'up' : 'down'}
      aria-pressed={own === value ? 'true' : 'false'}
      title={own === value ? say('post.withdraw') : words}
    >
      <span aria-hidden="true">{sign}</span>
      <span class="vh">{own === value ? say('post.withdraw') : words}</span>
    </button>
  );
  return (
    <form class="votes" method="post" action={postPath(post.id, 'vote')}>
      {button(1, '▲', say('post.up'))}
      {score}
      {own === -1 || thread.may('vote-against', post) ? button(-1, '▼', say('post.down')) : null}
    </form>
  );
}

/** What the reader may do with a post, besides voting. */
export function Actions({ post, thread, children }: InThread & { children?: Child }) {
  const say = useSay();
  const { may, question } = thread;
  const isDeleted = post.deleted !== null;
  return (
    <div class="actions">
      {children}
      {!isDeleted && may('edit', post) ? <a href={postPath(post.id, 'edit')}>{say('post.edit')}</a> : null}
      {!isDeleted && post.kind === 'answer' && may('accept', question) ? (
        <Do
          action={questionAction(question.id, 'accept')}
          name="answer"
          value={question.accepted === post.id ? '' : post.id}
        >
          {say(question.accepted === post.id ? 'post.unaccept' : 'post.accept')}
        </Do>
      ) : null}
      {!isDeleted && may('delete', post) ? (
        <Do action={postPath(post.id, 'delete')}>{say('post.delete')}</Do>
      ) : null}
      {!isDeleted && may('flag', post) ? <a href={postPath(post.id, 'flag')}>{say('flag.short')}</a> : null}
      {isDeleted && may('restore', post) ? (
        <Do action={postPath(post.id, 'restore')}>{say('post.restore')}</Do>
      ) : null}
    </div>
  );
}

export function Comments({ post, thread }: InThread) {
  const say = useSay();
  const comments = thread.comments.get(post.id) ?? [];
  return (
    <div class="comments">
      {comments.length === 0 ? null : (
        <ul aria-label={say('comment.heading')}>
          {comments.map((comment) => (
            <li id={postAnchor(comment.id)} class={comment.deleted === null ? undefined : 'deleted'}>
              <PostText text={comment.body} mentions={thread.mentions.get(comment.id)} />
              <PostByline post={comment} />
              <Actions post={comment} thread={thread} />
            </li>
          ))}
        </ul>
      )}
      {post.deleted === null && thread.may('comment', post) ? (
        <details>
          <summary>{say('comment.add')}</summary>
          <form method="post" action={postPath(post.id, 'comment')}>
            <label htmlFor={`comment-${post.id}`}>{say('comment.text')}</label>
            <textarea id={`comment-${post.id}`} name="body" rows={2} required maxlength={2000} dir="auto" />
            <div class="send">
              <button type="submit">{say('comment.send')}</button>
            </div>
          </form>
        </details>
      ) : null}
    </div>
  );
}
