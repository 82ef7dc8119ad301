import { answer as answerShape } from '#answer/answer.ts';
import { type Check, type Claim, check as checkShape } from '#checker/check.ts';
import type { Community } from '#community/community.ts';
import { machine } from '#community/member.ts';
import type { Post } from '#community/post.ts';
import { Problem } from '#errors';
import type { RunRecord, Services } from '../services.ts';

interface RunReading {
  runs: { get(id: string): Promise<Pick<RunRecord, 'kind' | 'state' | 'result'> | null> };
}

type Reading = RunReading & {
  answers: Pick<Services['answers'], 'newest'>;
  community: Community;
};

/** A post that stands on a page. Throws `not-found`. */
export async function shownPost({ threads }: Community, id: string): Promise<Post> {
  const post = await threads.get(id);
  const question = post === null ? null : await threads.question(post.question);
  if (post === null || question === null || post.deleted !== null || question.deleted !== null)
    throw new Problem('not-found', 'There is no such post: it may be deleted.');
  return post.kind === 'question' ? question : post;
}

/** The report in which a post's claims stand: of the machine's newest answer, or of the newest check of its text. */
export async function reportOfPost(
  services: Reading,
  post: Post,
): Promise<{ run: string; check: Check; revision: number }> {
  if (post.author?.id === machine) {
    const made = await services.answers.newest(post.question);
    if (made?.run == null) throw notChecked();
    return { run: made.run, check: answerShape.parse(made.body).check, revision: post.revision };
  }
  const done = (await services.community.checks.of([post.id])).get(post.id)?.done ?? null;
  if (done === null) throw notChecked();
  return { ...(await reportOfRun(services, done.run)), run: done.run, revision: done.revision };
}

/** The check in a run, and whether its text was made here. Throws `not-found`. */
export async function reportOfRun(
  { runs }: RunReading,
  id: string,
): Promise<{ check: Check; composed: boolean }> {
  const run = await runs.get(id);
  if (run?.state !== 'done') throw notChecked();
  if (run.kind === 'answer') return { check: answerShape.parse(run.result).check, composed: true };
  return { check: checkShape.parse(run.result), composed: false };
}

/** Throws `not-found`. */
export function claimIn({ claims }: Check, id: string): Claim {
  const claim = claims.find((one) => one.id === id && one.verdict !== 'not checkable');
  if (claim === undefined)
    throw new Problem('not-found', 'There is no such sentence with a verdict: look at the post again.');
  return claim;
}

function notChecked(): Problem {
  return new Problem('not-found', 'This is not checked yet: come back when it is.');
}
