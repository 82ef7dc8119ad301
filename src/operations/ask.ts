import { z } from 'zod';
import { answer } from '#answer/answer.ts';
import { planEdits } from '#answer/plan.ts';
import { questionKinds } from '#answer/question-kind.ts';
import { Problem } from '#errors';
import { acting } from './community/acting.ts';
import { longOperation, type OperationContext } from './operation.ts';
import { questionPath } from './question-path.ts';
import type { Services } from './services.ts';

const askedQuestion = z.object({ id: z.string(), url: z.string(), title: z.string() });

/** The input of a run of kind `answer`. */
export const answerInput = z.object({ question: z.string(), text: z.string(), plan: planEdits.optional() });

export const ask = longOperation({
  name: 'ask',
  summary:
    'Answer a question from the stored evidence: every sentence is checked, every source says what it found.',
  input: z.object({
    question: z.string().describe('A question in one sentence, at most 300 characters'),
    kind: planEdits.shape.kind.describe(
      `What it asks for, if not what its words say: ${questionKinds.join(', ')}`,
    ),
    population: planEdits.shape.population.describe(
      'The condition it is about, by any of its names; empty: none',
    ),
    intervention: planEdits.shape.intervention.describe('The drug it is about; empty: none'),
    comparison: planEdits.shape.comparison.describe('The drug to compare with; empty: none'),
    outcome: planEdits.shape.outcome.describe('The outcome that counts; empty: none'),
    sources: planEdits.shape.sources.describe('The sources to make the answer from; all without it'),
  }),
  output: z.object({ question: askedQuestion, answer }),
  permission: 'anyone',
  readOnly: false,
  async start(
    services: Pick<Services, 'runs' | 'questions' | 'answerer' | 'community' | 'url'>,
    input,
    context,
  ) {
    const { runs, answerer, url } = services;
    const plan = planEdits.parse(input);
    const isEdited = Object.values(plan).some((one) => one !== undefined);
    // An edit that names nothing is told at once, not by a run that fails.
    if (isEdited) await answerer.plan(input.question, plan);
    const question = await asked(services, input.question, context);
    const run = await runs.create(
      'answer',
      answerInput.parse({ question: question.id, text: question.title, ...(isEdited ? { plan } : {}) }),
    );
    return { run, url: url(questionPath(question)), question };
  },
  async result({ runs, questions, url }, { run }, result) {
    const made = await runs.get(run);
    const { question: id } = answerInput.parse(made?.input);
    const question = await questions.get(id);
    if (question === null) throw new Problem('not-found', 'This question was deleted while it was answered.');
    return {
      question: { id: question.id, url: url(questionPath(question)), title: question.title },
      answer: answer.parse(result),
    };
  },
});

/** The question of that title. Where a member asks it first, it is theirs. */
async function asked(
  services: Pick<Services, 'questions' | 'community' | 'url'>,
  title: string,
  context: OperationContext,
) {
  if (context.visitor?.member != null && (await services.questions.findSame(title)) === null) {
    const { id: author } = await acting(services, context, { act: 'ask', limit: 'question' });
    return services.community.posts.ask({ author, title, body: '', tags: [], category: null });
  }
  return services.questions.ensure(title);
}
