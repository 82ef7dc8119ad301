import { sql, type Transaction } from 'kysely';
import type { Learned, WordCount } from '#community/spam-score.ts';
import { spamWords } from '#community/spam-words.ts';
import type { Database } from '#storage/database.ts';
import type { Schema } from '#storage/schema.ts';

/** The word that stands for all texts. */
const everyText = '';

/** What moderators' decisions taught about spam. */
export class SpamStore {
  readonly #database: Pick<Database, 'kysely'>;

  constructor(database: Pick<Database, 'kysely'>) {
    this.#database = database;
  }

  /** What is known of the words of a text. */
  async learned(text: string): Promise<Learned> {
    const rows = await this.#database.kysely
      .selectFrom('spam_word')
      .select(['word', 'spam', 'good'])
      .where('word', 'in', [everyText, ...spamWords(text)])
      .execute();
    const words = new Map<string, WordCount>(rows.map(({ word, spam, good }) => [word, { spam, good }]));
    return { texts: words.get(everyText) ?? { spam: 0, good: 0 }, words };
  }

  /** Words and phrases that no post may have without somebody looking at it, in order. */
  async blocked(): Promise<string[]> {
    const rows = await this.#database.kysely
      .selectFrom('blocked_phrase')
      .select('phrase')
      .orderBy('phrase')
      .execute();
    return rows.map(({ phrase }) => phrase);
  }

  /** How often others, or the same author, wrote the very same text of some length before. */
  async sameBefore(body: string): Promise<number> {
    if (body.length < 40) return 0;
    const { answers, questions, challenges } = await this.#database.kysely
      .selectNoFrom((eb) => [
        eb
          .selectFrom('post')
          .select(sql<number>`count(*)::int`.as('count'))
          .where(sql`md5(body)`, '=', sql`md5(${body})`)
          .where('body', '=', body)
          .as('answers'),
        eb
          .selectFrom('question')
          .select(sql<number>`count(*)::int`.as('count'))
          .where(sql`md5(body)`, '=', sql`md5(${body})`)
          .where('body', '=', body)
          .as('questions'),
        eb
          .selectFrom('challenge')
          .select(sql<number>`count(*)::int`.as('count'))
          .where(sql`md5(why)`, '=', sql`md5(${body})`)
          .where('why', '=', body)
          .as('challenges'),
      ])
      .executeTakeFirstOrThrow();
    return (answers ?? 0) + (questions ?? 0) + (challenges ?? 0);
  }
}

/**
 * Counts a text as spam (true), as good (false), or (null) not at all any more, whatever it was before. Gives what it
 * was.
 */
export async function learn(
  transaction: Transaction<Schema>,
  given: { post: string; text: string; isSpam: boolean | null },
): Promise<boolean | null> {
  const { post, isSpam } = given;
  const before = await transaction
    .deleteFrom('spam_text')
    .where('post', '=', post)
    .returning(['is_spam', 'words'])
    .executeTakeFirst();
  if (before !== undefined) await count(transaction, before.words, before.is_spam, -1);
  if (isSpam !== null) {
    const words = spamWords(given.text);
    await transaction.insertInto('spam_text').values({ post, is_spam: isSpam, words }).execute();
    await count(transaction, words, isSpam, 1);
  }
  return before?.is_spam ?? null;
}

async function count(
  transaction: Transaction<Schema>,
  words: readonly string[],
  isSpam: boolean,
  change: 1 | -1,
): Promise<void> {
  const column = isSpam ? 'spam' : 'good';
  // In one order, so that two decisions never wait for each other.
  await transaction
    .insertInto('spam_word')
    .values([everyText, ...words].toSorted().map((word) => ({ word, [column]: change })))
    .onConflict((conflict) =>
      conflict.column('word').doUpdateSet((eb) => ({ [column]: eb(`spam_word.${column}`, '+', change) })),
    )
    .execute();
}
