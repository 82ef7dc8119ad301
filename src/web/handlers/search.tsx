import type { Context } from 'hono';
import type { Community } from '#community/community.ts';
import { searchQuery } from '#community/search-query.ts';
import { Problem } from '#errors';
import { toldText } from '#locales/told.ts';
import { openSearch } from '#web/feeds/opensearch.ts';
import { pageNumber, type Web } from '#web/handlers/web.ts';
import { questionPaths } from '#web/links.ts';
import { type Place, places, SearchPage } from '#web/pages/search.tsx';
import { page } from '#web/render.ts';
import { search } from '../../operations/search.ts';

/** Of each, where both are shown, and where one is. */
const perPage = { posts: 20, evidence: 20, all: 10 };
const mostPages = 50;
const suggested = 8;

/** Finding what is here, from one box. */
export function searchHandlers({ site, visitor, services }: Web, community: Community) {
  return {
    page: async (c: Context) => {
      const typed = c.req.query('q') ?? '';
      const place: Place = places.find((one) => one === c.req.query('in')) ?? 'all';
      const shown = {
        site: site(c),
        typed,
        place,
        page: Math.min(pageNumber(c), mostPages),
        full: perPage[place],
      };
      if (typed.trim() === '') return page(<SearchPage {...shown} found={null} />);
      try {
        const query = searchQuery(typed);
        const input = { text: typed, in: place, page: shown.page, limit: shown.full };
        const found = search.output.parse(await services.perform(search, input, visitor(c)));
        return await page(<SearchPage {...shown} found={{ ...found, query }} />);
      } catch (error) {
        if (!(error instanceof Problem) || error.status >= 500) throw error;
        const cut = { ...shown, typed: typed.slice(0, 2_000).toWellFormed() };
        return page(
          <SearchPage {...cut} found={null} error={toldText(error.message, site(c).language)} />,
          error.status,
        );
      }
    },

    /** As browsers and the script of the page ask for them (OpenSearch suggestions 1.1). */
    suggestions: async (c: Context) => {
      const typed = c.req.query('q') ?? '';
      const found = await community.search.suggest(typed.slice(0, 300), suggested);
      const titles = found.map(({ title }) => title);
      const { origin } = site(c);
      const urls = found.map((question) => `${origin}${questionPaths(question).self}`);
      return c.json([typed, titles, titles.map(() => ''), urls], 200, {
        'Content-Type': 'application/x-suggestions+json; charset=utf-8',
        'Cache-Control': 'public, max-age=60',
      });
    },

    description: (c: Context) => {
      const body = openSearch({
        site: site(c).name,
        origin: site(c).origin,
        search: '/search',
        icon: '/favicon.svg',
      });
      return c.body(body, 200, {
        'Content-Type': 'application/opensearchdescription+xml; charset=utf-8',
        'Cache-Control': 'public, max-age=86400',
      });
    },
  };
}
