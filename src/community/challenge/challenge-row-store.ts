import type { Kysely } from 'kysely';
import { z } from 'zod';
import { verdicts } from '#checker/check.ts';
import {
  type Challenge,
  challengeId,
  challengeState,
  finding,
  type Outcome,
} from '#community/challenge/challenge.ts';
import { memberId } from '#community/member.ts';
import { authorOf, postId, postKind } from '#community/post.ts';
import { questionId } from '#community/question.ts';
import { spamReasons } from '#community/spam-score.ts';
import { runId } from '#storage/run.ts';
import type { Schema } from '#storage/schema.ts';

const verdict = z.enum(verdicts);
const failure = z.object({ message: z.string() });

/** Challenges with what stands beside them: the post and its author, the question, both sides' names, the run. */
export function selectChallenges(kysely: Kysely<Schema>) {
  return kysely
    .selectFrom('challenge')
    .innerJoin('post', 'post.id', 'challenge.post')
    .innerJoin('question', 'question.id', 'post.question')
    .innerJoin('run', 'run.id', 'challenge.run')
    .innerJoin('member as challenger', 'challenger.id', 'challenge.challenger')
    .leftJoin('run as again', 'again.id', 'challenge.again')
    .leftJoin('member as author', 'author.id', 'post.author')
    .leftJoin('member as decider', 'decider.id', 'challenge.decided_by')
    .select([
      'challenge.id',
      'challenge.post',
      'challenge.report',
      'challenge.claim',
      'challenge.words',
      'challenge.sentence',
      'challenge.verdict',
      'challenge.why',
      'challenge.document',
      'challenge.quote',
      'challenge.pasted',
      'challenge.run',
      'challenge.finding',
      'challenge.state',
      'challenge.decided_by',
      'challenge.reason',
      'challenge.verdict_after',
      'challenge.decided',
      'challenge.suspicion',
      'challenge.created',
      'challenge.challenger',
      'challenger.name as challenger_name',
      'challenger.role as challenger_role',
      'challenger.points as challenger_points',
      'challenger.gone as challenger_gone',
      'post.author',
      'post.kind as post_kind',
      'post.deleted as post_deleted',
      'author.name as author_name',
      'author.role as author_role',
      'author.points as author_points',
      'author.gone as author_gone',
      'decider.name as decider_name',
      'decider.gone as decider_gone',
      'question.id as question',
      'question.slug',
      'question.title',
      'question.hidden',
      'run.state as run_state',
      'run.error as run_error',
      'again.id as again',
      'again.state as again_state',
      'again.error as again_error',
    ]);
}

export type ChallengeRow = Awaited<
  ReturnType<ReturnType<typeof selectChallenges>['executeTakeFirstOrThrow']>
>;

/** What a challenge came to, as its row and the rows of its versions keep it. */
interface OutcomeRow {
  run: string;
  finding: unknown;
  state: string;
  verdict_after: string | null;
  decided_by: string | null;
  decider_name: string | null;
  decider_gone: Date | null;
  reason: string;
  decided: Date | null;
}

export function toOutcome(row: OutcomeRow): Outcome {
  return {
    run: runId.parse(row.run),
    finding: row.finding === null ? null : finding.parse(row.finding),
    state: challengeState.parse(row.state),
    verdictAfter: row.verdict_after === null ? null : verdict.parse(row.verdict_after),
    decision:
      row.decided_by === null
        ? null
        : {
            by: {
              id: memberId.parse(row.decided_by),
              name: row.decider_gone === null ? (row.decider_name ?? '') : '',
            },
            reason: row.reason,
          },
    decided: row.decided?.toISOString() ?? null,
  };
}

export function toChallenge(row: ChallengeRow): Challenge {
  return {
    id: challengeId.parse(row.id),
    post: {
      id: postId.parse(row.post),
      kind: postKind.parse(row.post_kind),
      author: authorOf(row),
      isDeleted: row.post_deleted !== null || row.hidden,
    },
    question: { id: questionId.parse(row.question), slug: row.slug, title: row.title },
    report: runId.parse(row.report),
    claim: row.claim,
    words: row.words,
    sentence: row.sentence,
    verdict: verdict.parse(row.verdict),
    challenger: authorOf({
      author: row.challenger,
      author_name: row.challenger_name,
      author_role: row.challenger_role,
      author_points: row.challenger_points,
      author_gone: row.challenger_gone,
    }),
    why: row.why,
    document: row.document,
    quote: row.quote,
    pasted: row.pasted,
    ...toOutcome(row),
    failure: failureOf(row.run_state, row.run_error),
    again:
      row.again === null
        ? null
        : { run: runId.parse(row.again), failure: failureOf(row.again_state, row.again_error) },
    suspicion: spamReasons.parse(row.suspicion),
    created: row.created.toISOString(),
  };
}

function failureOf(state: string | null, error: unknown): string | null {
  return state === 'failed' ? (failure.safeParse(error).data?.message ?? '') : null;
}
