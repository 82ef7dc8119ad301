import type { Post } from '#community/post.ts';
import { noReactions, type Reaction, reactions } from '#community/reaction.ts';
import { useSay } from '#web/parts/say.ts';
import { postPath } from '#web/post-paths.ts';
import type { Thread } from '#web/thread.ts';

/** What members found who tried an answer, with the buttons to say so. Pressing one again withdraws it. */
export function Reactions({ post, thread }: { post: Post; thread: Thread }) {
  const say = useSay();
  const counts = thread.reactions.get(post.id) ?? noReactions;
  const may = post.deleted === null && thread.may('react', post);
  const shown = reactions.filter((kind) => counts[kind] > 0);
  if (!may && shown.length === 0) return null;
  if (!may)
    return (
      <ul class="reactions" aria-label={say('reaction.heading')}>
        {shown.map((kind) => (
          <li class={kind}>
            <Count kind={kind} count={counts[kind]} />
          </li>
        ))}
      </ul>
    );
  const own = thread.ownReactions.get(post.id) ?? new Set<Reaction>();
  const warned = own.has('dangerous');
  return (
    <ul class="reactions" aria-label={say('reaction.heading')}>
      {reactions
        .filter((kind) => kind !== 'dangerous' || warned)
        .map((kind) => (
          <li>
            <form method="post" action={postPath(post.id, 'react')} class="do">
              <input type="hidden" name="keep" value={own.has(kind) ? 'no' : 'yes'} />
              <button
                type="submit"
                name="reaction"
                value={kind}
                class={kind}
                aria-pressed={own.has(kind) ? 'true' : 'false'}
                title={own.has(kind) ? say('reaction.withdraw') : undefined}
              >
                <Count kind={kind} count={counts[kind]} />
              </button>
            </form>
          </li>
        ))}
      {warned ? null : <Warn post={post} count={counts.dangerous} />}
    </ul>
  );
}

function Count({ kind, count }: { kind: Reaction; count: number }) {
  const say = useSay();
  return (
    <>
      {say(`reaction.${kind}`)}
      {count === 0 ? null : <span class="count"> {count}</span>}
    </>
  );
}

/** A warning is of use to others with what is dangerous. */
function Warn({ post, count }: { post: Post; count: number }) {
  const say = useSay();
  return (
    <li>
      <details>
        <summary class="dangerous">
          <Count kind="dangerous" count={count} />
        </summary>
        <form method="post" action={postPath(post.id, 'react')}>
          <label htmlFor={`warn-${post.id}`}>{say('reaction.why')}</label>
          <textarea id={`warn-${post.id}`} name="comment" rows={2} required maxlength={2000} dir="auto" />
          <div class="send">
            <button type="submit" name="reaction" value="dangerous">
              {say('reaction.warn')}
            </button>
          </div>
        </form>
      </details>
    </li>
  );
}
