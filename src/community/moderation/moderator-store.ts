import type { Selectable, Transaction } from 'kysely';
import { liveQuestion, lockedQuestion } from '#community/locked-post-store.ts';
import type { MemberId } from '#community/member.ts';
import { lockedMember, putBan, putRole } from '#community/member-store.ts';
import { type ActBefore, actBefore, type FlagReason } from '#community/moderation/act.ts';
import { recordAct } from '#community/moderation/act-store.ts';
import { notifyModerated } from '#community/moderation/notify-moderated-store.ts';
import { textOf } from '#community/moderation/review-store.ts';
import { learn } from '#community/moderation/spam-store.ts';
import { type Closing, closing } from '#community/post.ts';
import { deletePost, lockedWithQuestion, restorePost } from '#community/post-state-store.ts';
import { closeQuestion, reopenQuestion } from '#community/question-state-store.ts';
import { putSetting } from '#community/settings/setting-store.ts';
import { Problem } from '#errors';
import type { Database } from '#storage/database.ts';
import type { QuestionTable, Schema } from '#storage/schema.ts';

interface Why {
  by: MemberId;
  note: string;
}

const longestPhrase = 80;

/** What moderators do to posts, questions and words, each with its entry in the log; and how it is undone. */
export class ModeratorStore {
  readonly #database: Pick<Database, 'kysely'>;
  readonly #now: () => Date;

  constructor(database: Pick<Database, 'kysely'>, now: () => Date) {
    this.#database = database;
    this.#now = now;
  }

  /** Doing it twice is the same as once. Throws `not-found`. */
  async delete(given: { post: string; reason: FlagReason } & Why): Promise<void> {
    const { by, note, reason } = given;
    await this.#act(async (transaction, at) => {
      const post = await lockedWithQuestion(transaction, given.post);
      if (post.deleted !== null) return;
      await deletePost(transaction, { post, by, at });
      const act = { by, post: post.id, reason, note, before: { kind: 'delete' as const }, at };
      const subject = await recordAct(transaction, act);
      await notifyModerated(transaction, { by, post, detail: 'hidden', subject, at });
    });
  }

  /** Doing it twice is the same as once. Throws `not-found`, and `conflict` where the same was asked meanwhile. */
  async restore(given: { post: string } & Why): Promise<void> {
    const { by, note } = given;
    await this.#act(async (transaction, at) => {
      const post = await lockedWithQuestion(transaction, given.post);
      if (post.deleted === null) return;
      await restorePost(transaction, { post, at });
      const before = { kind: 'restore' as const, deletedBy: post.deleted_by };
      const subject = await recordAct(transaction, { by, post: post.id, note, before, at });
      await notifyModerated(transaction, { by, post, detail: 'restored', subject, at });
    });
  }

  /** Throws `not-found`, and `input-invalid` where it is a duplicate of nothing, or of itself. */
  async close(given: { question: string; as: Closing; duplicateOf: string | null } & Why): Promise<void> {
    const { by, note, as } = given;
    await this.#act(async (transaction, at) => {
      const { post, question } = await liveQuestion(transaction, given.question);
      await closeQuestion(transaction, { ...given, at });
      const before = { kind: 'close' as const, closed: closedState(question) };
      const subject = await recordAct(transaction, { by, post: post.id, reason: as, note, before, at });
      await notifyModerated(transaction, { by, post, detail: 'closed', subject, at });
    });
  }

  /** Doing it twice is the same as once. Throws `not-found`. */
  async reopen(given: { question: string } & Why): Promise<void> {
    const { by, note } = given;
    await this.#act(async (transaction, at) => {
      const { post, question } = await liveQuestion(transaction, given.question);
      if (question.closed === null) return;
      await reopenQuestion(transaction, question.id);
      const before = { kind: 'reopen' as const, closed: closedState(question) };
      const subject = await recordAct(transaction, { by, post: post.id, note, before, at });
      await notifyModerated(transaction, { by, post, detail: 'reopened', subject, at });
    });
  }

  /** From now on no post with this word or phrase is shown without somebody looking. Throws `input-invalid`. */
  async block(given: { phrase: string } & Why): Promise<void> {
    const { by, note } = given;
    const phrase = phraseOf(given.phrase);
    await this.#act(async (transaction, at) => {
      if (!(await setBlocked(transaction, phrase, at))) return;
      await recordAct(transaction, { by, post: null, note, before: { kind: 'block', phrase }, at });
    });
  }

  async unblock(given: { phrase: string } & Why): Promise<void> {
    const { by, note } = given;
    const phrase = phraseOf(given.phrase);
    await this.#act(async (transaction, at) => {
      if (!(await setBlocked(transaction, phrase, null))) return;
      await recordAct(transaction, { by, post: null, note, before: { kind: 'unblock', phrase }, at });
    });
  }

  /**
   * Puts things back to where they were before an act. Throws `not-found`, and `conflict` where it was undone before,
   * or where something later stands in its way.
   */
  async undo(given: { act: string; by: MemberId }): Promise<void> {
    await this.#act(async (transaction, at) => {
      const act = /^\d{1,18}$/.test(given.act)
        ? await transaction
            .selectFrom('moderation_act')
            .select(['id', 'post', 'member', 'before', 'undone'])
            .where('id', '=', given.act)
            .forUpdate()
            .executeTakeFirst()
        : undefined;
      if (act === undefined) throw new Problem('not-found', 'There is no such entry in the log.');
      if (act.undone !== null) throw new Problem('conflict', 'This was undone already.');
      const before = actBefore.parse(act.before);
      await putBack(transaction, { post: act.post ?? '', member: act.member ?? '', before, at });
      await transaction
        .updateTable('moderation_act')
        .set({ undone: at, undone_by: given.by })
        .where('id', '=', act.id)
        .execute();
      const detail = afterUndoing(before);
      const post = await transaction
        .selectFrom('post')
        .select(['id', 'author'])
        .where('id', '=', act.post)
        .executeTakeFirst();
      if (detail === null || post === undefined) return;
      await notifyModerated(transaction, { by: given.by, post, detail, subject: `undone ${act.id}`, at });
    });
  }

  async #act(work: (transaction: Transaction<Schema>, at: Date) => Promise<void>): Promise<void> {
    const at = this.#now();
    await this.#database.kysely.transaction().execute((transaction) => work(transaction, at));
  }
}

