import type { Difference, VerdictChange } from '#checker/compare-receipts.ts';
import type { ReportPaths } from '#web/links.ts';
import { reportFolder } from '#web/links.ts';
import { When } from '#web/parts/date.tsx';
import { Layout } from '#web/parts/layout.tsx';
import { Scroll } from '#web/parts/scroll.tsx';
import type { Site } from '#web/parts/site.ts';
import { Badge } from '#web/parts/verdict.tsx';
import { beginning, count } from '#web/words.ts';

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
  return verdict === null ? <span class="aside">not there</span> : <Badge word={verdict} />;
}

function Table({ label, rows }: { label: string; rows: readonly VerdictChange[] }) {
  return (
    <Scroll label={label}>
      <table class="verdict-changes">
        <caption class="vh">{label}</caption>
        <thead>
          <tr>
            <th scope="col">Sentence</th>
            <th scope="col">Then</th>
            <th scope="col">Now</th>
            <th scope="col">Why</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr>
              <th scope="row" dir="auto">
                {row.text}
              </th>
              <td>
                <Word verdict={row.before} />
              </td>
              <td>
                <Word verdict={row.after} />
              </td>
              <td>{row.because.map((reason) => [<span dir="auto">{reason}</span>, <br />])}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

function Verdicts({ verdicts }: { verdicts: readonly VerdictChange[] }) {
  const changed = verdicts.filter(({ same }) => !same);
  const same = verdicts.filter((one) => one.same);
  return (
    <section class="wide">
      <h2 id="verdicts">
        {changed.length === 0
          ? 'Every verdict is the same'
          : `${count(changed.length, 'verdict')} of ${verdicts.length} changed`}
      </h2>
      {changed.length === 0 ? null : <Table label="Verdicts that changed" rows={changed} />}
      {same.length === 0 ? null : (
        <details>
          <summary>{count(same.length, 'verdict')} that did not change</summary>
          <Table label="Verdicts that did not change" rows={same} />
        </details>
      )}
    </section>
  );
}

function Choice({ paths, earlier, compared }: Pick<ComparePageProps, 'paths' | 'earlier' | 'compared'>) {
  const path = `${reportFolder(paths)}/compare`;
  return (
    <section>
      <h2 id="earlier">Compare with another</h2>
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
        <label htmlFor="with">The address or id of an earlier check</label>
        <input id="with" name="with" type="text" autocomplete="off" />
        <div class="send">
          <button type="submit">Compare</button>
        </div>
      </form>
    </section>
  );
}

/** Two checks side by side: what they depended on, and every verdict with the reason of a change. */
export function ComparePage({ site, paths, title, earlier, now, compared }: ComparePageProps) {
  return (
    <Layout
      site={site}
      title={`Compared: ${beginning(title, 60)}`}
      description="Two checks of the same text or question: which verdicts changed, and why."
      canonical={null}
    >
      <article class="page">
        <header>
          <p class="kind">
            <a href={paths.self} dir="auto">
              {title}
            </a>
          </p>
          <h1>Compared with an earlier check</h1>
          {compared === null ? (
            <p>There is no earlier check of it here: check it again later, or name another check.</p>
          ) : (
            <p class="lead">
              Then, <When date={compared.created} />, and now, <When date={now} />.
            </p>
          )}
        </header>
        {compared === null ? null : (
          <>
            <ul class="differences">
              {compared.differences.map(({ same, detail }) => (
                <li class={same ? 'aside' : undefined}>{detail}</li>
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
