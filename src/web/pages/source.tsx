import type { EvidenceDocument } from '#evidence/document.ts';
import type { SourceOverview } from '#evidence/source-overview.ts';
import { rateWords } from '#lib/rate-left.ts';
import { told } from '#locales/told.ts';
import { documentPath, outLink, sourcePath } from '#web/links.ts';
import { When } from '#web/parts/date.tsx';
import { designOf, OutLink, participantsOf, StatusFlag } from '#web/parts/evidence-item.tsx';
import { Layout } from '#web/parts/layout.tsx';
import { Pages } from '#web/parts/pages.tsx';
import { Said, Told } from '#web/parts/said.tsx';
import { sayIn, useForeign, useLanguage, useSay } from '#web/parts/say.ts';
import type { Site } from '#web/parts/site.ts';

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
  const foreign = useForeign();
  const about = [designOf(document, useSay()), participantsOf(document, useLanguage())].filter(
    (part) => part !== null,
  );
  return (
    <li>
      <a href={documentPath(document.id)}>
        <bdi lang={foreign}>{document.title}</bdi>
      </a>{' '}
      <StatusFlag document={document} />
      <span class="aside">
        {about.join(' · ')}
        {document.venue === null ? null : (
          <>
            {about.length === 0 ? '' : ' · '}
            <span lang={foreign}>{document.venue}</span>
          </>
        )}
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
  const say = useSay();
  const foreign = useForeign();
  return (
    <>
      <dt>{say('source.import')}</dt>
      <dd>
        {importedAs === null ? (
          say('source.no-reader')
        ) : (
          <Said
            of="source.reads"
            parts={{
              command: <code>betateta import {importedAs} FILE…</code>,
              formats: <span lang={foreign}>{formats}</span>,
            }}
          />
        )}
        {imported === null ? null : (
          <Said
            of="source.imported"
            values={{ records: say('n.record', { count: imported.records }), rejected: imported.rejected }}
            parts={{ date: <When date={imported.at} /> }}
          />
        )}
      </dd>
      <dt>{say('source.live')}</dt>
      <dd>
        {say(canBeAskedLive ? (live ? 'source.live-on' : 'source.live-off') : 'source.not-asked')}
        {asked === null ? null : (
          <Said
            of="source.asked"
            values={{ hits: say('n.hit', { count: asked.hits }) }}
            parts={{ date: <When date={asked.at} /> }}
          />
        )}
      </dd>
      {failed === null ? null : (
        <>
          <dt>{say('sources.failure')}</dt>
          <dd>
            <When date={failed.at} />: <Told text={failed.message} />
          </dd>
        </>
      )}
    </>
  );
}

function coversIn(covers: string, { language }: Site): string {
  return told(covers, language)
    .map(({ text }) => text)
    .join('');
}

/** One source: what it covers, under what licence, and what is stored of it. */
export function SourcePage(props: SourcePageProps) {
  const { site, overview, live, list, page, pages } = props;
  const { source, documents, newest, rateLeft } = overview;
  const path = sourcePath(source.id);
  const say = sayIn(site.language);
  const foreign = site.language === 'en' ? undefined : 'en';
  return (
    <Layout
      site={site}
      title={source.name}
      description={say('source.description', { name: source.name, covers: coversIn(source.covers, site) })}
      canonical={page === 1 ? path : `${path}?page=${page}`}
      here="sources"
    >
      <article class="page">
        <header>
          <p class="kind">
            <a href="/sources">{say('sources.source')}</a>
          </p>
          <h1>{source.name}</h1>
          <p class="lead">
            <Told text={source.covers} capitals />.
          </p>
        </header>
        <dl class="about">
          <dt>{say('source.kind')}</dt>
          <dd>{say(`source-kind.${source.kind}`)}</dd>
          {source.homepage === '' ? null : (
            <>
              <dt>{say('source.home')}</dt>
              <dd>
                <OutLink href={outLink(source.homepage)}>{source.homepage}</OutLink>
              </dd>
            </>
          )}
          <dt>{say('sources.licence')}</dt>
          <dd lang={foreign}>{source.licence}</dd>
          <dt>{say('sources.rate')}</dt>
          <dd lang={foreign}>{source.rateLimit}</dd>
          {rateLeft === null ? null : (
            <>
              <dt>{say('sources.left')}</dt>
              <dd lang={foreign}>{rateWords(rateLeft)}</dd>
            </>
          )}
          <dt>{say('source.stored')}</dt>
          <dd>
            {documents === null ? say('source.stored-none') : say('n.document', { count: documents })}
            {newest === null ? null : <Said of="source.newest" parts={{ date: <When date={newest} /> }} />}
          </dd>
          <Activity overview={overview} live={live} />
        </dl>
        <section>
          <h2 id="documents">{say('sources.documents')}</h2>
          {list.length === 0 ? (
            <p>{say(documents === null ? 'source.others' : 'source.none')}</p>
          ) : (
            <ul class="documents">
              {list.map((document) => (
                <Entry document={document} />
              ))}
            </ul>
          )}
          <Pages label={say('source.pages')} page={page} pages={pages} path={path} />
        </section>
      </article>
    </Layout>
  );
}
