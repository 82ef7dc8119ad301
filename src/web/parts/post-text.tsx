import { raw } from 'hono/html';
import { type ImageSizes, markdownToHtml } from '#lib/markdown.ts';
import { useGiven } from '#web/parts/say.ts';

/** What somebody wrote, in Markdown; `mentions` says where the names of members lead, `images` what it shows. */
export function PostText({
  text,
  mentions,
  images,
}: {
  text: string;
  mentions?: ReadonlyMap<string, string> | undefined;
  images?: ImageSizes | undefined;
}) {
  if (text === '') return null;
  return (
    <div class="post-text" dir="auto" lang={useGiven()}>
      {raw(markdownToHtml(text, { mentions, images }))}
    </div>
  );
}
