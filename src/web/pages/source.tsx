import type { EvidenceDocument } from '#evidence/document.ts';
import type { SourceOverview } from '#evidence/source-overview.ts';
import { rateWords } from '#lib/rate-left.ts';
import { documentPath, outLink, sourcePath } from '#web/links.ts';
import { When } from '#web/parts/date.tsx';
import { OutLink, StatusFlag } from '#web/parts/evidence-item.tsx';
import { Layout } from '#web/parts/layout.tsx';
import { Pages } from '#web/parts/pages.tsx';
import type { Site } from '#web/parts/site.ts';
import { capital, count } from '#web/words.ts';

export interface SourcePageProps {
  site: Site;
  overview: SourceOverview;
  /** Whether checks ask sources over the network. */
  live: boolean;
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

function Activity({ overview, live }: { overview: SourceOverview; live: boolean }) {
  const { imported, asked, failed, importedAs, formats, canBeAskedLive } = overview;
  return (
    <>
      <dt>Import</dt>
      <dd>
        {importedAs === null ? (
          'there is no reader for its files'
        ) : (
          <>
            <code>betateta import {importedAs} FILE…</code> reads {formats}
          </>
        )}
        {imported === null ? null : (
          <>
            ; last on <When date={imported.at} />, {count(imported.records, 'record')},{' '}
            {imported.rejected.toLocaleString('en')} rejected
          </>
        )}
      </dd>
      <dt>Live</dt>
      <dd>
        {canBeAskedLive ? `can be asked over the network, which is ${live ? 'on' : 'off'}` : 'is not asked'}
        {asked === null ? null : (
          <>
            ; last on <When date={asked.at} />, {count(asked.hits, 'hit')}
          </>
        )}
      </dd>
      {failed === null ? null : (
        <>
          <dt>Last failure</dt>
          <dd>
            <When date={failed.at} />: {failed.message}
          </dd>
        </>
      )}
    </>
  );
}

/** One source: what it covers, under what licence, and what is stored of it. */
export function SourcePage(props: SourcePageProps) {
  const { site, overview, live, list, page, pages } = props;
  const { source, documents, newest, rateLeft } = overview;
  const path = sourcePath(source.id);
  return (
    <Layout
      site={site}
      title={source.name}
      description={`${source.name}: ${source.covers}.${documents === null ? '' : ` ${capital(count(documents, 'document'))} stored.`}`}
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
          {source.homepage === '' ? null : (
            <>
              <dt>Home</dt>
              <dd>
                <OutLink href={outLink(source.homepage)}>{source.homepage}</OutLink>
              </dd>
            </>
          )}
          <dt>Licence</dt>
          <dd>{source.licence}</dd>
          <dt>May be asked</dt>
          <dd>{source.rateLimit}</dd>
          {rateLeft === null ? null : (
            <>
              <dt>Left now</dt>
              <dd>{rateWords(rateLeft)}</dd>
            </>
          )}
          <dt>Stored</dt>
          <dd>
            {documents === null ? 'no documents under this name' : count(documents, 'document')}
            {newest === null ? null : (
              <>
                , the newest of <When date={newest} />
              </>
            )}
          </dd>
          <Activity overview={overview} live={live} />
        </dl>
        <section>
          <h2 id="documents">Documents</h2>
          {list.length === 0 ? (
            <p>
              {documents === null
                ? 'What is imported here are documents of other sources, or notices about them.'
                : 'None is stored, so this source answers “no documents”.'}
            </p>
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
