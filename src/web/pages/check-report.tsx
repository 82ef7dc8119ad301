import { structuredData } from '#answer/export/structured-data.ts';
import type { Check, Claim } from '#checker/check.ts';
import { CodePoints } from '#lib/text.ts';
import { matrixOf } from '#web/charts/matrix.ts';
import type { Filter } from '#web/filters.ts';
import { narrowed } from '#web/filters.ts';
import type { ReportPaths } from '#web/links.ts';
import { checkPaths, claimPath, ledgerPaths, outLink, receiptPath, sentenceAnchor } from '#web/links.ts';
import type { Mark } from '#web/marks.ts';
import { marksOf, textPage } from '#web/marks.ts';
import { CheckedText } from '#web/parts/checked-text.tsx';
import { OutLink } from '#web/parts/evidence-item.tsx';
import { Exports } from '#web/parts/exports.tsx';
import { Figures } from '#web/parts/figures.tsx';
import { KeyboardMap } from '#web/parts/keyboard-map.tsx';
import { Layout } from '#web/parts/layout.tsx';
import { MatrixSection } from '#web/parts/matrix.tsx';
import { Notes } from '#web/parts/note.tsx';
import { Opposing } from '#web/parts/opposing.tsx';
import { Pages } from '#web/parts/pages.tsx';
import { Provenance } from '#web/parts/provenance.tsx';
import { References } from '#web/parts/references.tsx';
import { Told } from '#web/parts/said.tsx';
import { sayIn, useForeign, useGiven, useSay } from '#web/parts/say.ts';
import { ShowOnly } from '#web/parts/show-only.tsx';
import { SideBySide } from '#web/parts/side-by-side.tsx';
import type { Site } from '#web/parts/site.ts';
import { Legend, VerdictBadge, VerdictSummary } from '#web/parts/verdict.tsx';
import { beginning } from '#web/words.ts';

/** Claims on one page of a report: a long text is cut into several. */
const perPage = 80;

export interface CheckReportProps {
  site: Site;
  run: string;
  check: Check;
  page: number;
  /** What the reader wants to see alone. */
  filter: Filter | null;
}

export function checkTitle(check: Pick<Check, 'input' | 'claims'>): string {
  return check.input.title ?? beginning(check.claims[0]?.text ?? check.input.text, 70);
}

function Title({ check }: { check: Check }) {
  return (
    <h1 dir="auto" lang={useGiven()}>
      {checkTitle(check)}
    </h1>
  );
}

function ClaimRow({ claim, number, paths }: { claim: Claim; number: number; paths: ReportPaths }) {
  const say = useSay();
  return (
    <li value={number}>
      <p>
        <VerdictBadge verdict={claim.verdict} />{' '}
        <a href={claimPath(paths, claim.id)} dir="auto" lang={useGiven()}>
          {claim.text}
        </a>{' '}
        <a class="aside" href={`#${sentenceAnchor(number)}`}>
          {say('report.in-text')}
        </a>
      </p>
      {claim.reasons[0] === undefined ? null : (
        <p class="aside">
          <Told text={claim.reasons[0]} />
        </p>
      )}
      {claim.carried === null ? null : (
        <p class="carried">
          <b>{say('card.carries')}</b>{' '}
          <span dir="auto" lang={useForeign()}>
            {claim.carried}
          </span>
        </p>
      )}
    </li>
  );
}

function ClaimList({ marks, paths }: { marks: readonly Mark[]; paths: ReportPaths }) {
  const say = useSay();
  if (marks.length === 0) return null;
  return (
    <section class="claims">
      <h2 id="claims">{say('report.claims')}</h2>
      <ol>
        {marks.flatMap((mark) =>
          mark.claims.map((claim) => <ClaimRow claim={claim} number={mark.number} paths={paths} />),
        )}
      </ol>
    </section>
  );
}

/** For machines: the claims of this page of the text. */
function dataOf(check: Check, marks: readonly Mark[], url: string) {
  const claims = marks.flatMap((mark) => mark.claims);
  return structuredData(
    { title: checkTitle(check), url, check: { ...check, claims }, answer: null, identifiers: new Map() },
    [],
  );
}

