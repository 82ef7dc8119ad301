import { z } from 'zod';
import { answer } from '#answer/answer.ts';
import { Problem } from '#errors';
import { longOperation } from './operation.ts';
import type { Services } from './services.ts';

/** Longer than any title; what needs more words is a text to check. */
const longestQuestion = 300;

const askedQuestion = z.object({ id: z.string(), url: z.string(), title: z.string() });

/** The input of a run of kind `answer`. */
export const answerInput = z.object({ question: z.string(), text: z.string() });

export const ask = longOperation({
  name: 'ask',
  summary:
    'Answer a question from the stored evidence: every sentence is checked, every source says what it found.',
  input: z.object({
    question: z.string().describe(`A question in one sentence, at most ${longestQuestion} characters`),
  }),
  output: z.object({ question: askedQuestion, answer }),
  permission: 'anyone',
  readOnly: false,
  async start({ runs, questions, url }: Pick<Services, 'runs' | 'questions' | 'url'>, input) {
    const title = readQuestion(input.question);
    const question = await questions.ensure(title);
    const run = await runs.create('answer', answerInput.parse({ question: question.id, text: title }));
    return { run, url: url(questionPath(question)) };
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

/** A question made fit to be a title. Throws Problem 'input-empty', 'input-too-large' or 'input-not-text'. */
export function readQuestion(text: string): string {
  const title = text.toWellFormed().replace(/\s+/g, ' ').trim();
  if (title === '') throw new Problem('input-empty', 'The question is empty: ask one in a sentence.');
  if (title.length > longestQuestion) {
    const message = `A question has at most ${longestQuestion} characters: ask shorter, or check the text instead.`;
    throw new Problem('input-too-large', message);
  }
  if (/\p{Cc}/u.test(title)) throw new Problem('input-not-text', 'The question holds control characters.');
  return title;
}
