import { sql, type Transaction } from 'kysely';
import type { Verdict } from '#checker/check.ts';
import {
  type Brought,
  type Challenge,
  type ChallengeId,
  type ChallengeState,
  challengeId,
  decidedBy,
  type Finding,
  finding as findingShape,
  type Outcome,
} from '#community/challenge/challenge.ts';
import { selectChallenges, toChallenge, toOutcome } from '#community/challenge/challenge-row-store.ts';
import { enter } from '#community/challenge/error-entry-store.ts';
import { type MemberId, machine } from '#community/member.ts';
import { notify } from '#community/notification/notify-store.ts';
import { harmlessText } from '#community/post-text.ts';
import { Problem } from '#errors';
import { codePointLength } from '#lib/text.ts';
import type { Message } from '#locales/message.ts';
import type { Database } from '#storage/database.ts';
import { newId } from '#storage/id.ts';
import { toJson } from '#storage/json.ts';
import { runId } from '#storage/run.ts';
import type { Schema } from '#storage/schema.ts';

const longestReason = 1_000;

export interface NewChallenge extends Brought {
  post: string;
  challenger: MemberId;
  report: string;
  claim: string;
  words: string;
  sentence: string;
  verdict: Verdict;
  /** What makes it look like spam, and whether it is held for that. */
  suspicion: readonly Message[];
  held: boolean;
}

/** Sentences that members challenge, and what becomes of them. */
export class ChallengeStore {
  readonly #database: Pick<Database, 'kysely'>;
  readonly #now: () => Date;

  constructor(database: Pick<Database, 'kysely'>, now: () => Date) {
    this.#database = database;
    this.#now = now;
  }

  /** An id for a challenge that is about to begin: the run that weighs it has to know it. */
  newId(): ChallengeId {
    return challengeId.parse(newId());
  }

