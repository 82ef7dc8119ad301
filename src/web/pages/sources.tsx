import type { SourceOverview } from '#evidence/source-overview.ts';
import { rateWords } from '#lib/rate-left.ts';
import { sourcePath } from '#web/links.ts';
import { When } from '#web/parts/date.tsx';
import { Layout } from '#web/parts/layout.tsx';
import { Scroll } from '#web/parts/scroll.tsx';
import type { Site } from '#web/parts/site.ts';
import { capital, count } from '#web/words.ts';

function Ways({ importedAs, canBeAskedLive }: SourceOverview) {
  const ways = [importedAs === null ? null : 'files', canBeAskedLive ? 'live' : null];
  const known = ways.filter((way) => way !== null);
  return <>{known.length === 0 ? '–' : known.join(', ')}</>;
}

function Row({ overview }: { overview: SourceOverview }) {
  const { source, documents, newest, imported, asked, rateLeft, failed } = overview;
  return (
    <tr>
      <th scope="row">
        <a href={sourcePath(source.id)}>{source.name}</a>
      </th>
      <td>{capital(source.covers)}</td>
      <td class="figure">{documents === null ? '–' : documents.toLocaleString('en')}</td>
      <td>{newest === null ? '–' : <When date={newest} />}</td>
      <td>{imported === null ? '–' : <When date={imported.at} />}</td>
      <td>{asked === null ? '–' : <When date={asked.at} />}</td>
      <td>
        <Ways {...overview} />
      </td>
      <td>{source.licence}</td>
      <td>{source.rateLimit}</td>
      <td>{rateLeft === null ? '–' : rateWords(rateLeft)}</td>
      <td>
        {failed === null ? (
          '–'
        ) : (
          <>
            <When date={failed.at} />: {failed.message}
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
  const documents = sources.reduce((sum, one) => sum + (one.documents ?? 0), 0);
  return (
    <Layout
      site={site}
      title="Sources"
      description="The sources that every claim is held against: what each covers, its licence, and the documents stored here."
      canonical="/sources"
      here="sources"
    >
      <article class="page">
        <header>
          <h1>Sources</h1>
          <p class="lead">
            A source is a place that publishes documents and can be asked.{' '}
            {capital(count(documents, 'document'))} of theirs are stored here, and every claim is held against
            each source on its own.
          </p>
          <p>
            {live
              ? 'Checks also ask the sources that are marked “live” over the network.'
              : 'Nothing is asked over the network here: whoever runs this site can turn that on.'}
          </p>
        </header>
        <div class="wide">
          <Scroll label="All sources">
            <table>
              <caption class="vh">Sources, what they cover, and what is stored of them</caption>
              <thead>
                <tr>
                  <th scope="col">Source</th>
                  <th scope="col">Covers</th>
                  <th scope="col" class="figure">
                    Documents
                  </th>
                  <th scope="col">Newest</th>
                  <th scope="col">Last imported</th>
                  <th scope="col">Last asked</th>
                  <th scope="col">Can be had as</th>
                  <th scope="col">Licence</th>
                  <th scope="col">May be asked</th>
                  <th scope="col">Left now</th>
                  <th scope="col">Last failure</th>
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
