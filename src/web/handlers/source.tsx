import type { Context } from 'hono';
import { Problem } from '#errors';
import { type SourceOverview, sourceOverviews } from '#evidence/source-overview.ts';
import type { Web } from '#web/handlers/web.ts';
import { pageNumber, param } from '#web/handlers/web.ts';
import { DocumentPage, passageIn } from '#web/pages/document.tsx';
import { SourcePage } from '#web/pages/source.tsx';
import { SourcesPage } from '#web/pages/sources.tsx';
import { page } from '#web/render.ts';

/** Documents on one page of a source. */
const perPage = 50;

export function sourceHandlers({ services, site }: Web) {
  async function overviews(): Promise<SourceOverview[]> {
    const stored = await services.evidence.sources();
    const activity = await services.sourceLog.all();
    return sourceOverviews({ stored, activity, rateLeft: (source) => services.rateLeft(source) });
  }

  return {
    sources: async (c: Context) => {
      return page(<SourcesPage site={site(c)} sources={await overviews()} live={services.live} />);
    },

    source: async (c: Context) => {
      const id = param(c, 'id');
      const found = (await overviews()).find(({ source }) => source.id === id);
      if (found === undefined)
        throw new Problem('not-found', 'There is no such source: see the list of all.');
      const pages = Math.max(1, Math.ceil((found.documents ?? 0) / perPage));
      const number = Math.min(pageNumber(c), pages);
      const list = await services.evidence.bySource(id, { limit: perPage, offset: (number - 1) * perPage });
      return page(
        <SourcePage
          site={site(c)}
          overview={found}
          live={services.live}
          list={list}
          page={number}
          pages={pages}
        />,
      );
    },

    document: async (c: Context) => {
      const document = await services.evidence.get(param(c, 'id'));
      if (document === null) {
        throw new Problem('not-found', 'No such document is stored: look for it under its source.');
      }
      const versions = await services.evidence.versions(document.id);
      const wanted = versions.slice(1).find(({ sha256 }) => sha256 === c.req.query('compare'));
      const former =
        wanted === undefined ? null : await services.evidence.version(document.id, wanted.sha256);
      const passage = passageIn(document, Number(c.req.query('start')), Number(c.req.query('end')));
      return page(
        <DocumentPage
          site={site(c)}
          document={document}
          passage={passage}
          versions={versions}
          former={former}
        />,
      );
    },
  };
}
