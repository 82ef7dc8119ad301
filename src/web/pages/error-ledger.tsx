import type { ListedEntry } from '#community/challenge/error-entry-store.ts';
import { challengePath, errorLedgerPath } from '#web/challenge-paths.ts';
import { When } from '#web/parts/date.tsx';
import { Layout } from '#web/parts/layout.tsx';
import { Told } from '#web/parts/said.tsx';
import { sayIn, useGiven, useSay } from '#web/parts/say.ts';
import type { Site } from '#web/parts/site.ts';
import { VerdictBadge } from '#web/parts/verdict.tsx';

interface LedgerProps {
  ledger: { version: number; entries: readonly ListedEntry[] };
  /** How many a full page has; a full one leads to the next. */
  full: number;
}

/** Every challenge that came to an end, with what became of the verdict. */
export function ErrorLedgerPage({ site, ...props }: LedgerProps & { site: Site }) {
  const words = sayIn(site.language)('errors.title');
  return (
    <Layout site={site} title={words} description={words} canonical={errorLedgerPath}>
      <article class="page">
        <h1>{words}</h1>
        <Ledger {...props} />
      </article>
    </Layout>
  );
}

function Ledger({ ledger: { version, entries }, full }: LedgerProps) {
  const say = useSay();
  const last = entries.at(-1);
  return (
    <>
      <p>{say('errors.lead')}</p>
      <p class="aside">
        {say('errors.version', { version })}{' '}
        <a href={`${errorLedgerPath}.csv?version=${version}`} download="">
          CSV
        </a>
        ,{' '}
        <a href={`${errorLedgerPath}.json?version=${version}`} download="">
          JSON
        </a>
        , <a href={`${errorLedgerPath}.atom`}>Atom</a> · <a href="/challenges">{say('challenges.title')}</a>
      </p>
      {entries.length === 0 ? <p>{say('errors.empty')}</p> : null}
      <ol class="log">
        {entries.map((entry) => (
          <Entry entry={entry} />
        ))}
      </ol>
      {last === undefined || entries.length < full ? null : (
        <p>
          <a href={`${errorLedgerPath}?version=${version}&before=${last.number}`} rel="next">
            {say('moderation.older')}
          </a>
        </p>
      )}
    </>
  );
}

function Entry({ entry }: { entry: ListedEntry }) {
  const say = useSay();
  const given = useGiven();
  return (
    <li value={entry.number} id={`entry-${entry.number}`}>
      <p>
        <a href={challengePath(entry.challenge)} dir="auto" lang={given}>
          {entry.withheld ? say('errors.withheld') : entry.sentence}
        </a>
      </p>
      <p>
        <VerdictBadge verdict={entry.before} />
        {entry.after === entry.before ? null : (
          <>
            {' → '}
            <VerdictBadge verdict={entry.after} />
          </>
        )}{' '}
        {say(entry.outcome === 'changed' ? 'challenge.state.changed' : 'challenge.state.stood')}
      </p>
      {entry.because.map((reason) => (
        <p class="aside">
          <Told text={reason} />
        </p>
      ))}
      {entry.reason === '' ? null : (
        <p dir="auto" lang={given}>
          {entry.reason}
        </p>
      )}
      <p class="aside">
        <When date={entry.at} /> · {say(`errors.author.${entry.author}`)} ·{' '}
        {say(`errors.decided.${entry.decidedBy}`)}
        {entry.version === undefined ? null : ` · ${say('errors.again', { version: entry.version })}`}
      </p>
    </li>
  );
}
