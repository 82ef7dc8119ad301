import { type ClaimShown, wordsOf } from '#community/challenge/claim-shown.ts';
import type { PostCheck } from '#community/challenge/post-check-store.ts';
import type { Post } from '#community/post.ts';
import { checkPaths, claimPath } from '#web/links.ts';
import { ClaimChallenges, PostChallenges } from '#web/parts/claim-challenges.tsx';
import { When } from '#web/parts/date.tsx';
import { Do } from '#web/parts/post.tsx';
import { PostText } from '#web/parts/post-text.tsx';
import { Told } from '#web/parts/said.tsx';
import { useForeign, useGiven, useSay } from '#web/parts/say.ts';
import { VerdictBadge, VerdictSummary } from '#web/parts/verdict.tsx';
import { postPath } from '#web/post-paths.ts';
import type { Thread } from '#web/thread.ts';
import { beginning } from '#web/words.ts';

interface InThread {
  post: Post;
  thread: Thread;
}

/** What checking a text of a person came to: how far it is, and each claim with its verdict. */
export function PostChecked({ post, thread }: InThread) {
  if (post.deleted !== null || post.body.trim() === '') return null;
  const check = thread.checks.get(post.id);
  return (
    <div class="post-check">
      <State post={post} thread={thread} check={check} />
      {check?.done == null ? null : <Done post={post} thread={thread} check={check} done={check.done} />}
    </div>
  );
}

/** Said where it is not simply checked as it stands. */
function State({ post, thread, check }: InThread & { check: PostCheck | undefined }) {
  const say = useSay();
  const isCurrent = check?.done?.revision === post.revision;
  if (isCurrent) return null;
  const again = thread.may('check', post) ? (
    <Do action={postPath(post.id, 'check')}>{say('checked.check')}</Do>
  ) : null;
  const { state = null, error = null } = check?.newest ?? {};
  return (
    <div class="aside state">
      {check?.done == null ? null : <p>{say('checked.earlier')}</p>}
      {state === 'waiting' ? <p role="status">{say('checked.waiting')}</p> : null}
      {state === 'failed' ? (
        <p>
          {say('checked.failed')} {error === null ? null : <Told text={error} />}
        </p>
      ) : null}
      {state === null ? <p>{say('checked.not')}</p> : null}
      {state === 'waiting' ? null : again}
    </div>
  );
}

interface DoneProps extends InThread {
  check: PostCheck;
  done: NonNullable<PostCheck['done']>;
}

function Done({ post, thread, check, done }: DoneProps) {
  const say = useSay();
  const { claims, run, created } = done;
  if (claims.length === 0) return <p class="aside">{say('checked.no-claim')}</p>;
  const paths = checkPaths(run);
  return (
    <>
      <VerdictSummary claims={claims} />
      <PostChallenges post={post} thread={thread} />
      <details>
        <summary>{say('checked.claims', { count: claims.length })}</summary>
        <ol class="claims">
          {claims.map((claim) => {
            const reply = check.replies.get(wordsOf(claim));
            return (
              <li>
                <ClaimLine claim={claim} href={claimPath(paths, claim.id)} />
                {reply === undefined ? null : (
                  <div class="reply">
                    <p class="aside">
                      {say('checked.replied')}, <When date={reply.written} />:
                    </p>
                    <PostText text={reply.body} />
                  </div>
                )}
                {thread.may('reply', post) ? (
                  <ReplyForm post={post} claim={claim} said={reply?.body} />
                ) : null}
                <ClaimChallenges post={post} claim={claim} thread={thread} />
              </li>
            );
          })}
        </ol>
        <p class="aside">
          <a href={paths.self}>{say('checked.report')}</a>, <When date={created} />
        </p>
      </details>
    </>
  );
}

/** A claim with its verdict and why; with an address, it leads to its evidence. */
export function ClaimLine({ claim, href }: { claim: ClaimShown; href: string }) {
  const say = useSay();
  const foreign = useForeign();
  return (
    <>
      <p>
        <VerdictBadge verdict={claim.verdict} />{' '}
        <a href={href} dir="auto" lang={useGiven()}>
          {claim.text}
        </a>
      </p>
      {claim.reasons[0] === undefined ? null : (
        <p class="aside">
          <Told text={claim.reasons[0]} />
        </p>
      )}
      {claim.carried === null ? null : (
        <p class="carried">
          <b>{say('card.carries')}</b>{' '}
          <span dir="auto" lang={foreign}>
            {claim.carried}
          </span>
        </p>
      )}
    </>
  );
}

function ReplyForm({ post, claim, said }: { post: Post; claim: ClaimShown; said: string | undefined }) {
  const say = useSay();
  const id = `reply-${post.id}-${claim.id}`;
  return (
    <details>
      <summary>{say(said === undefined ? 'checked.reply' : 'checked.reply-again')}</summary>
      <form method="post" action={postPath(post.id, 'reply')}>
        <input type="hidden" name="claim" value={claim.id} />
        <label htmlFor={id}>{say('checked.reply-to', { claim: beginning(claim.text, 60) })}</label>
        <textarea id={id} name="body" rows={2} required maxlength={2000} dir="auto">
          {said ?? ''}
        </textarea>
        <div class="send">
          <button type="submit">{say('checked.reply-send')}</button>
        </div>
      </form>
    </details>
  );
}
