import type { Context } from 'hono';
import { Problem } from '#errors';
import { sources as fixedSources, sourceById } from '#evidence/source.ts';
import type { Web } from '#web/handlers/web.ts';
import { pageNumber, param } from '#web/handlers/web.ts';
import { DocumentPage, passageIn } from '#web/pages/document.tsx';
import { SourcePage } from '#web/pages/source.tsx';
import type { StoredSource } from '#web/pages/sources.tsx';
import { SourcesPage } from '#web/pages/sources.tsx';
import { page } from '#web/render.ts';

/** Documents on one page of a source. */
const perPage = 50;

export function sourceHandlers({ services, site }: Web) {
  /** The fixed sources in their order, then the websites that documents were stored of. */
  async function storedSources(): Promise<StoredSource[]> {
    const stored = new Map((await services.evidence.sources()).map((one) => [one.source, one]));
    const ids = new Set<string>([...fixedSources.map(({ id }) => id), ...stored.keys()]);
    return [...ids].map((id) => {
      const { documents = 0, newest = null } = stored.get(id) ?? {};
      return { source: sourceById(id), documents, newest };
    });
  }

  return {
    sources: async (c: Context) => {
      return page(<SourcesPage site={site(c)} sources={await storedSources()} />);
    },

    source: async (c: Context) => {
      const id = param(c, 'id');
      const found = (await storedSources()).find(({ source }) => source.id === id);
      if (found === undefined)
        throw new Problem('not-found', 'There is no such source: see the list of all.');
      const pages = Math.max(1, Math.ceil(found.documents / perPage));
      const number = Math.min(pageNumber(c), pages);
      const list = await services.evidence.bySource(id, { limit: perPage, offset: (number - 1) * perPage });
      return page(<SourcePage site={site(c)} {...found} list={list} page={number} pages={pages} />);
    },

    document: async (c: Context) => {
      const document = await services.evidence.get(param(c, 'id'));
      if (document === null) {
        throw new Problem('not-found', 'No such document is stored: look for it under its source.');
      }
      const passage = passageIn(document, Number(c.req.query('start')), Number(c.req.query('end')));
      return page(<DocumentPage site={site(c)} document={document} passage={passage} />);
    },
  };
}
