import { Answers, QuestionPost } from '#web/parts/discussion.tsx';
import { Layout } from '#web/parts/layout.tsx';
import type { Site } from '#web/parts/site.ts';
import type { Thread } from '#web/thread.ts';

/** A deleted question, for those who may restore it. */
export function DeletedQuestion({ site, thread }: { site: Site; thread: Thread }) {
  const { title } = thread.question;
  return (
    <Layout site={site} title={title} description={title} canonical={null}>
      <article class="page">
        <header>
          <h1 dir="auto">{title}</h1>
          <QuestionPost thread={thread} />
        </header>
        <Answers thread={thread} />
      </article>
    </Layout>
  );
}
