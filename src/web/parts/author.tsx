import { useContext } from 'hono/jsx';
import { pointsShown } from '#community/points-shown.ts';
import type { Author as PostAuthor } from '#community/post.ts';
import { When } from '#web/parts/date.tsx';
import { PageLanguage, useSay } from '#web/parts/say.ts';
import { memberPath } from '#web/post-paths.ts';

/** A name with what stands beside it, as in “by (21.5k points) AI Multi Source Checker”. */
export function Author({ author }: { author: (Omit<PostAuthor, 'id'> & { id: string }) | null }) {
  const say = useSay();
  const language = useContext(PageLanguage);
  if (author === null) return <span class="author">{say('post.nobody')}</span>;
  if (author.gone) return <span class="author">{say('post.gone')}</span>;
  const { id, name, role, points } = author;
  return (
    <>
      {say('post.by', { points: pointsShown(points, language) })}{' '}
      <a class="author" href={memberPath(id)} dir="auto">
        {name}
      </a>
      {role === 'member' ? null : (
        <>
          {' '}
          <span class={role === 'machine' ? 'machine' : 'role'}>{say(`post.role.${role}`)}</span>
        </>
      )}
    </>
  );
}

/** Who wrote a post, when, and when it was changed. */
export function PostByline({
  post,
}: {
  post: { id: string; author: PostAuthor | null; created: string; edited: string | null };
}) {
  const say = useSay();
  return (
    <p class="byline">
      <Author author={post.author} />, <When date={post.created} />
      {post.edited === null ? null : (
        <>
          {' · '}
          {say('post.edited')} <When date={post.edited} /> (
          <a href={`/posts/${post.id}/history`}>{say('post.history')}</a>)
        </>
      )}
    </p>
  );
}
