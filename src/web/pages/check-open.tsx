import { checkPaths } from '#web/links.ts';
import { Layout } from '#web/parts/layout.tsx';
import { RunProgress } from '#web/parts/progress.tsx';
import type { Site } from '#web/parts/site.ts';
import type { WebRun, WebRunEvent } from '#web/services.ts';

/** Seconds between two loads of a page whose reader has no scripts. */
const patience = 3;

/** A check that goes on, or that could not be made. */
export function OpenCheck(props: { site: Site; run: WebRun; events: readonly WebRunEvent[] }) {
  const { site, run, events } = props;
  const working = run.state === 'queued' || run.state === 'working';
  return (
    <Layout
      site={site}
      title={working ? 'Checking a text' : 'A check that failed'}
      description="A text is being held against many independent sources, claim by claim."
      canonical={checkPaths(run.id).self}
      scripts={working ? [site.assets.progress.path] : []}
      here="check"
      {...(working ? { refresh: patience } : {})}
    >
      <article class="page">
        <header>
          <h1>{working ? 'The text is being checked' : 'The text could not be checked'}</h1>
        </header>
        {working ? (
          <RunProgress run={run} events={events} />
        ) : (
          <>
            <p class="error" role="alert">
              {run.error?.message ?? 'The reason is not known.'}
            </p>
            <p>
              <a href="/check">Check a text</a>
            </p>
          </>
        )}
      </article>
    </Layout>
  );
}