  /** Writes a challenge down in the transaction that makes its run. Throws `conflict` for a second one of the same. */
  async begin(
    transaction: Transaction<Schema>,
    { held, suspicion, ...given }: NewChallenge & { id: ChallengeId; run: string },
  ): Promise<void> {
    const state = held ? 'held' : 'open';
    const made = await transaction
      .insertInto('challenge')
      .values({ ...given, state, suspicion: toJson(suspicion), created: this.#now() })
      // The index is found by its very condition, so that these are no parameters.
      .onConflict((conflict) =>
        conflict
          .columns(['post', 'words', 'challenger'])
          .where(sql<boolean>`state in ('held', 'open')`)
          .doNothing(),
      )
      .returning('id')
      .executeTakeFirst();
    if (made === undefined)
      throw new Problem(
        'conflict',
        'You challenge this sentence already: withdraw that first, or wait for what comes of it.',
      );
    if (held) return;
    const { author } = await transaction
      .selectFrom('post')
      .select('author')
      .where('id', '=', given.post)
      .executeTakeFirstOrThrow();
    await notify(transaction, {
      by: given.challenger,
      at: this.#now(),
      told: [{ member: author, kind: 'challenge', subject: given.id, post: given.post }],
    });
  }

  /**
   * Notes in the transaction that makes the run that a challenge is weighed again by it. Throws `not-found`, and
   * `conflict` where that goes on already.
   */
  async beginAgain(
    transaction: Transaction<Schema>,
    { id, run }: { id: string; run: string },
  ): Promise<void> {
    const { again, state } = await lockedChallenge(transaction, id);
    if ((again !== null && again.failure === null) || state === 'held' || state === 'withdrawn')
      throw new Problem('conflict', 'This is being weighed again already, or is over: load its page again.');
    await transaction.updateTable('challenge').set({ again: run }).where('id', '=', id).execute();
  }

  /** Any challenge, or null. */
  async get(id: string): Promise<Challenge | null> {
    if (!challengeId.safeParse(id).success) return null;
    const row = await selectChallenges(this.#database.kysely)
      .where('challenge.id', '=', id)
      .executeTakeFirst();
    return row === undefined ? null : toChallenge(row);
  }

  /** Newest first; `after` is the last one of the list before. Those of deleted posts are left out. */
  async list(options: {
    state: ChallengeState;
    limit: number;
    after?: string | undefined;
  }): Promise<Challenge[]> {
    const { state, limit, after } = options;
    const rows = await selectChallenges(this.#database.kysely)
      .where('challenge.state', '=', state)
      .where('post.deleted', 'is', null)
      .where('question.hidden', '=', false)
      .$if(after !== undefined, (query) =>
        query.where(
          sql<boolean>`(challenge.created, challenge.id) < (select last.created, last.id from challenge as last where last.id = ${after})`,
        ),
      )
      .orderBy('challenge.created', 'desc')
      .orderBy('challenge.id', 'desc')
      .limit(limit)
      .execute();
    return rows.map(toChallenge);
  }

  /** What a challenge came to before it was weighed again, the oldest first. */
  async versions(id: string): Promise<Outcome[]> {
    const rows = await this.#database.kysely
      .selectFrom('challenge_version as version')
      .leftJoin('member as decider', 'decider.id', 'version.decided_by')
      .selectAll('version')
      .select(['decider.name as decider_name', 'decider.gone as decider_gone'])
      .where('challenge', '=', id)
      .orderBy('number')
      .execute();
    return rows.map(toOutcome);
  }

  /** What was challenged in these posts and is to be seen, newest first. */
  async of(posts: readonly string[], limit = 200): Promise<Challenge[]> {
    if (posts.length === 0) return [];
    const rows = await selectChallenges(this.#database.kysely)
      .where('challenge.post', 'in', posts)
      .where('challenge.state', 'not in', ['held', 'withdrawn'])
      .orderBy('challenge.created', 'desc')
      .orderBy('challenge.id', 'desc')
      .limit(limit)
      .execute();
    return rows.map(toChallenge);
  }

  /**
   * Keeps what a run came to, and ends the challenge where that decides. Weighed again, what it came to before is kept as
   * a version, and stands where the check again decides nothing. Doing it twice is the same as once.
   */
  async weigh(given: { id: string; run: string; found: Finding }): Promise<Challenge> {
    const at = this.#now();
    const { id, run, found } = given;
    return this.#changing(id, async (transaction, challenge) => {
      const isAgain = challenge.again?.run === run;
      if (!isAgain && (challenge.run !== run || challenge.finding !== null)) return;
      if (isAgain) await keepVersion(transaction, challenge);
      await transaction
        .updateTable('challenge')
        .set({ run, finding: toJson(found), ...(isAgain ? { again: null } : {}) })
        .where('id', '=', id)
        .execute();
      const state = decidedBy(found);
      const waits = challenge.state === 'open' || (isAgain && challenge.state !== 'withdrawn');
      if (!waits || state === null) return;
      await this.#end(
        transaction,
        { ...challenge, run: runId.parse(run), finding: found },
        { state, verdict: found.after.verdict, at },
      );
    });
  }

  /**
   * An editor decides what the run did not, with the reason; what was held is `open` from then on, or put aside. Throws
   * `not-found`, `conflict` where it is decided already, `not-allowed` for their own, `input-empty` and `input-invalid`.
   */
  async resolve(given: {
    id: string;
    by: MemberId;
    as: Exclude<ChallengeState, 'held'>;
    verdict: Verdict | null;
    reason: string;
  }): Promise<Challenge> {
    const { by, as } = given;
    const reason = harmlessText(given.reason).trim();
    if (as !== 'open' && reason === '') throw new Problem('input-empty', 'A decision has a reason: say it.');
    if (codePointLength(reason) > longestReason)
      throw new Problem('input-too-large', 'A reason has at most 1,000 characters: shorten it.');
    const at = this.#now();
    return this.#changing(given.id, async (transaction, challenge) => {
      if (challenge.challenger?.id === by)
        throw new Problem('not-allowed', 'This is your own challenge: another editor decides on it.');
      if (as === 'open') return this.#letThrough(transaction, challenge, at);
      if (as !== 'withdrawn' || challenge.state !== 'held') mustBeOpen(challenge);
      const verdict = as === 'changed' ? given.verdict : challenge.verdict;
      if (verdict === null || (as === 'changed' && verdict === challenge.verdict))
        throw new Problem('input-invalid', 'A verdict that changed is another one: say which.');
      await this.#end(transaction, challenge, { state: as, verdict, at, by, reason });
    });
  }

