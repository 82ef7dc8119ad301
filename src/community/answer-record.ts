import { z } from 'zod';
import type { Answer } from '#answer/answer.ts';
import type { QuestionId } from '#community/question.ts';
import { idPattern } from '#storage/id.ts';
import type { RunId } from '#storage/run.ts';

export const answerId = z.string().regex(idPattern).brand<'AnswerId'>();
export type AnswerId = z.infer<typeof answerId>;

/** An answer as it is kept: who wrote it, to what, out of which run. `created` is ISO 8601. */
export interface AnswerRecord {
  id: AnswerId;
  question: QuestionId;
  author: 'machine';
  /** The run that made it: its check's receipt lies there. */
  run: RunId;
  body: Answer;
  created: string;
}

/** An answer in a list: bodies are large, so they are read one at a time. */
export type AnswerSummary = Omit<AnswerRecord, 'body'>;
