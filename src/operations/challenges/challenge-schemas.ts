import { z } from 'zod';
import { verdicts } from '#checker/check.ts';
import { type Challenge, challengeState, finding, type Outcome } from '#community/challenge/challenge.ts';
import { questionPath } from '../question-path.ts';
import type { Services } from '../services.ts';
import { challengePath } from './challenge-claim.ts';

const person = z.object({ id: z.string(), name: z.string(), gone: z.boolean() });

/** What a challenge came to, now or before it was weighed again. */
const outcome = {
  state: challengeState.describe('held: only who made it and editors see it, as it looks like spam'),
  verdictAfter: z.enum(verdicts).nullable().describe('After it; null while it is open'),
  run: z.string().describe('The run that checks it again'),
  finding: finding.nullable().describe('What the run came to, and with what; null until it is done'),
  decision: z
    .object({ by: z.string(), reason: z.string() })
    .nullable()
    .describe('Of an editor, where the run did not decide'),
  decided: z.string().nullable(),
};
export const versionShape = z.object(outcome);

export const challengeShape = z.object({
  ...outcome,
  id: z.string(),
  url: z.string(),
  question: z.object({ id: z.string(), title: z.string(), url: z.string() }),
  post: z.string().describe('The id of the question or answer that is challenged'),
  sentence: z.string(),
  verdict: z.enum(verdicts).describe('As it stood'),
  challenger: person.nullable(),
  why: z.string(),
  document: z.string(),
  quote: z.string(),
  text: z.string(),
  report: z.string().describe('The run in whose report the sentence stood'),
  again: z
    .object({ run: z.string(), failure: z.string().nullable() })
    .nullable()
    .describe('The run that weighs it again, and why that failed; null where none was begun since'),
  created: z.string(),
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
    decision: decisionOut(decision),
  });
}

export function versionsOut({ decision, ...rest }: Outcome): z.input<typeof versionShape> {
  return versionShape.parse({ ...rest, decision: decisionOut(decision) });
}

function decisionOut(decision: Outcome['decision']) {
  return decision === null ? null : { by: decision.by.name, reason: decision.reason };
}
