import { raw } from 'hono/html';
import { markdownToHtml } from '#lib/markdown.ts';
import { useGiven } from '#web/parts/say.ts';

/** What somebody wrote, in Markdown. */
export function PostText({ text }: { text: string }) {
  if (text === '') return null;
  return (
    <div class="post-text" dir="auto" lang={useGiven()}>
      {raw(markdownToHtml(text))}
    </div>
  );
}
