import type { Difference, VerdictChange } from '#checker/compare-receipts.ts';
import type { ReportPaths } from '#web/links.ts';
import { reportFolder } from '#web/links.ts';
import { When } from '#web/parts/date.tsx';
import { Layout } from '#web/parts/layout.tsx';
import { Said, Told } from '#web/parts/said.tsx';
import { sayIn, useGiven, useSay } from '#web/parts/say.ts';
import { Scroll } from '#web/parts/scroll.tsx';
import type { Site } from '#web/parts/site.ts';
import { VerdictBadge } from '#web/parts/verdict.tsx';
import { beginning } from '#web/words.ts';

export interface ComparePageProps {
  site: Site;
  paths: ReportPaths;
  /** What was checked: a question, or the title of a text. */
  title: string;
  /** Earlier checks of the same, newest first. */
  earlier: readonly { id: string; created: string }[];
  now: string;
  /** Null: there is nothing to compare with yet. */
  compared: Compared | null;
}

interface Compared {
  id: string;
  created: string;
  differences: readonly Difference[];
  verdicts: readonly VerdictChange[];
}

function Word({ verdict }: { verdict: VerdictChange['before'] }) {
  return verdict === null ? (
    <span class="aside">{useSay()('compare.not-there')}</span>
  ) : (
    <VerdictBadge verdict={verdict} />
  );
}

function Table({ label, rows }: { label: string; rows: readonly VerdictChange[] }) {
  const say = useSay();
  return (
    <Scroll label={label}>
      <table class="verdict-changes">
        <caption class="vh">{label}</caption>
        <thead>
          <tr>
            <th scope="col">{say('compare.sentence')}</th>
            <th scope="col">{say('compare.then')}</th>
            <th scope="col">{say('compare.now')}</th>
            <th scope="col">{say('compare.why')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr>
              <th scope="row" dir="auto" lang={useGiven()}>
                {row.text}
              </th>
              <td>
                <Word verdict={row.before} />
              </td>
              <td>
                <Word verdict={row.after} />
              </td>
              <td>{row.because.map((reason) => [<Told text={reason} />, <br />])}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

function Verdicts({ verdicts }: { verdicts: readonly VerdictChange[] }) {
  const say = useSay();
  const changed = verdicts.filter(({ same }) => !same);
  const same = verdicts.filter((one) => one.same);
  return (
    <section class="wide">
      <h2 id="verdicts">
        {changed.length === 0
          ? say('compare.same')
          : say('compare.changed-of', {
              changed: say('n.verdict', { count: changed.length }),
              all: verdicts.length,
            })}
      </h2>
      {changed.length === 0 ? null : <Table label={say('compare.changed')} rows={changed} />}
      {same.length === 0 ? null : (
        <details>
          <summary>
            {say('compare.unchanged-number', { verdicts: say('n.verdict', { count: same.length }) })}
          </summary>
          <Table label={say('compare.unchanged')} rows={same} />
        </details>
      )}
    </section>
  );
}

function Choice({ paths, earlier, compared }: Pick<ComparePageProps, 'paths' | 'earlier' | 'compared'>) {
  const say = useSay();
  const path = `${reportFolder(paths)}/compare`;
  return (
    <section>
      <h2 id="earlier">{say('compare.with')}</h2>
      {earlier.length === 0 ? null : (
        <ul>
          {earlier.map(({ id, created }) => (
            <li>
              <a
                href={`${path}?with=${encodeURIComponent(id)}`}
                aria-current={id === compared?.id ? 'true' : undefined}
              >
                <When date={created} />, {created.slice(11, 16)} UTC
              </a>
            </li>
          ))}
        </ul>
      )}
      <form method="get" action={path} class="compare">
        <label htmlFor="with">{say('compare.address')}</label>
        <input id="with" name="with" type="text" autocomplete="off" />
        <div class="send">
          <button type="submit">{say('compare.compare')}</button>
        </div>
      </form>
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

/** Two checks side by side: what they depended on, and every verdict with the reason of a change. */
export function ComparePage({ site, paths, title, earlier, now, compared }: ComparePageProps) {
  const say = sayIn(site.language);
  return (
    <Layout
      site={site}
      title={say('compare.title', { title: beginning(title, 60) })}
      description={say('compare.description')}
      canonical={null}
    >
      <article class="page">
        <header>
          <p class="kind">
            <Back paths={paths} title={title} />
          </p>
          <h1>{say('compare.heading')}</h1>
          {compared === null ? (
            <p>{say('compare.none')}</p>
          ) : (
            <p class="lead">
              <Said
                of="compare.lead"
                parts={{ before: <When date={compared.created} />, now: <When date={now} /> }}
              />
            </p>
          )}
        </header>
        {compared === null ? null : (
          <>
            <ul class="differences">
              {compared.differences.map(({ same, detail }) => (
                <li class={same ? 'aside' : undefined}>
                  <Told text={detail} />
                </li>
              ))}
            </ul>
            <Verdicts verdicts={compared.verdicts} />
          </>
        )}
        <Choice paths={paths} earlier={earlier} compared={compared} />
      </article>
    </Layout>
  );
}
