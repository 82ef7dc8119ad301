import { raw } from 'hono/html';
import { markdownToHtml } from '#lib/markdown.ts';
import { useGiven } from '#web/parts/say.ts';

/** What somebody wrote, in Markdown; `mentions` says where the names of members lead. */
export function PostText({
  text,
  mentions,
}: {
  text: string;
  mentions?: ReadonlyMap<string, string> | undefined;
}) {
  if (text === '') return null;
  return (
    <div class="post-text" dir="auto" lang={useGiven()}>
      {raw(markdownToHtml(text, mentions === undefined ? {} : { mentions }))}
    </div>
  );
}
