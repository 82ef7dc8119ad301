import { z } from 'zod';
import { verdicts } from '#checker/check.ts';
import { type Challenge, challengeState, finding } from '#community/challenge/challenge.ts';
import { questionPath } from '../question-path.ts';
import type { Services } from '../services.ts';
import { challengePath } from './challenge-claim.ts';

const person = z.object({ id: z.string(), name: z.string(), gone: z.boolean() });

export const challengeShape = z.object({
  id: z.string(),
  url: z.string(),
  state: challengeState,
  question: z.object({ id: z.string(), title: z.string(), url: z.string() }),
  post: z.string().describe('The id of the answer that is challenged'),
  sentence: z.string(),
  verdict: z.enum(verdicts).describe('As it stood'),
  verdictAfter: z.enum(verdicts).nullable().describe('After it; null while it is open'),
  challenger: person.nullable(),
  why: z.string(),
  document: z.string(),
  quote: z.string(),
  text: z.string(),
  report: z.string().describe('The run in whose report the sentence stood'),
  run: z.string().describe('The run that checks it again'),
  finding: finding.nullable().describe('What the run came to; null until it is done'),
  decision: z
    .object({ by: z.string(), reason: z.string() })
    .nullable()
    .describe('Of an editor, where the run did not decide'),
  created: z.string(),
  decided: z.string().nullable(),
});

/** A challenge as it goes out. */
export function givenOut(
  challenge: Challenge,
  { url }: Pick<Services, 'url'>,
): z.input<typeof challengeShape> {
  const { id, question, post, pasted, decision, challenger, ...rest } = challenge;
  return challengeShape.parse({
    ...rest,
    id,
    url: url(challengePath(id)),
    question: { id: question.id, title: question.title, url: url(questionPath(question)) },
    post: post.id,
    text: pasted,
    challenger,
    decision: decision === null ? null : { by: decision.by.name, reason: decision.reason },
  });
}
