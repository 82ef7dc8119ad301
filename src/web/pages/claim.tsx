import type { Child } from 'hono/jsx';
import type { Claim, Evidence, Outcome, SourceSummary, Stance } from '#checker/check.ts';
import { told } from '#locales/told.ts';
import type { ReportPaths } from '#web/links.ts';
import { claimPath, documentPath, sourceAnchor, sourcePath } from '#web/links.ts';
import { Counts, Reasons, VerdictLine } from '#web/parts/claim.tsx';
import { When } from '#web/parts/date.tsx';
import { EvidenceItem, StatusFlag } from '#web/parts/evidence-item.tsx';
import { Layout } from '#web/parts/layout.tsx';
import { Said, Told } from '#web/parts/said.tsx';
import { sayIn, useForeign, useGiven, useSay } from '#web/parts/say.ts';
import type { Site } from '#web/parts/site.ts';
import { Badge, OutcomeBadge } from '#web/parts/verdict.tsx';
import { beginning } from '#web/words.ts';

export interface ClaimPageProps {
  site: Site;
  claim: Claim;
  sources: readonly SourceSummary[];
  paths: ReportPaths;
  /** What the claim stands in: a question, or the title of a checked text. */
  within: string;
  /** Where its sentence stands in the text. */
  sentence: string;
  /** What else stands at the claim: who challenged it. */
  beside?: Child;
}

/** What speaks against it first. */
const order: readonly Stance[] = ['contradicts', 'supports', 'neutral'];

function Group({ stance, items }: { stance: Stance; items: readonly Evidence[] }) {
  const say = useSay();
  const found = items.filter((item) => item.stance === stance).toSorted((a, b) => b.score - a.score);
  if (found.length === 0) return null;
  return (
    <section>
      <h2 id={stance}>{say(`claim.${stance}`)}</h2>
      {found.map((item) => (
        <EvidenceItem evidence={item} />
      ))}
    </section>
  );
}

function Opened({ outcome, evidence }: { outcome: Outcome; evidence: readonly Evidence[] }) {
  const say = useSay();
  if (outcome.opened.length === 0) return null;
  const titles = new Map(evidence.map((item) => [item.document.id, item.document.title]));
  return (
    <details>
      <summary>
        {say('claim.opened', { documents: say('n.document', { count: outcome.opened.length }) })}
      </summary>
      <ul>
        {outcome.opened.map((id) => (
          <li>
            <a href={documentPath(id)}>
              <bdi lang={useForeign()}>{titles.get(id) ?? id}</bdi>
            </a>
          </li>
        ))}
      </ul>
    </details>
  );
}

function LedgerEntry(props: { source: SourceSummary; outcome: Outcome | undefined; claim: Claim }) {
  const { source, outcome, claim } = props;
  const say = useSay();
  const foreign = useForeign();
  const evidence = claim.evidence.filter((item) => item.document.source === source.id);
  return (
    <li id={sourceAnchor(source.id)}>
      <p>
        <a class="source-name" href={sourcePath(source.id)}>
          {source.name}
        </a>{' '}
        <OutcomeBadge outcome={outcome?.outcome ?? 'not asked'} />
      </p>
      {outcome === undefined ? null : (
        <>
          {outcome.note === null ? null : (
            <p>
              <Told text={outcome.note} />
            </p>
          )}
          <dl class="asked">
            <dt>{say('asked.for')}</dt>
            <dd>
              <q class="query" lang={foreign}>
                {outcome.query}
              </q>{' '}
              <span class="hits">{say('n.hit', { count: outcome.hits })}</span>
            </dd>
            <dt>{say('asked.against')}</dt>
            <dd>
              <q class="query" lang={foreign}>
                {outcome.opposingQuery}
              </q>{' '}
              <span class="hits">{say('n.hit', { count: outcome.opposingHits })}</span>
            </dd>
            <dt>{say('asked.when')}</dt>
            <dd>
              <When date={outcome.asked} />
            </dd>
          </dl>
          {evidence.length === 0 ? null : (
            <ul class="from-here">
              {evidence.map((item) => (
                <li>
                  <Badge word={item.stance} label={say(`stance.${item.stance}`).toLowerCase()} />{' '}
                  <StatusFlag document={item.document} />{' '}
                  <a href={documentPath(item.document.id, item.passage)} lang={foreign}>
                    “{beginning(item.passage.quote, 90)}”
                  </a>
                </li>
              ))}
            </ul>
          )}
          <Opened outcome={outcome} evidence={claim.evidence} />
        </>
      )}
    </li>
  );
}

function Back({ href, title }: { href: string; title: string }) {
  return (
    <a href={href} dir="auto" lang={useGiven()}>
      {title}
    </a>
  );
}

/** The claim as it stands in its text, and as it was read. */
function Wording({ claim }: { claim: Claim }) {
  const given = useGiven();
  const wording = (
    <span dir="auto" lang={given}>
      {claim.wording}
    </span>
  );
  return (
    <>
      <h1 dir="auto" lang={given}>
        {claim.text}
      </h1>
      {claim.wording === claim.text ? null : (
        <p class="aside">
          <Said of="claim.read-as" parts={{ wording }} />
        </p>
      )}
    </>
  );
}

function reasonsIn({ reasons }: Claim, { language }: Site): string {
  return told(reasons.join(' '), language)
    .map(({ text }) => text)
    .join('');
}

/** One claim with everything there is on it: all passages, and the ledger source by source. */
export function ClaimPage({ site, claim, sources, paths, within, sentence, beside }: ClaimPageProps) {
  const say = sayIn(site.language);
  return (
    <Layout
      site={site}
      title={beginning(claim.text, 80)}
      description={beginning(`${say(`verdict.${claim.verdict}`)}. ${reasonsIn(claim, site)}`, 300)}
      canonical={claimPath(paths, claim.id)}
    >
      <article class="page claim-page">
        <header>
          <p class="kind">
            <Said of="claim.in" parts={{ title: <Back href={sentence} title={within} /> }} />
          </p>
          <Wording claim={claim} />
        </header>
        <VerdictLine claim={claim} />
        <Reasons claim={claim} />
        <Counts claim={claim} />
        {beside}
        {order.map((stance) => (
          <Group stance={stance} items={claim.evidence} />
        ))}
        <section class="sources-said">
          <h2 id="ledger">{say('claim.ledger')}</h2>
          <ul>
            {sources.map((source) => (
              <LedgerEntry
                source={source}
                outcome={claim.outcomes.find((entry) => entry.source === source.id)}
                claim={claim}
              />
            ))}
          </ul>
        </section>
      </article>
    </Layout>
  );
}