function Plain({ claims }: { claims: readonly Claim[] }) {
  const say = useSay();
  const plain = claims.filter((claim) => claim.verdict === 'not checkable');
  if (plain.length === 0) return null;
  return (
    <details class="plain">
      <summary>{say('report.plain', { sentences: say('n.sentence', { count: plain.length }) })}</summary>
      <ul>
        {plain.slice(0, perPage).map((claim) => (
          <li>
            <span dir="auto" lang={useGiven()}>
              {beginning(claim.text, 160)}
            </span>
            {claim.reasons[0] === undefined ? null : (
              <span class="aside">
                {' '}
                <Told text={claim.reasons[0]} />
              </span>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}

function Origin({ origin }: { origin: string | null }) {
  if (origin === null) return null;
  const link = outLink(origin);
  return (
    <p class="aside">
      {useSay()('report.from')}{' '}
      {link === null ? <bdi>{origin}</bdi> : <OutLink href={link}>{origin}</OutLink>}
    </p>
  );
}

export function CheckReport({ site, run, check, page: wanted, filter }: CheckReportProps) {
  const say = sayIn(site.language);
  const paths = checkPaths(run);
  const text = new CodePoints(check.input.text);
  const all = marksOf(text, check.claims);
  const page = textPage(text.length, narrowed(all, filter), wanted, perPage);
  const path = filter === null ? paths.self : `${paths.self}?only=${filter}`;
  const matrix = matrixOf(page.marks, check.sources);
  const asked = matrix.sources.length;
  const checkable = check.claims.filter((claim) => claim.verdict !== 'not checkable');
  const counted = {
    claims: say('n.claim', { count: checkable.length }),
    sources: say('n.source', { count: asked }),
    documents: say('n.document', { count: check.evidence.documents }),
  };
  return (
    <Layout
      site={site}
      title={checkTitle(check)}
      description={say('report.description', counted)}
      canonical={page.page === 1 ? paths.self : `${paths.self}?page=${page.page}`}
      scripts={[site.assets.notes.path, site.assets.keyboard.path]}
      data={dataOf(check, page.marks, site.origin + paths.self)}
      embed={page.page === 1}
      here="check"
    >
      <article class="page report">
        <header>
          <p class="kind">{say('report.kind')}</p>
          <Title check={check} />
          <Origin origin={check.input.origin} />
          <p class="aside">{say('report.held', { things: counted.claims, ...counted })}</p>
          <VerdictSummary claims={checkable} />
          <ShowOnly marks={all} filter={filter} path={paths.self} />
        </header>
        <div class="reading">
          <aside class="margin">
            <div class="sticky">
              <details class="how">
                <summary>{say('page.legend')}</summary>
                <Legend connecting={false} />
              </details>
              <KeyboardMap />
            </div>
          </aside>
          <section class="column">
            <h2 id="text" class="vh">
              {say('report.text')}
            </h2>
            <Pages label={say('report.pages')} page={page.page} pages={page.pages} path={path} />
            <CheckedText text={text} page={page} texts={check.input.texts} />
            <Pages label={say('report.pages-again')} page={page.page} pages={page.pages} path={path} />
          </section>
        </div>
        {page.page === 1 ? <SideBySide check={check} paths={paths} /> : null}
        {page.page === 1 ? <References check={check} paths={paths} /> : null}
        <Plain claims={check.claims} />
        <ClaimList marks={page.marks} paths={paths} />
        <MatrixSection matrix={matrix} paths={paths} />
        <Figures check={check} table={[]} />
        <Opposing check={check} paths={paths} />
        <Provenance check={check} receipt={receiptPath(run)}>
          <li>
            <a href={`${paths.self}.json`} download="">
              {say('report.json')}
            </a>
          </li>
          <li>
            <a href={ledgerPaths(paths).self}>{say('report.ledger')}</a>
          </li>
        </Provenance>
        <Exports site={site} check={check} paths={paths} />
        <Notes marks={page.marks} paths={paths} references={check.references} />
      </article>
    </Layout>
  );
}

/** Where the sentence of a claim stands in its text. */
export function sentenceOfCheck(check: Check, claim: Claim, paths: ReportPaths): string {
  const mark = marksOf(new CodePoints(check.input.text), check.claims).find(({ claims }) =>
    claims.some(({ id }) => id === claim.id),
  );
  if (mark === undefined) return paths.self;
  const page = Math.ceil(mark.number / perPage);
  return `${paths.self}${page === 1 ? '' : `?page=${page}`}#${sentenceAnchor(mark.number)}`;
}
