import type { Source } from '#evidence/source.ts';
import { sourcePath } from '#web/links.ts';
import { When } from '#web/parts/date.tsx';
import { Layout } from '#web/parts/layout.tsx';
import { Scroll } from '#web/parts/scroll.tsx';
import type { Site } from '#web/parts/site.ts';
import { capital, count } from '#web/words.ts';

/** A source with what is stored of it. */
export interface StoredSource {
  source: Source;
  documents: number;
  newest: string | null;
}

function Row({ source, documents, newest }: StoredSource) {
  return (
    <tr>
      <th scope="row">
        <a href={sourcePath(source.id)}>{source.name}</a>
      </th>
      <td>{capital(source.covers)}</td>
      <td class="figure">{documents.toLocaleString('en')}</td>
      <td>{newest === null ? '–' : <When date={newest} />}</td>
    </tr>
  );
}

/** All sources that are asked. */
export function SourcesPage({ site, sources }: { site: Site; sources: readonly StoredSource[] }) {
  const documents = sources.reduce((sum, source) => sum + source.documents, 0);
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
                </tr>
              </thead>
              <tbody>
                {sources.map((source) => (
                  <Row {...source} />
                ))}
              </tbody>
            </table>
          </Scroll>
        </div>
      </article>
    </Layout>
  );
}
