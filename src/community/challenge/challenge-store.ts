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
} from '#community/challenge/challenge.ts';
import {
  type ChallengeRow,
  selectChallenges,
  toChallenge,
} from '#community/challenge/challenge-row-store.ts';
import { enter } from '#community/challenge/error-entry-store.ts';
import { type MemberId, machine } from '#community/member.ts';
import { notify } from '#community/notification/notify-store.ts';
import { harmlessText } from '#community/post-text.ts';
import { Problem } from '#errors';
import { codePointLength } from '#lib/text.ts';
import type { Database } from '#storage/database.ts';
import { newId } from '#storage/id.ts';
import { toJson } from '#storage/json.ts';
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
    given: NewChallenge & { id: ChallengeId; run: string },
  ): Promise<void> {
    const made = await transaction
      .insertInto('challenge')
      .values({ ...given, created: this.#now() })
      // The index is found by its very condition, so that this is no parameter.
      .onConflict((conflict) =>
        conflict.columns(['post', 'words', 'challenger']).where('state', '=', sql.lit('open')).doNothing(),
      )
      .returning('id')
      .executeTakeFirst();
    if (made === undefined)
      throw new Problem(
        'conflict',
        'You challenge this sentence already: withdraw that first, or wait for what comes of it.',
      );
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

  /** What was challenged in these posts and not withdrawn, newest first. */
  async of(posts: readonly string[], limit = 200): Promise<Challenge[]> {
    if (posts.length === 0) return [];
    const rows = await selectChallenges(this.#database.kysely)
      .where('challenge.post', 'in', posts)
      .where('challenge.state', '<>', 'withdrawn')
      .orderBy('challenge.created', 'desc')
      .orderBy('challenge.id', 'desc')
      .limit(limit)
      .execute();
    return rows.map(toChallenge);
  }

  /** Keeps what the run came to, and ends the challenge where that decides. Doing it twice is the same as once. */
  async weigh(id: string, found: Finding): Promise<Challenge> {
    const at = this.#now();
    return this.#changing(id, async (transaction, challenge) => {
      await transaction
        .updateTable('challenge')
        .set({ finding: toJson(found) })
        .where('id', '=', id)
        .execute();
      const state = decidedBy(found);
      if (challenge.state !== 'open' || state === null) return;
      await this.#end(
        transaction,
        { ...challenge, finding: found },
        { state, verdict: found.after.verdict, at },
      );
    });
  }

  /**
   * An editor decides what the run did not, with the reason. Throws `not-found`, `conflict` where it is decided
   * already or the editor is one of the sides, `input-empty` and `input-invalid`.
   */
  async resolve(given: {
    id: string;
    by: MemberId;
    as: Exclude<ChallengeState, 'open'>;
    verdict: Verdict | null;
    reason: string;
  }): Promise<Challenge> {
    const { by, as } = given;
    const reason = harmlessText(given.reason).trim();
    if (reason === '') throw new Problem('input-empty', 'A decision has a reason: say it.');
    if (codePointLength(reason) > longestReason)
      throw new Problem('input-too-large', 'A reason has at most 1,000 characters: shorten it.');
    const at = this.#now();
    return this.#changing(given.id, async (transaction, challenge) => {
      mustBeOpen(challenge);
      if (challenge.challenger?.id === by)
        throw new Problem('not-allowed', 'This is your own challenge: another editor decides on it.');
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
      mustBeOpen(challenge);
      await this.#end(transaction, challenge, { state: 'withdrawn', verdict: challenge.verdict, at });
    });
  }

  /** A challenge that nobody else changes meanwhile, and what it is afterwards. Throws `not-found`. */
  async #changing(
    id: string,
    change: (transaction: Transaction<Schema>, challenge: Challenge) => Promise<void>,
  ): Promise<Challenge> {
    const known = challengeId.safeParse(id).data ?? '';
    return this.#database.kysely.transaction().execute(async (transaction) => {
      const get = async (): Promise<ChallengeRow | undefined> =>
        selectChallenges(transaction).where('challenge.id', '=', known).executeTakeFirst();
      await transaction.selectFrom('challenge').select('id').where('id', '=', known).forUpdate().execute();
      const row = await get();
      if (row === undefined)
        throw new Problem('not-found', 'There is no such challenge: its address may be cut off.');
      await change(transaction, toChallenge(row));
      return toChallenge((await get()) ?? row);
    });
  }

  async #end(
    transaction: Transaction<Schema>,
    challenge: Challenge,
    end: {
      state: Exclude<ChallengeState, 'open'>;
      verdict: Verdict;
      at: Date;
      by?: MemberId;
      reason?: string;
    },
  ): Promise<void> {
    const { state, verdict, at, by = null, reason = '' } = end;
    const { finding: found } = challenge;
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
    });
    const sides = [challenge.challenger, challenge.post.author];
    await notify(transaction, {
      by,
      at,
      told: sides.map((side) => ({
        member: side?.id ?? null,
        kind: 'outcome',
        subject: challenge.id,
        post: challenge.post.id,
        detail: state,
      })),
    });
  }
}

function mustBeOpen({ state }: Challenge): void {
  if (state === 'open') return;
  throw new Problem(
    'conflict',
    'This challenge is over: challenge the sentence anew where there is more to say.',
  );
}
