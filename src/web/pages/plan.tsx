import type { AnswerPlan } from '#answer/answer.ts';
import { Layout } from '#web/parts/layout.tsx';
import type { PlannedSource, ReturnedPlan } from '#web/parts/plan-form.tsx';
import { PlanForm, SubQuestions } from '#web/parts/plan-form.tsx';
import type { Site } from '#web/parts/site.ts';

export interface PlanPageProps {
  site: Site;
  question: string;
  plan: AnswerPlan;
  sources: readonly PlannedSource[];
  returned?: ReturnedPlan | undefined;
}

/** What an answer would be made by, before anything is asked. */
export function PlanPage({ site, question, plan, sources, returned }: PlanPageProps) {
  return (
    <Layout
      site={site}
      title="The plan of an answer"
      description="What a question is taken for, and what would be asked."
      canonical={`/ask?question=${encodeURIComponent(question)}`}
    >
      <article class="page">
        <header>
          <h1>How your question would be answered</h1>
          <p class="lead">Nothing has been asked yet. Change what is taken wrongly, then ask.</p>
        </header>
        <PlanForm question={question} plan={plan} sources={sources} returned={returned} again={false} />
        <SubQuestions plan={plan} />
      </article>
    </Layout>
  );
}
