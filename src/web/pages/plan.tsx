import type { AnswerPlan } from '#answer/answer.ts';
import { Layout } from '#web/parts/layout.tsx';
import type { PlannedSource, ReturnedPlan } from '#web/parts/plan-form.tsx';
import { PlanForm, SubQuestions } from '#web/parts/plan-form.tsx';
import { sayIn } from '#web/parts/say.ts';
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
  const say = sayIn(site.language);
  return (
    <Layout
      site={site}
      title={say('plan.title')}
      description={say('plan.description')}
      canonical={`/ask?question=${encodeURIComponent(question)}`}
    >
      <article class="page">
        <header>
          <h1>{say('plan.heading')}</h1>
          <p class="lead">{say('plan.lead')}</p>
        </header>
        <PlanForm question={question} plan={plan} sources={sources} returned={returned} again={false} />
        <SubQuestions plan={plan} />
      </article>
    </Layout>
  );
}
