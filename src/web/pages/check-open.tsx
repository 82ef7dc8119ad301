import { checkPaths } from '#web/links.ts';
import { Layout } from '#web/parts/layout.tsx';
import { RunProgress } from '#web/parts/progress.tsx';
import { Told } from '#web/parts/said.tsx';
import { sayIn } from '#web/parts/say.ts';
import type { Site } from '#web/parts/site.ts';
import type { WebRun, WebRunEvent } from '#web/services.ts';

/** Seconds between two loads of a page whose reader has no scripts. */
const patience = 3;

/** A check that goes on, or that could not be made. */
export function OpenCheck(props: { site: Site; run: WebRun; events: readonly WebRunEvent[] }) {
  const { site, run, events } = props;
  const say = sayIn(site.language);
  const working = run.state === 'queued' || run.state === 'working';
  return (
    <Layout
      site={site}
      title={say(working ? 'check.working' : 'check.failed')}
      description={say('check.open-description')}
      canonical={checkPaths(run.id).self}
      scripts={working ? [site.assets.progress.path] : []}
      here="check"
      {...(working ? { refresh: patience } : {})}
    >
      <article class="page">
        <header>
          <h1>{say(working ? 'check.working-heading' : 'check.failed-heading')}</h1>
        </header>
        {working ? (
          <RunProgress run={run} events={events} />
        ) : (
          <>
            <p class="error" role="alert">
              {run.error === null ? say('open.no-reason') : <Told text={run.error.message} />}
            </p>
            <p>
              <a href="/check">{say('check.title')}</a>
            </p>
          </>
        )}
      </article>
    </Layout>
  );
}
