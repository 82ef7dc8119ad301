import type { EvidenceDocument } from '#evidence/document.ts';
import { documentPath, outLink, sourcePath } from '#web/links.ts';
import type { StoredSource } from '#web/pages/sources.tsx';
import { When } from '#web/parts/date.tsx';
import { OutLink, StatusFlag } from '#web/parts/evidence-item.tsx';
import { Layout } from '#web/parts/layout.tsx';
import { Pages } from '#web/parts/pages.tsx';
import type { Site } from '#web/parts/site.ts';
import { capital, count } from '#web/words.ts';

export interface SourcePageProps extends StoredSource {
  site: Site;
  list: readonly EvidenceDocument[];
  page: number;
  pages: number;
}

function Entry({ document }: { document: EvidenceDocument }) {
  const about = [
    document.design === 'unknown' ? document.kind : document.design,
    document.participants === null ? null : `n = ${document.participants.toLocaleString('en')}`,
    document.venue,
  ].filter((part) => part !== null);
  return (
    <li>
      <a href={documentPath(document.id)}>
        <bdi>{document.title}</bdi>
      </a>{' '}
      <StatusFlag document={document} />
      <span class="aside">
        {about.join(' · ')}
        {document.published === null ? null : (
          <>
            {' · '}
            <When date={document.published} />
          </>
        )}
      </span>
    </li>
  );
}

/** One source: what it covers, under what licence, and what is stored of it. */
export function SourcePage(props: SourcePageProps) {
  const { site, source, documents, newest, list, page, pages } = props;
  const path = sourcePath(source.id);
  return (
    <Layout
      site={site}
      title={source.name}
      description={`${source.name}: ${source.covers}. ${capital(count(documents, 'document'))} stored.`}
      canonical={page === 1 ? path : `${path}?page=${page}`}
      here="sources"
    >
      <article class="page">
        <header>
          <p class="kind">
            <a href="/sources">Source</a>
          </p>
          <h1>{source.name}</h1>
          <p class="lead">{capital(source.covers)}.</p>
        </header>
        <dl class="about">
          <dt>Kind</dt>
          <dd>{source.kind}</dd>
          <dt>Home</dt>
          <dd>
            <OutLink href={outLink(source.homepage)}>{source.homepage}</OutLink>
          </dd>
          <dt>Licence</dt>
          <dd>{source.licence}</dd>
          <dt>Stored</dt>
          <dd>
            {count(documents, 'document')}
            {newest === null ? null : (
              <>
                , the newest of <When date={newest} />
              </>
            )}
          </dd>
        </dl>
        <section>
          <h2 id="documents">Documents</h2>
          {list.length === 0 ? (
            <p>None is stored, so this source answers “no documents”.</p>
          ) : (
            <ul class="documents">
              {list.map((document) => (
                <Entry document={document} />
              ))}
            </ul>
          )}
          <Pages label="Pages of documents" page={page} pages={pages} path={path} />
        </section>
      </article>
    </Layout>
  );
}
