import type { SourceOverview } from '#evidence/source-overview.ts';
import { rateWords } from '#lib/rate-left.ts';
import { sourcePath } from '#web/links.ts';
import { When } from '#web/parts/date.tsx';
import { Layout } from '#web/parts/layout.tsx';
import { Told } from '#web/parts/said.tsx';
import { sayIn, useForeign, useLanguage, useSay } from '#web/parts/say.ts';
import { Scroll } from '#web/parts/scroll.tsx';
import type { Site } from '#web/parts/site.ts';
import { capital } from '#web/words.ts';

function Ways({ importedAs, canBeAskedLive }: SourceOverview) {
  const say = useSay();
  const ways = [
    importedAs === null ? null : say('sources.files'),
    canBeAskedLive ? say('sources.as-live') : null,
  ];
  const known = ways.filter((way) => way !== null);
  return <>{known.length === 0 ? '–' : known.join(', ')}</>;
}

function Row({ overview }: { overview: SourceOverview }) {
  const { source, documents, newest, imported, asked, rateLeft, failed } = overview;
  const foreign = useForeign();
  return (
    <tr>
      <th scope="row">
        <a href={sourcePath(source.id)} lang={foreign}>
          {source.name}
        </a>
      </th>
      <td>
        <Told text={source.covers} capitals />
      </td>
      <td class="figure">{documents === null ? '–' : documents.toLocaleString(useLanguage())}</td>
      <td>{newest === null ? '–' : <When date={newest} />}</td>
      <td>{imported === null ? '–' : <When date={imported.at} />}</td>
      <td>{asked === null ? '–' : <When date={asked.at} />}</td>
      <td>
        <Ways {...overview} />
      </td>
      <td lang={foreign}>{source.licence}</td>
      <td lang={foreign}>{source.rateLimit}</td>
      <td lang={foreign}>{rateLeft === null ? '–' : rateWords(rateLeft)}</td>
      <td>
        {failed === null ? (
          '–'
        ) : (
          <>
            <When date={failed.at} />: <Told text={failed.message} />
          </>
        )}
      </td>
    </tr>
  );
}

export interface SourcesPageProps {
  site: Site;
  sources: readonly SourceOverview[];
  /** Whether checks ask sources over the network. */
  live: boolean;
}

/** All sources that are asked. */
export function SourcesPage({ site, sources, live }: SourcesPageProps) {
  const say = sayIn(site.language);
  const documents = sources.reduce((sum, one) => sum + (one.documents ?? 0), 0);
  return (
    <Layout
      site={site}
      title={say('site.sources')}
      description={say('sources.description')}
      canonical="/sources"
      here="sources"
    >
      <article class="page">
        <header>
          <h1>{say('site.sources')}</h1>
          <p class="lead">
            {say('sources.lead', { documents: capital(say('n.document', { count: documents })) })}
          </p>
          <p>{say(live ? 'sources.live' : 'sources.not-live')}</p>
        </header>
        <div class="wide">
          <Scroll label={say('sources.all')}>
            <table>
              <caption class="vh">{say('sources.caption')}</caption>
              <thead>
                <tr>
                  <th scope="col">{say('sources.source')}</th>
                  <th scope="col">{say('sources.covers')}</th>
                  <th scope="col" class="figure">
                    {say('sources.documents')}
                  </th>
                  <th scope="col">{say('sources.newest')}</th>
                  <th scope="col">{say('sources.imported')}</th>
                  <th scope="col">{say('sources.asked')}</th>
                  <th scope="col">{say('sources.ways')}</th>
                  <th scope="col">{say('sources.licence')}</th>
                  <th scope="col">{say('sources.rate')}</th>
                  <th scope="col">{say('sources.left')}</th>
                  <th scope="col">{say('sources.failure')}</th>
                </tr>
              </thead>
              <tbody>
                {sources.map((overview) => (
                  <Row overview={overview} />
                ))}
              </tbody>
            </table>
          </Scroll>
        </div>
      </article>
    </Layout>
  );
}
