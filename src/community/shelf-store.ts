import type { MemberId } from '#community/member.ts';
import { questionId } from '#community/question.ts';
import { Problem } from '#errors';
import { codePointLength } from '#lib/text.ts';
import type { Database } from '#storage/database.ts';

/** What somebody has begun to write. Tags are as they were typed. */
export interface Draft {
  title: string;
  body: string;
  tags: string;
}

/** Where a draft belongs: to a new question, or to an answer to the question of that id. */
export type DraftPlace = 'ask' | (string & {});

const longestDraft = 40_000;

/** What a member keeps for themselves: bookmarks and drafts. */
export class ShelfStore {
  readonly #database: Pick<Database, 'kysely'>;
  readonly #now: () => Date;

  constructor(database: Pick<Database, 'kysely'>, now: () => Date) {
    this.#database = database;
    this.#now = now;
  }

  /** Doing it twice is the same as once. Throws `not-found`. */
  async bookmark(given: { member: MemberId; question: string; keep: boolean }): Promise<void> {
    const { member, question, keep } = given;
    const { kysely } = this.#database;
    if (!keep) {
      await kysely
        .deleteFrom('bookmark')
        .where('member', '=', member)
        .where('question', '=', question)
        .execute();
      return;
    }
    const there = await kysely
      .selectFrom('question')
      .select('id')
      .where('id', '=', question)
      .where('hidden', '=', false)
      .executeTakeFirst();
    if (there === undefined) throw new Problem('not-found', 'There is no such question to keep in mind.');
    await kysely
      .insertInto('bookmark')
      .values({ member, question, created: this.#now() })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }

  async isBookmarked(member: MemberId, question: string): Promise<boolean> {
    const found = await this.#database.kysely
      .selectFrom('bookmark')
      .select('question')
      .where('member', '=', member)
      .where('question', '=', question)
      .executeTakeFirst();
    return found !== undefined;
  }

  /** The questions that a member keeps in mind, the last kept first. */
  async bookmarks(member: MemberId, limit: number): Promise<string[]> {
    const rows = await this.#database.kysely
      .selectFrom('bookmark')
      .select('question')
      .where('member', '=', member)
      .orderBy('created', 'desc')
      .orderBy('question')
      .limit(limit)
      .execute();
    return rows.map(({ question }) => questionId.parse(question));
  }

  /** Keeps a draft in place of the one before; an empty one is none. Throws `input-too-large`. */
  async saveDraft(member: MemberId, place: DraftPlace, { title, body, tags }: Draft): Promise<void> {
    const plain = (text: string) => text.toWellFormed().replaceAll('\u0000', '');
    const draft = { title: plain(title), body: plain(body), tags: plain(tags) };
    if (codePointLength(draft.title + draft.body + draft.tags) > longestDraft)
      throw new Problem('input-too-large', 'This draft is too long to be kept: shorten it.');
    if (`${draft.title}${draft.body}`.trim() === '') return this.dropDraft(member, place);
    const saved = this.#now();
    await this.#database.kysely
      .insertInto('draft')
      .values({ member, place, ...draft, saved })
      .onConflict((conflict) => conflict.columns(['member', 'place']).doUpdateSet({ ...draft, saved }))
      .execute();
  }

  async draft(member: MemberId, place: DraftPlace): Promise<Draft | null> {
    const found = await this.#database.kysely
      .selectFrom('draft')
      .select(['title', 'body', 'tags'])
      .where('member', '=', member)
      .where('place', '=', place)
      .executeTakeFirst();
    return found ?? null;
  }

  async dropDraft(member: MemberId, place: DraftPlace): Promise<void> {
    await this.#database.kysely
      .deleteFrom('draft')
      .where('member', '=', member)
      .where('place', '=', place)
      .execute();
  }
}
