import { type RawBuilder, sql } from 'kysely';
import {
  periodsUntil,
  type Statistics,
  type StatisticsKind,
  type StatisticsPer,
  type StatisticsPeriod,
} from '#community/statistics/statistics.ts';
import type { Database } from '#storage/database.ts';

/** Milliseconds for which what was counted is shown again. */
const holdsFor = 5 * 60 * 1000;

interface Found {
  kind: StatisticsKind;
  period: string;
  count: number;
}

const kindOf: Record<string, StatisticsKind> = {
  question: 'questions',
  answer: 'answers',
  comment: 'comments',
};

/** What goes on at a site, counted within a window of time, and at most every five minutes. */
export class StatisticsStore {
  readonly #database: Pick<Database, 'kysely'>;
  readonly #now: () => Date;
  readonly #read = new Map<StatisticsPer, { at: number; statistics: Promise<Statistics> }>();

  constructor(database: Pick<Database, 'kysely'>, now: () => Date) {
    this.#database = database;
    this.#now = now;
  }

  async read(per: StatisticsPer): Promise<Statistics> {
    const now = this.#now();
    const known = this.#read.get(per);
    if (known !== undefined && now.getTime() < known.at + holdsFor) return known.statistics;
    const statistics = this.#count(per, now);
    this.#read.set(per, { at: now.getTime(), statistics });
    statistics.catch(() => this.#read.delete(per));
    return statistics;
  }

  /** Keeps what a run came to; doing it twice is the same as once. */
  async keepVerdicts(run: string, verdicts: readonly string[]): Promise<void> {
    const counts = new Map<string, number>();
    for (const verdict of verdicts) counts.set(verdict, (counts.get(verdict) ?? 0) + 1);
    if (counts.size === 0) return;
    const at = this.#now();
    await this.#database.kysely
      .insertInto('verdict_count')
      .values([...counts].map(([verdict, count]) => ({ run, verdict, count, at })))
      .onConflict((conflict) => conflict.columns(['run', 'verdict']).doNothing())
      .execute();
  }

  async #count(per: StatisticsPer, now: Date): Promise<Statistics> {
    const days = periodsUntil(now, per);
    const from = days[0] ?? '';
    const found = (await Promise.all([this.#posts(per, from), this.#others(per, from)])).flat();
    const periods = days.map((day): StatisticsPeriod => {
      const counted = (kind: StatisticsKind) =>
        found.find((one) => one.period === day && one.kind === kind)?.count ?? 0;
      return {
        from: day,
        questions: counted('questions'),
        answers: counted('answers'),
        comments: counted('comments'),
        votes: counted('votes'),
        members: counted('members'),
        flags: counted('flags'),
      };
    });
    return { per, periods, verdicts: await this.#verdicts(from), open: await this.#open() };
  }

  async #posts(per: StatisticsPer, from: string): Promise<Found[]> {
    const period = periodOf(per, sql`created at time zone 'UTC'`);
    const rows = await this.#database.kysely
      .selectFrom('post')
      .select([period.as('period'), 'kind', sql<number>`count(*)::int`.as('count')])
      .where('created', '>=', new Date(from))
      .groupBy([period, 'kind'])
      .execute();
    return rows.flatMap(({ kind: written, ...row }) => {
      const kind = kindOf[written];
      return kind === undefined ? [] : [{ kind, ...row }];
    });
  }

  async #others(per: StatisticsPer, from: string): Promise<Found[]> {
    const { kysely } = this.#database;
    const created = periodOf(per, sql`created at time zone 'UTC'`);
    const day = periodOf(per, sql`day`);
    const count = sql<number>`count(*)::int`.as('count');
    const votes = await kysely
      .selectFrom('vote_day')
      .select([day.as('period'), sql<number>`sum(votes)::int`.as('count')])
      .where(sql<boolean>`day >= ${from}`)
      .groupBy(day)
      .execute();
    const members = await kysely
      .selectFrom('member')
      .select([created.as('period'), count])
      .where('created', '>=', new Date(from))
      .where('role', '<>', 'machine')
      .groupBy(created)
      .execute();
    const flags = await kysely
      .selectFrom('flag')
      .select([created.as('period'), count])
      .where('created', '>=', new Date(from))
      .groupBy(created)
      .execute();
    const as = (kind: StatisticsKind) => (row: { period: string; count: number }) => ({ kind, ...row });
    return [...votes.map(as('votes')), ...members.map(as('members')), ...flags.map(as('flags'))];
  }

  async #verdicts(from: string): Promise<Statistics['verdicts']> {
    return this.#database.kysely
      .selectFrom('verdict_count')
      .select(['verdict', sql<number>`sum(count)::int`.as('count')])
      .where('at', '>=', new Date(from))
      .groupBy('verdict')
      .orderBy('count', 'desc')
      .orderBy('verdict')
      .execute();
  }

  /** Of what waits alone: the index has no more. */
  async #open(): Promise<Statistics['open']> {
    const { waiting, oldest } = await this.#database.kysely
      .selectFrom('review')
      .select([sql<number>`count(*)::int`.as('waiting'), sql<Date | null>`min(created)`.as('oldest')])
      .where('decision', 'is', null)
      .executeTakeFirstOrThrow();
    return { waiting, oldest: oldest?.toISOString() ?? null };
  }
}

/** The first day of the period in which a moment of UTC lies. */
function periodOf(per: StatisticsPer, moment: RawBuilder<unknown>): RawBuilder<string> {
  return sql<string>`to_char(date_trunc(${sql.lit(per)}, ${moment}), 'YYYY-MM-DD')`;
}
