import { toldText } from '#locales/told.ts';
import { Layout } from '#web/parts/layout.tsx';
import { Said, Told } from '#web/parts/said.tsx';
import { sayIn } from '#web/parts/say.ts';
import type { Site } from '#web/parts/site.ts';

/** A page for what went wrong: what it is, and what to do. */
export function ProblemPage(props: { site: Site; heading: string; message: string }) {
  const say = sayIn(props.site.language);
  return (
    <Layout
      site={props.site}
      title={props.heading}
      description={toldText(props.message, props.site.language)}
      canonical={null}
    >
      <article class="page problem">
        <h1>{props.heading}</h1>
        <p class="lead">
          <Told text={props.message} />
        </p>
        <p>
          <Said
            of="problem.ways"
            parts={{
              ask: <a href="/">{say('problem.ask')}</a>,
              check: <a href="/check">{say('problem.check')}</a>,
              sources: <a href="/sources">{say('problem.sources')}</a>,
            }}
          />
        </p>
      </article>
    </Layout>
  );
}
