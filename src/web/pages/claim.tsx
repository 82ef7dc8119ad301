import type { Claim, Evidence, Outcome, SourceSummary, Stance } from '#checker/check.ts';
import type { ReportPaths } from '#web/links.ts';
import { claimPath, documentPath, sourceAnchor, sourcePath } from '#web/links.ts';
import { Counts, Reasons, VerdictLine } from '#web/parts/claim.tsx';
import { When } from '#web/parts/date.tsx';
import { EvidenceItem, StatusFlag } from '#web/parts/evidence-item.tsx';
import { Layout } from '#web/parts/layout.tsx';
import type { Site } from '#web/parts/site.ts';
import { Badge } from '#web/parts/verdict.tsx';
import { beginning, count } from '#web/words.ts';

export interface ClaimPageProps {
  site: Site;
  claim: Claim;
  sources: readonly SourceSummary[];
  paths: ReportPaths;
  /** What the claim stands in: a question, or the title of a checked text. */
  within: string;
  /** Where its sentence stands in the text. */
  sentence: string;
}

const groups: readonly { stance: Stance; heading: string }[] = [
  { stance: 'contradicts', heading: 'What contradicts it' },
  { stance: 'supports', heading: 'What supports it' },
  { stance: 'neutral', heading: 'Read, and neither' },
];

function Group({ heading, stance, items }: { heading: string; stance: Stance; items: readonly Evidence[] }) {
  const found = items.filter((item) => item.stance === stance).toSorted((a, b) => b.score - a.score);
  if (found.length === 0) return null;
  return (
    <section>
      <h2 id={stance}>{heading}</h2>
      {found.map((item) => (
        <EvidenceItem evidence={item} />
      ))}
    </section>
  );
}

function Opened({ outcome, evidence }: { outcome: Outcome; evidence: readonly Evidence[] }) {
  if (outcome.opened.length === 0) return null;
  const titles = new Map(evidence.map((item) => [item.document.id, item.document.title]));
  return (
    <details>
      <summary>{count(outcome.opened.length, 'document')} opened</summary>
      <ul>
        {outcome.opened.map((id) => (
          <li>
            <a href={documentPath(id)}>
              <bdi>{titles.get(id) ?? id}</bdi>
            </a>
          </li>
        ))}
      </ul>
    </details>
  );
}

function LedgerEntry(props: { source: SourceSummary; outcome: Outcome | undefined; claim: Claim }) {
  const { source, outcome, claim } = props;
  const evidence = claim.evidence.filter((item) => item.document.source === source.id);
  return (
    <li id={sourceAnchor(source.id)}>
      <p>
        <a class="source-name" href={sourcePath(source.id)}>
          {source.name}
        </a>{' '}
        <Badge word={outcome?.outcome ?? 'not asked'} label={outcome?.outcome ?? 'not asked'} />
      </p>
      {outcome === undefined ? null : (
        <>
          {outcome.note === null ? null : <p>{outcome.note}</p>}
          <dl class="asked">
            <dt>Asked for</dt>
            <dd>
              <q class="query">{outcome.query}</q> <span class="hits">{count(outcome.hits, 'hit')}</span>
            </dd>
            <dt>Asked against</dt>
            <dd>
              <q class="query">{outcome.opposingQuery}</q>{' '}
              <span class="hits">{count(outcome.opposingHits, 'hit')}</span>
            </dd>
            <dt>When</dt>
            <dd>
              <When date={outcome.asked} />
            </dd>
          </dl>
          {evidence.length === 0 ? null : (
            <ul class="from-here">
              {evidence.map((item) => (
                <li>
                  <Badge word={item.stance} label={item.stance} /> <StatusFlag document={item.document} />{' '}
                  <a href={documentPath(item.document.id, item.passage)}>
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

/** One claim with everything there is on it: all passages, and the ledger source by source. */
export function ClaimPage({ site, claim, sources, paths, within, sentence }: ClaimPageProps) {
  return (
    <Layout
      site={site}
      title={beginning(claim.text, 80)}
      description={beginning(`${claim.verdict}. ${claim.reasons.join(' ')}`, 300)}
      canonical={claimPath(paths, claim.id)}
    >
      <article class="page claim-page">
        <header>
          <p class="kind">
            A claim in{' '}
            <a href={sentence} dir="auto">
              {within}
            </a>
          </p>
          <h1 dir="auto">{claim.text}</h1>
          {claim.wording === claim.text ? null : (
            <p class="aside">
              Read as: <span dir="auto">{claim.wording}</span>
            </p>
          )}
        </header>
        <VerdictLine claim={claim} />
        <Reasons claim={claim} />
        <Counts claim={claim} />
        {groups.map(({ stance, heading }) => (
          <Group stance={stance} heading={heading} items={claim.evidence} />
        ))}
        <section class="sources-said">
          <h2 id="ledger">What each source was asked, and what it said</h2>
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
