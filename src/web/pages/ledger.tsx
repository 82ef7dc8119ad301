import type { Check, Claim, Outcome, SourceSummary } from '#checker/check.ts';
import type { ReportPaths } from '#web/links.ts';
import { claimPath, ledgerPaths, sourcePath } from '#web/links.ts';
import { When } from '#web/parts/date.tsx';
import { Layout } from '#web/parts/layout.tsx';
import { Pages } from '#web/parts/pages.tsx';
import { Said, Told } from '#web/parts/said.tsx';
import { sayIn, useForeign, useGiven, useSay } from '#web/parts/say.ts';
import { Scroll } from '#web/parts/scroll.tsx';
import type { Site } from '#web/parts/site.ts';
import { Badge, OutcomeBadge, VerdictBadge } from '#web/parts/verdict.tsx';
import { beginning } from '#web/words.ts';

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
  const say = useSay();
  const foreign = useForeign();
  return (
    <tr>
      <th scope="row">
        <a href={sourcePath(source.id)}>{source.name}</a>
      </th>
      <td>
        <OutcomeBadge outcome={outcome?.outcome ?? 'not asked'} />
      </td>
      {withQueries && (
        <td>
          <span class="query" lang={foreign}>
            {outcome?.query ?? ''}
          </span>
        </td>
      )}
      <td class="figure">{outcome === undefined ? '–' : outcome.hits}</td>
      {withQueries && (
        <td>
          <span class="query" lang={foreign}>
            {outcome?.opposingQuery ?? ''}
          </span>
        </td>
      )}
      <td class="figure">{outcome === undefined ? '–' : outcome.opposingHits}</td>
      <td class="figure">{outcome === undefined ? '–' : outcome.opened.length}</td>
      <td>{outcome === undefined ? '–' : <When date={outcome.asked} />}</td>
      <td>
        {outcome?.unreachable !== undefined && outcome.outcome !== 'unreachable' && (
          <>
            <Badge word="unreachable" label={say('ledger.unreachable')} />{' '}
          </>
        )}
        <Told text={outcome?.note ?? ''} />
      </td>
    </tr>
  );
}

function ClaimTable(props: {
  claim: Claim;
  /** Its place among the claims of the ledger. */
  number: number;
  sources: readonly SourceSummary[];
  paths: ReportPaths;
}) {
  const { claim, number, sources, paths } = props;
  const shared = sharedQueries(claim);
  const say = useSay();
  const foreign = useForeign();
  const query = (text: string) => (
    <span class="query" lang={foreign}>
      {text}
    </span>
  );
  return (
    <section>
      <h2 dir="auto" lang={useGiven()}>
        <a href={claimPath(paths, claim.id)}>{claim.text}</a>
      </h2>
      <p>
        <VerdictBadge verdict={claim.verdict} />
      </p>
      {shared !== null && (
        <p>
          <Said
            of="ledger.shared"
            parts={{ query: query(shared.query), opposing: query(shared.opposingQuery) }}
          />
        </p>
      )}
      <Scroll label={say('ledger.what', { number })}>
        <table>
          <thead>
            <tr>
              <th scope="col">{say('ledger.source')}</th>
              <th scope="col">{say('ledger.outcome')}</th>
              {shared === null && <th scope="col">{say('asked.for')}</th>}
              <th scope="col" class="figure">
                {say('ledger.hits-for')}
              </th>
              {shared === null && <th scope="col">{say('asked.against')}</th>}
              <th scope="col" class="figure">
                {say('ledger.hits-against')}
              </th>
              <th scope="col" class="figure">
                {say('ledger.opened')}
              </th>
              <th scope="col">{say('asked.when')}</th>
              <th scope="col">{say('ledger.note')}</th>
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

function Back({ paths, title }: { paths: ReportPaths; title: string }) {
  return (
    <a href={paths.self} dir="auto" lang={useGiven()}>
      {title}
    </a>
  );
}

/** What every source was asked for every claim of a check, and what it said. */
export function LedgerPage({ site, check, paths, within, page: wanted }: LedgerPageProps) {
  const claims = check.claims.filter((claim) => claim.verdict !== 'not checkable');
  const pages = Math.max(1, Math.ceil(claims.length / perPage));
  const page = Math.min(wanted, pages);
  const ledger = ledgerPaths(paths);
  const say = sayIn(site.language);
  const counted = {
    claims: say('n.claim', { count: claims.length }),
    sources: say('n.source', { count: check.sources.length }),
  };
  return (
    <Layout
      site={site}
      title={say('ledger.title', { title: beginning(within, 60) })}
      description={say('ledger.description', counted)}
      canonical={page === 1 ? ledger.self : `${ledger.self}?page=${page}`}
    >
      <article class="page">
        <header>
          <p class="kind">
            <Said of="ledger.of" parts={{ title: <Back paths={paths} title={within} /> }} />
          </p>
          <h1>{say('ledger.heading')}</h1>
          <p class="lead">{say('ledger.lead', counted)}</p>
          <ul>
            <li>
              <a href={ledger.csv} download="">
                {say('ledger.csv')}
              </a>
            </li>
            <li>
              <a href={ledger.appendix} download="">
                {say('ledger.appendix')}
              </a>
            </li>
          </ul>
        </header>
        <div class="wide">
          {claims.slice((page - 1) * perPage, page * perPage).map((claim, at) => (
            <ClaimTable
              claim={claim}
              number={(page - 1) * perPage + at + 1}
              sources={check.sources}
              paths={paths}
            />
          ))}
        </div>
        <Pages label={say('ledger.pages')} page={page} pages={pages} path={ledger.self} />
      </article>
    </Layout>
  );
}