  /** Whoever challenged takes it back. Throws `not-found`, `not-allowed` and `conflict`. */
  async withdraw({ id, by }: { id: string; by: MemberId }): Promise<Challenge> {
    const at = this.#now();
    return this.#changing(id, async (transaction, challenge) => {
      if (challenge.challenger?.id !== by)
        throw new Problem('not-allowed', 'This is withdrawn by who challenged it.');
      if (challenge.state !== 'held') mustBeOpen(challenge);
      await this.#end(transaction, challenge, { state: 'withdrawn', verdict: challenge.verdict, at });
    });
  }

  /** A challenge that nobody else changes meanwhile, and what it is afterwards. Throws `not-found`. */
  async #changing(
    id: string,
    change: (transaction: Transaction<Schema>, challenge: Challenge) => Promise<void>,
  ): Promise<Challenge> {
    return this.#database.kysely.transaction().execute(async (transaction) => {
      await change(transaction, await lockedChallenge(transaction, id));
      return lockedChallenge(transaction, id);
    });
  }

  /** What was held is told to the author now, or, where its run decides, what came of it. */
  async #letThrough(transaction: Transaction<Schema>, challenge: Challenge, at: Date): Promise<void> {
    const { id, post, finding: found } = challenge;
    if (challenge.state !== 'held')
      throw new Problem('conflict', 'This challenge is not held any more: load its page again.');
    await transaction.updateTable('challenge').set({ state: 'open' }).where('id', '=', id).execute();
    const state = found === null ? null : decidedBy(found);
    if (found !== null && state !== null)
      return this.#end(transaction, challenge, { state, verdict: found.after.verdict, at });
    const told = [
      { member: post.author?.id ?? null, kind: 'challenge' as const, subject: id, post: post.id },
    ];
    await notify(transaction, { by: challenge.challenger?.id ?? null, at, told });
  }

  async #end(
    transaction: Transaction<Schema>,
    challenge: Challenge,
    end: {
      state: Exclude<ChallengeState, 'held' | 'open'>;
      verdict: Verdict;
      at: Date;
      by?: MemberId;
      reason?: string;
    },
  ): Promise<void> {
    const { state, verdict, at, by = null, reason = '' } = end;
    const { finding: found, verdictAfter: before } = challenge;
    const cause = state !== 'changed' ? null : by === null ? (found?.cause ?? null) : 'people';
    await transaction
      .updateTable('challenge')
      .set({
        state,
        verdict_after: state === 'withdrawn' ? null : verdict,
        decided: at,
        decided_by: by,
        reason,
        ...(found === null ? {} : { finding: toJson(findingShape.parse({ ...found, cause })) }),
      })
      .where('id', '=', challenge.id)
      .execute();
    if (state === 'withdrawn') return;
    const version = await versionOf(transaction, challenge.id);
    await enter(transaction, {
      challenge: challenge.id,
      at: at.toISOString(),
      outcome: state,
      question: { id: challenge.question.id, title: challenge.question.title },
      post: challenge.post.id,
      author: challenge.post.author?.id === machine ? 'machine' : 'member',
      sentence: challenge.sentence,
      before: challenge.verdict,
      after: verdict,
      cause,
      why: challenge.why,
      named: challenge.document,
      document: found?.document?.id ?? null,
      quote: challenge.quote,
      because: found?.because ?? [],
      decidedBy: by === null ? 'run' : 'people',
      reason,
      report: challenge.report,
      run: challenge.run,
      ...(version === 1 ? {} : { version }),
      ...(found?.means === undefined ? {} : { means: found.means }),
    });
    // Weighed again with the same outcome: there is nothing to tell.
    if (challenge.state === state && before === verdict) return;
    const sides = [challenge.challenger, challenge.post.author];
    await notify(transaction, {
      by,
      at,
      told: sides.map((side) => ({
        member: side?.id ?? null,
        kind: 'outcome',
        subject: version === 1 ? challenge.id : `${challenge.id} ${version}`,
        post: challenge.post.id,
        detail: state,
      })),
    });
  }
}

/** A challenge that nobody else changes until the transaction ends. Throws `not-found`. */
async function lockedChallenge(transaction: Transaction<Schema>, id: string): Promise<Challenge> {
  const known = challengeId.safeParse(id).data ?? '';
  await transaction.selectFrom('challenge').select('id').where('id', '=', known).forUpdate().execute();
  const row = await selectChallenges(transaction).where('challenge.id', '=', known).executeTakeFirst();
  if (row === undefined)
    throw new Problem('not-found', 'There is no such challenge: its address may be cut off.');
  return toChallenge(row);
}

/** Which version of a challenge stands in its row, counted from 1. */
async function versionOf(transaction: Transaction<Schema>, challenge: string): Promise<number> {
  const { before } = await transaction
    .selectFrom('challenge_version')
    .select((eb) => eb.fn.coalesce(eb.fn.max('number'), sql<number>`0`).as('before'))
    .where('challenge', '=', challenge)
    .executeTakeFirstOrThrow();
  return before + 1;
}

/** Keeps what a challenge that is locked has come to, before it comes to something else. */
async function keepVersion(transaction: Transaction<Schema>, challenge: Challenge): Promise<void> {
  const { id, run, finding: found, state, verdictAfter, decision, decided } = challenge;
  await transaction
    .insertInto('challenge_version')
    .values({
      challenge: id,
      number: await versionOf(transaction, id),
      run,
      finding: found === null ? null : toJson(found),
      state,
      decided_by: decision?.by.id ?? null,
      reason: decision?.reason ?? '',
      verdict_after: verdictAfter,
      decided: decided === null ? null : new Date(decided),
    })
    .execute();
}

function mustBeOpen({ state }: Challenge): void {
  if (state === 'open') return;
  throw new Problem(
    'conflict',
    'This challenge is over: challenge the sentence anew where there is more to say.',
  );
}
