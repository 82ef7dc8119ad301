import { sql, type Transaction } from 'kysely';
import { z } from 'zod';
import type { Claim } from '#checker/check.ts';
import { type ClaimShown, claimShown, shownClaims, wordsOf } from '#community/challenge/claim-shown.ts';
import { notify } from '#community/notification/notify-store.ts';
import { commentText } from '#community/post-text.ts';
import type { Database } from '#storage/database.ts';
import { toJson } from '#storage/json.ts';
import { type RunId, runId } from '#storage/run.ts';
import type { Schema } from '#storage/schema.ts';

/** How far the check of a post is: `waiting` for its turn or being done. */
export type CheckState = 'waiting' | 'done' | 'failed';

/** What is known of a post by checking it. */
export interface PostCheck {
  /** Of the newest check; null where there was none. */
  newest: { run: RunId; revision: number; state: CheckState; error: string | null };
  /** The newest that is done; null where none is. */
  done: { run: RunId; revision: number; created: string; claims: ClaimShown[] } | null;
  /** What the author says to claims, by their words. */
  replies: ReadonlyMap<string, { body: string; written: string }>;
}

/** Checks of what people wrote, and what they say to their verdicts. */
export class PostCheckStore {
  readonly #database: Pick<Database, 'kysely'>;
  readonly #now: () => Date;

  constructor(database: Pick<Database, 'kysely'>, now: () => Date) {
    this.#database = database;
    this.#now = now;
  }

  /** Notes in the transaction that makes the run which text of which post it is to check. */
  async begin(
    transaction: Transaction<Schema>,
    given: { run: string; post: string; revision: number },
  ): Promise<void> {
    await transaction
      .insertInto('post_check')
      .values({ ...given, created: this.#now() })
      .execute();
  }

  /**
   * Keeps what came of a run, and tells the author where a claim of before has another verdict now. A run that checks no
   * post is none of its business; doing it twice is the same as once.
   */
  async keep({ run, claims }: { run: string; claims: readonly Claim[] }): Promise<void> {
    const shown = shownClaims(claims);
    await this.#database.kysely.transaction().execute(async (transaction) => {
      const kept = await transaction
        .updateTable('post_check')
        .set({ claims: toJson(shown) })
        .where('run', '=', run)
        .returning(['post', 'created'])
        .executeTakeFirst();
      if (kept === undefined) return;
      const before = await transaction
        .selectFrom('post_check')
        .select('claims')
        .where('post', '=', kept.post)
        .where('created', '<', kept.created)
        .where(sql<boolean>`claims is not null`)
        .orderBy('created', 'desc')
        .limit(1)
        .executeTakeFirst();
      if (before === undefined || !isOtherwise(z.array(claimShown).parse(before.claims), shown)) return;
      const { author } = await transaction
        .selectFrom('post')
        .select('author')
        .where('id', '=', kept.post)
        .executeTakeFirstOrThrow();
      const told = [{ member: author, kind: 'claim' as const, subject: run, post: kept.post }];
      await notify(transaction, { by: null, at: this.#now(), told });
    });
  }

  /** What is known of these posts; those that were never checked are left out. */
  async of(posts: readonly string[]): Promise<Map<string, PostCheck>> {
    if (posts.length === 0) return new Map();
    const newest = await this.#newest(posts);
    if (newest.length === 0) return new Map();
    const open = newest.filter(({ claims }) => claims === null).map(({ post }) => post);
    const done = new Map(
      [...newest.filter(({ claims }) => claims !== null), ...(await this.#newest(open, { done: true }))].map(
        (row) => [row.post, row],
      ),
    );
    const replies = Map.groupBy(await this.#replies(newest.map(({ post }) => post)), ({ post }) => post);
    return new Map(
      newest.map((row) => {
        const last = done.get(row.post);
        return [
          row.post,
          {
            newest: {
              run: runId.parse(row.run),
              revision: row.revision,
              state: row.claims !== null ? 'done' : row.state === 'failed' ? 'failed' : 'waiting',
              error: runError.safeParse(row.error).data?.message ?? null,
            },
            done:
              last === undefined
                ? null
                : {
                    run: runId.parse(last.run),
                    revision: last.revision,
                    created: last.created.toISOString(),
                    claims: z.array(claimShown).parse(last.claims),
                  },
            replies: new Map(
              (replies.get(row.post) ?? []).map(({ words, body, written }) => [
                words,
                { body, written: written.toISOString() },
              ]),
            ),
          },
        ];
      }),
    );
  }

  /** What the author says to a claim, in place of what they said before. Throws `input-empty` and `input-too-large`. */
  async reply(given: { post: string; words: string; body: string }): Promise<void> {
    const { post, words } = given;
    const reply = { body: commentText(given.body), written: this.#now() };
    await this.#database.kysely
      .insertInto('claim_reply')
      .values({ post, words, ...reply })
      .onConflict((conflict) => conflict.columns(['post', 'words']).doUpdateSet(reply))
      .execute();
  }

  async #newest(posts: readonly string[], { done = false } = {}) {
    if (posts.length === 0) return [];
    return this.#database.kysely
      .selectFrom('post_check')
      .innerJoin('run', 'run.id', 'post_check.run')
      .distinctOn('post_check.post')
      .select([
        'post_check.post',
        'post_check.run',
        'post_check.revision',
        'post_check.claims',
        'post_check.created',
        'run.state',
        'run.error',
      ])
      .where('post_check.post', 'in', posts)
      .$if(done, (query) => query.where(sql<boolean>`post_check.claims is not null`))
      .orderBy('post_check.post')
      .orderBy('post_check.created', 'desc')
      .orderBy('post_check.run', 'desc')
      .execute();
  }

  async #replies(posts: readonly string[]) {
    return this.#database.kysely.selectFrom('claim_reply').selectAll().where('post', 'in', posts).execute();
  }
}

/** Whether a claim that was there before has another verdict now. */
function isOtherwise(before: readonly ClaimShown[], now: readonly ClaimShown[]): boolean {
  const verdicts = new Map(before.map((claim) => [wordsOf(claim), claim.verdict]));
  return now.some((claim) => (verdicts.get(wordsOf(claim)) ?? claim.verdict) !== claim.verdict);
}

const runError = z.object({ message: z.string() });
