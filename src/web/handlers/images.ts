import type { Context, MiddlewareHandler } from 'hono';
import type { Community } from '#community/community.ts';
import { isAllowed } from '#community/post-policy.ts';
import { Problem } from '#errors';
import type { Web } from '#web/handlers/web.ts';
import { param } from '#web/handlers/web.ts';

/** An image is a picture and nothing else, whoever opens it by itself: after the headers of pages. */
export const imageHeaders: MiddlewareHandler = async (c, next) => {
  await next();
  c.header('Content-Security-Policy', "default-src 'none'; sandbox");
};

/** The images of posts, for who may read a post that shows them. */
export function imageHandler({ visitor }: Pick<Web, 'visitor'>, { images, now }: Community) {
  return async (c: Context) => {
    const reader = visitor(c);
    const all = isAllowed('moderate', reader, { now: now() });
    const image = await images.get(param(c, 'id'), { member: reader.member?.id ?? null, all });
    if (image === null) throw new Problem('not-found', 'There is no such image: it may be deleted.');
    return new Response(image.bytes, {
      headers: {
        'Content-Type': image.type,
        'Content-Disposition': 'inline',
        // Who may see it can change, so no cache that others share keeps it.
        'Cache-Control': 'private, max-age=31536000, immutable',
        ETag: `"${image.sha256}"`,
      },
    });
  };
}