/** What has become of the post, as its author is told; null: nothing. */
function afterUndoing(before: ActBefore) {
  const { kind } = before;
  if (kind === 'block' || kind === 'unblock') return null;
  if (kind === 'close' || kind === 'reopen') return before.closed === null ? 'reopened' : 'closed';
  if ((kind === 'keep' || kind === 'remove') && !before.moved) return null;
  return kind === 'keep' || kind === 'restore' ? 'hidden' : 'restored';
}

interface Undoing {
  post: string;
  at: Date;
}

async function putBack(
  transaction: Transaction<Schema>,
  { post, member, before, at }: Undoing & { member: string; before: ActBefore },
): Promise<void> {
  if (before.kind === 'block') await setBlocked(transaction, before.phrase, null);
  else if (before.kind === 'unblock') await setBlocked(transaction, before.phrase, at);
  else if (before.kind === 'set') await setBack(transaction, { before, at });
  else if (before.kind === 'role' || before.kind === 'ban' || before.kind === 'unban')
    await putMemberBack(transaction, member, before);
  else if (before.kind === 'close' || before.kind === 'reopen') await putClosing(transaction, post, before);
  else if (before.kind === 'restore') await deleteAgain(transaction, { post, at, by: before.deletedBy });
  else if (before.kind === 'keep' || before.kind === 'remove')
    await putInQueueAgain(transaction, { post, at, before });
  else await restoreAgain(transaction, { post, at });
}

async function putMemberBack(
  transaction: Transaction<Schema>,
  id: string,
  before: Extract<ActBefore, { kind: 'role' | 'ban' | 'unban' }>,
): Promise<void> {
  const member = await lockedMember(transaction, id);
  const stands = before.kind === 'role' ? member?.role : member?.bannedUntil;
  if (stands !== before.to) throw overtaken();
  if (before.kind === 'role') await putRole(transaction, id, before.from);
  else await putBan(transaction, id, before.from === null ? null : new Date(before.from));
}

