import { z } from 'zod';
import { answer } from '#answer/answer.ts';
import { Problem } from '#errors';
import { longOperation } from './operation.ts';
import type { Services } from './services.ts';

const askedQuestion = z.object({ id: z.string(), url: z.string(), title: z.string() });

/** The input of a run of kind `answer`. */
export const answerInput = z.object({ question: z.string(), text: z.string() });

export const ask = longOperation({
  name: 'ask',
  summary:
    'Answer a question from the stored evidence: every sentence is checked, every source says what it found.',
  input: z.object({
    question: z.string().describe('A question in one sentence, at most 300 characters'),
  }),
  output: z.object({ question: askedQuestion, answer }),
  permission: 'anyone',
  readOnly: false,
  async start({ runs, questions, url }: Pick<Services, 'runs' | 'questions' | 'url'>, input) {
    const question = await questions.ensure(input.question);
    const run = await runs.create(
      'answer',
      answerInput.parse({ question: question.id, text: question.title }),
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

/** The path of a question's page. */
export function questionPath(question: { id: string; slug: string }): string {
  return `/questions/${encodeURIComponent(question.id)}/${encodeURIComponent(question.slug)}`;
}
