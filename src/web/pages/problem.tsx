import { Layout } from '#web/parts/layout.tsx';
import type { Site } from '#web/parts/site.ts';

/** A page for what went wrong: what it is, and what to do. */
export function ProblemPage(props: { site: Site; heading: string; message: string }) {
  return (
    <Layout site={props.site} title={props.heading} description={props.message} canonical={null}>
      <article class="page problem">
        <h1>{props.heading}</h1>
        <p class="lead">{props.message}</p>
        <p>
          <a href="/">Ask a question</a>, <a href="/check">check a text</a>, or see{' '}
          <a href="/sources">the sources</a>.
        </p>
      </article>
    </Layout>
  );
}
