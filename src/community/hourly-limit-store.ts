import { createHmac } from 'node:crypto';
import { sql } from 'kysely';
import type { SettingStore } from '#community/settings/setting-store.ts';
import { hourlyLimits, type Limited } from '#community/settings/settings.ts';
import type { Visitor } from '#community/visitor.ts';
import { Problem } from '#errors';
import type { Database } from '#storage/database.ts';

const hour = 60 * 60 * 1000;

const words: Record<Limited, string> = {
  question: 'questions',
  answer: 'answers',
  comment: 'comments',
  vote: 'votes',
  flag: 'flags',
  challenge: 'challenges',
  check: 'checks of posts',
  image: 'images',
};

interface Counted {
  who: string;
  most: number;
}

export interface HourlyLimitOptions {
  database: Pick<Database, 'kysely'>;
  settings: Pick<SettingStore, 'read'>;
  /** What network addresses are hashed with: the same in every process. */
  secret: string;
  now: () => Date;
}

/**
 * Counts what one person, and one network address, did within an hour, which begins with the first of it. The counts
 * are the same for every process on the database, and outlive each.
 */
export class HourlyLimitStore {
  readonly #options: HourlyLimitOptions;
  #swept = 0;

  constructor(options: HourlyLimitOptions) {
    this.#options = options;
  }

  /** Counts one more, or throws `rate-limited` and counts nothing. One statement, whatever else goes on. */
  async take(what: Limited, { member, address }: Visitor): Promise<void> {
    const setting = await this.#options.settings.read();
    const { person, address: place } = hourlyLimits[what];
    const counted = [
      ...(member === null ? [] : [{ who: member.id, most: setting(person) }]),
      ...(address === '' ? [] : [{ who: this.#hidden(address), most: setting(place) }]),
    ].toSorted((a, b) => (a.who < b.who ? -1 : 1));
    if (counted.length === 0) return;
    const now = this.#options.now();
    await this.#sweep(now);
    const taken = await this.#add(what, counted, now);
    const full = counted.find(({ who }) => !taken.includes(who));
    if (full === undefined) return;
    await this.#giveBack(what, taken);
    throw await this.#tooMany(what, full, now);
  }

  /** Whose count went up: of who has room. */
  async #add(what: Limited, counted: readonly Counted[], now: Date): Promise<string[]> {
    const ends = new Date(now.getTime() + hour);
    const given = sql.join(counted.map(({ who, most }) => sql`(${who}, ${most}::int)`));
    // In one order everywhere, so that two never wait for each other.
    const { rows } = await sql<{ who: string }>`
      with given (who, most) as (values ${given})
      insert into hourly_count as kept (who, what, count, ends)
      select who, ${what}, 1, ${ends}::timestamptz from given order by who
      on conflict (who, what) do update set
        count = case when kept.ends <= ${now} then 1 else kept.count + 1 end,
        ends = case when kept.ends <= ${now} then ${ends} else kept.ends end
      where kept.ends <= ${now} or kept.count < (select most from given where given.who = kept.who)
      returning kept.who`.execute(this.#options.database.kysely);
    return rows.map(({ who }) => who);
  }

  async #giveBack(what: Limited, who: readonly string[]): Promise<void> {
    if (who.length === 0) return;
    await this.#options.database.kysely
      .updateTable('hourly_count')
      .set((eb) => ({ count: eb('count', '-', 1) }))
      .where('what', '=', what)
      .where('who', 'in', who)
      .execute();
  }

  async #tooMany(what: Limited, { who, most }: Counted, now: Date): Promise<Problem> {
    const kept = await this.#options.database.kysely
      .selectFrom('hourly_count')
      .select('ends')
      .where('what', '=', what)
      .where('who', '=', who)
      .executeTakeFirst();
    const left = (kept?.ends.getTime() ?? now.getTime()) - now.getTime();
    const minutes = Math.max(1, Math.ceil(left / 60_000));
    return new Problem(
      'rate-limited',
      `There is room for ${most} ${words[what]} an hour: go on in ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}.`,
    );
  }

  /** Forgets, once an hour, what is over. */
  async #sweep(now: Date): Promise<void> {
    if (now.getTime() < this.#swept + hour) return;
    this.#swept = now.getTime();
    await this.#options.database.kysely.deleteFrom('hourly_count').where('ends', '<=', now).execute();
  }

  #hidden(address: string): string {
    return createHmac('sha256', this.#options.secret).update(`limits ${address}`).digest('base64url');
  }
}
