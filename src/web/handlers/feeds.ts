import type { Context } from 'hono';
import type { Community } from '#community/community.ts';
import { Problem } from '#errors';
import { inWords, message } from '#locales/message.ts';
import { atomFeed } from '#web/feeds/atom.ts';
import { mostPages, sitemap } from '#web/feeds/sitemap.ts';
import type { Web } from '#web/handlers/web.ts';
import { param } from '#web/handlers/web.ts';
import { questionPaths } from '#web/links.ts';
import { postAnchor } from '#web/post-paths.ts';

const newest = 30;
/** Pages of the site itself that are worth finding. */
const ownPages = ['/', '/check', '/error-ledger', '/challenges'] as const;

/** What other programs read of the site: feeds, a sitemap, and addresses that other sites had. */
export function feedHandlers({ site }: Web, { lists, moved }: Community) {
  const file = (type: string, body: string) =>
    new Response(body, {
      headers: { 'Content-Type': `${type}; charset=utf-8`, 'Cache-Control': 'public, max-age=300' },
    });

  return {
    async questions(c: Context): Promise<Response> {
      const { origin, language } = site(c);
      const listed = await lists.list({ order: 'newest', limit: newest });
      const feed = atomFeed({
        title: inWords(message('home.newest'), language),
        url: `${origin}/`,
        self: `${origin}/questions.atom`,
        language,
        entries: listed.map((question) => ({
          // The address of a question changes with its title, its id does not.
          id: `${origin}/questions/${question.id}`,
          url: `${origin}${questionPaths(question).self}`,
          title: question.title,
          published: question.created,
          updated: question.created,
          author: question.author?.name || null,
          tags: question.tags,
          html: '',
        })),
      });
      return file('application/atom+xml', feed);
    },

    async sitemap(c: Context): Promise<Response> {
      const { origin } = site(c);
      const listed = await lists.list({ order: 'newest', limit: mostPages - ownPages.length });
      const questions = listed.map((question) => ({
        url: `${origin}${questionPaths(question).self}`,
        changed: null,
      }));
      const pages = ownPages.map((path) => ({ url: origin + path, changed: null }));
      return file('application/xml', sitemap([...pages, ...questions]));
    },

    /** A post by the number that it had on another site; 404 where there was none. */
    async moved(c: Context): Promise<Response> {
      const place = await moved.find(param(c, 'old'));
      if (place === null)
        throw new Problem('not-found', 'There is nothing at this address: it may be cut off, or never was.');
      const { self } = questionPaths({ id: place.question, slug: place.slug });
      return c.redirect(place.id === place.question ? self : `${self}#${postAnchor(place.id)}`, 301);
    },
  };
}
