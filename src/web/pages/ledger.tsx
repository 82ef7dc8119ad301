import type { Check, Claim, Outcome, SourceSummary } from '#checker/check.ts';
import type { ReportPaths } from '#web/links.ts';
import { claimPath, ledgerPaths, sourcePath } from '#web/links.ts';
import { When } from '#web/parts/date.tsx';
import { Layout } from '#web/parts/layout.tsx';
import { Pages } from '#web/parts/pages.tsx';
import { Scroll } from '#web/parts/scroll.tsx';
import type { Site } from '#web/parts/site.ts';
import { Badge } from '#web/parts/verdict.tsx';
import { beginning, capital, count } from '#web/words.ts';

/** Claims on one page; each has a row for every source. */
const perPage = 10;

export interface LedgerPageProps {
  site: Site;
  check: Check;
  paths: ReportPaths;
  /** What was checked: a question, or the title of a text. */
  within: string;
  page: number;
}

/** The two queries that every source was asked, where they are the same everywhere; null where they differ. */
function sharedQueries(claim: Claim): { query: string; opposingQuery: string } | null {
  const asked = claim.outcomes.filter((one) => one.query !== '');
  const [first] = asked;
  const alike = asked.every((one) => one.query === first?.query && one.opposingQuery === first.opposingQuery);
  return first === undefined || !alike ? null : first;
}

interface RowProps {
  source: SourceSummary;
  outcome: Outcome | undefined;
  withQueries: boolean;
}

function Row({ source, outcome, withQueries }: RowProps) {
  const word = outcome?.outcome ?? 'not asked';
  return (
    <tr>
      <th scope="row">
        <a href={sourcePath(source.id)}>{source.name}</a>
      </th>
      <td>
        <Badge word={word} label={word} />
      </td>
      {withQueries && (
        <td>
          <span class="query">{outcome?.query ?? ''}</span>
        </td>
      )}
      <td class="figure">{outcome === undefined ? '–' : outcome.hits}</td>
      {withQueries && (
        <td>
          <span class="query">{outcome?.opposingQuery ?? ''}</span>
        </td>
      )}
      <td class="figure">{outcome === undefined ? '–' : outcome.opposingHits}</td>
      <td class="figure">{outcome === undefined ? '–' : outcome.opened.length}</td>
      <td>{outcome === undefined ? '–' : <When date={outcome.asked} />}</td>
      <td>
        {outcome?.unreachable !== undefined && outcome.outcome !== 'unreachable' && (
          <>
            <Badge word="unreachable" label="unreachable over the network" />{' '}
          </>
        )}
        {outcome?.note ?? ''}
      </td>
    </tr>
  );
}

function ClaimTable(props: { claim: Claim; sources: readonly SourceSummary[]; paths: ReportPaths }) {
  const { claim, sources, paths } = props;
  const shared = sharedQueries(claim);
  return (
    <section>
      <h2 dir="auto">
        <a href={claimPath(paths, claim.id)}>{claim.text}</a>
      </h2>
      <p>
        <Badge word={claim.verdict} />
      </p>
      {shared !== null && (
        <p>
          All were asked for <span class="query">{shared.query}</span> and against it{' '}
          <span class="query">{shared.opposingQuery}</span>
        </p>
      )}
      <Scroll label={`What was asked for: ${beginning(claim.text, 60)}`}>
        <table>
          <thead>
            <tr>
              <th scope="col">Source</th>
              <th scope="col">Outcome</th>
              {shared === null && <th scope="col">Asked for</th>}
              <th scope="col" class="figure">
                Hits for
              </th>
              {shared === null && <th scope="col">Asked against</th>}
              <th scope="col" class="figure">
                Hits against
              </th>
              <th scope="col" class="figure">
                Opened
              </th>
              <th scope="col">When</th>
              <th scope="col">Note</th>
            </tr>
          </thead>
          <tbody>
            {sources.map((source) => (
              <Row
                source={source}
                outcome={claim.outcomes.find((one) => one.source === source.id)}
                withQueries={shared === null}
              />
            ))}
          </tbody>
        </table>
      </Scroll>
    </section>
  );
}

/** What every source was asked for every claim of a check, and what it said. */
export function LedgerPage({ site, check, paths, within, page: wanted }: LedgerPageProps) {
  const claims = check.claims.filter((claim) => claim.verdict !== 'not checkable');
  const pages = Math.max(1, Math.ceil(claims.length / perPage));
  const page = Math.min(wanted, pages);
  const ledger = ledgerPaths(paths);
  return (
    <Layout
      site={site}
      title={`Ledger: ${beginning(within, 60)}`}
      description={`What ${count(check.sources.length, 'source')} were asked for ${count(claims.length, 'claim')}: the exact queries, hits, documents opened and outcomes.`}
      canonical={page === 1 ? ledger.self : `${ledger.self}?page=${page}`}
    >
      <article class="page">
        <header>
          <p class="kind">
            The ledger of{' '}
            <a href={paths.self} dir="auto">
              {within}
            </a>
          </p>
          <h1>What was asked, and what came back</h1>
          <p class="lead">
            {capital(count(claims.length, 'claim'))} held against {count(check.sources.length, 'source')}: the
            exact query for each and against each, the passages found, the documents opened, and the outcome,
            silence included.
          </p>
          <ul>
            <li>
              <a href={ledger.csv} download="">
                Ledger (CSV)
              </a>
            </li>
            <li>
              <a href={ledger.appendix} download="">
                Search appendix in the order of PRISMA-S (Markdown)
              </a>
            </li>
          </ul>
        </header>
        <div class="wide">
          {claims.slice((page - 1) * perPage, page * perPage).map((claim) => (
            <ClaimTable claim={claim} sources={check.sources} paths={paths} />
          ))}
        </div>
        <Pages label="Pages of the ledger" page={page} pages={pages} path={ledger.self} />
      </article>
    </Layout>
  );
}