async function setBack(
  transaction: Transaction<Schema>,
  { before, at }: { before: Extract<ActBefore, { kind: 'set' }>; at: Date },
): Promise<void> {
  const stood = await putSetting(transaction, { key: before.setting, words: before.from, at });
  if (stood !== before.to) throw overtaken();
}

async function restoreAgain(transaction: Transaction<Schema>, { post: id, at }: Undoing): Promise<void> {
  const post = await lockedWithQuestion(transaction, id);
  if (post.deleted === null) throw overtaken();
  await restorePost(transaction, { post, at });
}

async function deleteAgain(
  transaction: Transaction<Schema>,
  { post: id, at, by }: Undoing & { by: string | null },
): Promise<void> {
  const post = await lockedWithQuestion(transaction, id);
  if (post.deleted !== null) throw overtaken();
  await deletePost(transaction, { post, by, at });
}

async function putInQueueAgain(
  transaction: Transaction<Schema>,
  { post: id, at, before }: Undoing & { before: Extract<ActBefore, { kind: 'keep' | 'remove' }> },
): Promise<void> {
  if (before.moved && before.kind === 'remove') await restoreAgain(transaction, { post: id, at });
  if (before.moved && before.kind === 'keep')
    await deleteAgain(transaction, { post: id, at, by: before.deletedBy });
  const waits = await transaction
    .selectFrom('review')
    .select('id')
    .where('post', '=', id)
    .where('decision', 'is', null)
    .executeTakeFirst();
  // It was flagged again meanwhile: that one goes on waiting, with what it is about.
  if (waits === undefined)
    await transaction.updateTable('review').set({ decision: null }).where('id', '=', before.review).execute();
  if (before.flags.length > 0) {
    const openAgain = transaction
      .selectFrom('flag as newer')
      .select('newer.member')
      .where('newer.post', '=', id)
      .where('newer.state', '=', 'open');
    await transaction
      .updateTable('flag')
      .set({ state: 'open' })
      .where('id', 'in', before.flags)
      .where('member', 'not in', openAgain)
      .execute();
  }
  const post = await lockedWithQuestion(transaction, id);
  await learn(transaction, { post: id, text: await textOf(transaction, post), isSpam: before.learned });
}

async function putClosing(
  transaction: Transaction<Schema>,
  id: string,
  { kind, closed }: Extract<ActBefore, { kind: 'close' | 'reopen' }>,
): Promise<void> {
  const question = await lockedQuestion(transaction, id);
  if ((question.closed === null) !== (kind === 'reopen')) throw overtaken();
  await transaction
    .updateTable('question')
    .set({
      closed: closed === null ? null : new Date(closed.at),
      closed_by: closed?.by ?? null,
      closed_as: closed?.as ?? null,
      duplicate_of: closed?.duplicateOf ?? null,
    })
    .where('id', '=', id)
    .execute();
}

function closedState(question: Selectable<QuestionTable>) {
  const { closed, closed_by, closed_as, duplicate_of } = question;
  if (closed === null) return null;
  return { at: closed.toISOString(), by: closed_by, as: closing.parse(closed_as), duplicateOf: duplicate_of };
}

/** Gives whether anything is another now. */
async function setBlocked(
  transaction: Transaction<Schema>,
  phrase: string,
  at: Date | null,
): Promise<boolean> {
  if (at === null) {
    const { numDeletedRows } = await transaction
      .deleteFrom('blocked_phrase')
      .where('phrase', '=', phrase)
      .executeTakeFirst();
    return numDeletedRows > 0n;
  }
  const made = await transaction
    .insertInto('blocked_phrase')
    .values({ phrase, created: at })
    .onConflict((conflict) => conflict.column('phrase').doNothing())
    .returning('phrase')
    .executeTakeFirst();
  return made !== undefined;
}

function phraseOf(text: string): string {
  const words =
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  const phrase = words.join(' ');
  if (phrase !== '' && phrase.length <= longestPhrase) return phrase;
  throw new Problem(
    'input-invalid',
    `A blocked phrase is one word or more, at most ${longestPhrase} characters.`,
  );
}

function overtaken(): Problem {
  return new Problem('conflict', 'Something was done about this later: undo that first.');
}
