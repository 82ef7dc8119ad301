import { sql, type Transaction } from 'kysely';
import type { MemberId } from '#community/member.ts';
import { recordAct } from '#community/moderation/act-store.ts';
import { limitsOf, readWords, type Setting, type Settings, wordsOf } from '#community/settings/setting.ts';
import { Problem } from '#errors';
import { inWords, message } from '#locales/message.ts';
import type { Database } from '#storage/database.ts';
import type { Schema } from '#storage/schema.ts';

/** Milliseconds for which what was read is taken to hold: so late, another process sees a change. */
const holdsFor = 5000;

/** What was set, by whom it can be changed and undone, and what stands now. */
export class SettingStore {
  readonly #database: Pick<Database, 'kysely'>;
  readonly #now: () => Date;
  #read: { at: number; settings: Promise<Settings> } | null = null;

  constructor(database: Pick<Database, 'kysely'>, now: () => Date) {
    this.#database = database;
    this.#now = now;
  }

  /** All that stands now: asked of the database at most every five seconds. */
  read(): Promise<Settings> {
    const at = this.#now().getTime();
    if (this.#read !== null && at < this.#read.at + holdsFor) return this.#read.settings;
    const settings = this.#load();
    const read = { at, settings };
    this.#read = read;
    // What failed is asked again the next time.
    settings.catch(() => this.#read === read && this.forget());
    return settings;
  }

  /** What stands is asked of the database again: something has changed. */
  forget(): void {
    this.#read = null;
  }

  /**
   * Sets something, by words as they stand in a form; null puts it back to its default. Setting what stands already
   * changes nothing and is in no log. Throws `input-invalid` with the limits.
   */
  async change<Value>(given: {
    setting: Setting<Value>;
    words: string | null;
    by: MemberId;
    note: string;
  }): Promise<{ changed: boolean }> {
    const { setting, by, note } = given;
    const to = given.words === null ? null : wordsToKeep(setting, given.words);
    const at = this.#now();
    const changed = await this.#database.kysely.transaction().execute(async (transaction) => {
      const from = await putSetting(transaction, { key: setting.key, words: to, at });
      if (from === to) return false;
      const before = { kind: 'set' as const, setting: setting.key, from, to };
      await recordAct(transaction, { by, post: null, note, before, at });
      return true;
    });
    this.forget();
    return { changed };
  }

  async #load(): Promise<Settings> {
    const rows = await this.#database.kysely.selectFrom('setting').select(['key', 'value']).execute();
    const words = new Map(rows.map(({ key, value }) => [key, value]));
    return (setting) => {
      const given = words.get(setting.key);
      const value = given === undefined ? undefined : readWords(setting, given);
      // What fits no more, since a later version has other limits, is as if it were not set.
      return value === undefined ? setting.fallback : value;
    };
  }
}

/** Null where the words stand for the default. */
function wordsToKeep<Value>(setting: Setting<Value>, given: string): string | null {
  const value = readWords(setting, given);
  if (value !== undefined) return value === setting.fallback ? null : wordsOf(value);
  throw new Problem(
    'input-invalid',
    inWords(
      message('setting.refused', {
        setting: inWords(message(`setting.${setting.key}`)),
        limits: inWords(limitsOf(setting)),
      }),
    ),
  );
}

/** Puts words in place, null for the default; gives what stood there. Others who do the same wait for their turn. */
export async function putSetting(
  transaction: Transaction<Schema>,
  { key, words, at }: { key: string; words: string | null; at: Date },
): Promise<string | null> {
  await sql`lock table setting in share row exclusive mode`.execute(transaction);
  const found = await transaction
    .selectFrom('setting')
    .select('value')
    .where('key', '=', key)
    .executeTakeFirst();
  if (words === null) await transaction.deleteFrom('setting').where('key', '=', key).execute();
  else
    await transaction
      .insertInto('setting')
      .values({ key, value: words, changed: at })
      .onConflict((conflict) => conflict.column('key').doUpdateSet({ value: words, changed: at }))
      .execute();
  return found?.value ?? null;
}
