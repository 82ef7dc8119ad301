import { sql, type Transaction } from 'kysely';
import { type MemberId, machine, memberId } from '#community/member.ts';
import { choicePoints, dayPoints, type PointKind, postPoints, startPoints } from '#community/points.ts';
import type { Database } from '#storage/database.ts';
import type { Schema } from '#storage/schema.ts';

export interface Earned {
  member: string | null;
  kind: PointKind;
  /** Nothing is kept of a change by 0. */
  amount: number;
  post: string | null;
}

/** Keeps changes of points, and adds them up in the rows of their members, in the same transaction. */
export async function earn(
  transaction: Transaction<Schema>,
  earned: readonly Earned[],
  at: Date,
): Promise<void> {
  const events = earned.flatMap(({ member, ...rest }) =>
    member === null || rest.amount === 0 ? [] : [{ ...rest, member, at }],
  );
  if (events.length === 0) return;
  const sums = new Map<string, number>();
  for (const { member, amount } of events) sums.set(member, (sums.get(member) ?? 0) + amount);
  const changes = sql.join([...sums].map(([member, amount]) => sql`(${member}, ${amount}::int)`));
  await transaction
    .with('kept', (db) => db.insertInto('point_event').values(events))
    // In one order everywhere: two who vote for each other at the same moment must not wait for each other.
    .with('locked', (db) =>
      db
        .selectFrom('member')
        .select('id')
        .where('id', 'in', [...sums.keys()])
        .orderBy('id')
        .forNoKeyUpdate(),
    )
    .updateTable('member')
    .from([
      'locked',
      sql<{ id: string; amount: number }>`(values ${changes})`.as<'change'>(sql`change(id, amount)`),
    ])
    .whereRef('locked.id', '=', 'member.id')
    .whereRef('change.id', '=', 'member.id')
    .set({ points: sql<number>`member.points + change.amount` })
    .execute();
}

/** Of one member: what is shown, what the events add up to, and what follows from posts and votes. */
export interface Account {
  member: MemberId;
  shown: number;
  byEvents: number;
  byFacts: number;
}

/** Members' points, and whether they are right. */
export class PointStore {
  readonly #database: Pick<Database, 'kysely'>;

  constructor(database: Pick<Database, 'kysely'>) {
    this.#database = database;
  }

  /**
   * Every member whose three sums are not one number. It reads everything there is, at one moment; with
   * `repair` what is shown becomes what follows from posts and votes, and an event tells the difference.
   */
  async replay(options: { repair: boolean; at: Date }): Promise<{ members: number; wrong: Account[] }> {
    const { kysely } = this.#database;
    return kysely
      .transaction()
      .setIsolationLevel('repeatable read')
      .execute(async (transaction) => {
        const facts = await factsOf(transaction);
        const rows = await transaction
          .selectFrom('member')
          .leftJoin(
            (eb) =>
              eb
                .selectFrom('point_event')
                .select(['member', sql<number>`sum(amount)::int`.as('sum')])
                .groupBy('member')
                .as('events'),
            (join) => join.onRef('events.member', '=', 'member.id'),
          )
          .select(['id', 'points', 'sum'])
          .orderBy('id')
          .execute();
        const accounts = rows.map(({ id, points, sum }): Account => {
          const start = id === machine ? 0 : startPoints;
          return {
            member: memberId.parse(id),
            shown: points,
            byEvents: start + (sum ?? 0),
            byFacts: start + (facts.get(id) ?? 0),
          };
        });
        const wrong = accounts.filter((one) => one.shown !== one.byFacts || one.byEvents !== one.byFacts);
        if (options.repair) await repair(transaction, wrong, options.at);
        return { members: rows.length, wrong };
      });
  }
}

async function repair(transaction: Transaction<Schema>, wrong: readonly Account[], at: Date): Promise<void> {
  for (const { member, byEvents, byFacts } of wrong) {
    const amount = byFacts - byEvents;
    if (amount !== 0)
      await transaction
        .insertInto('point_event')
        .values({ member, kind: 'corrected', amount, post: null, at })
        .execute();
    await transaction.updateTable('member').set({ points: byFacts }).where('id', '=', member).execute();
  }
  await transaction.deleteFrom('point_month').execute();
  const month = sql<string>`date_trunc('month', at at time zone 'UTC')::date`;
  await transaction
    .insertInto('point_month')
    .columns(['month', 'member', 'points'])
    .expression((eb) =>
      eb
        .selectFrom('point_event')
        .select([month.as('month'), 'member', sql<number>`sum(amount)::int`.as('points')])
        .groupBy(['member', month]),
    )
    .execute();
}

/** What posts, votes and choices give each member, beyond what they began with. */
async function factsOf(transaction: Transaction<Schema>): Promise<Map<string, number>> {
  const facts = new Map<string, number>();
  const add = (member: string | null, amount: number) => {
    if (member !== null) facts.set(member, (facts.get(member) ?? 0) + amount);
  };
  // Equal posts are counted together: there are few combinations of votes, however many posts.
  const posts = await transaction
    .selectFrom('post')
    .select(['author', 'kind', 'up', 'down', sql<number>`count(*)::int`.as('number')])
    .where('deleted', 'is', null)
    .where('author', 'is not', null)
    .groupBy(['author', 'kind', 'up', 'down'])
    .execute();
  for (const post of posts) add(post.author, post.number * postPoints(post));
  const choices = await transaction
    .selectFrom('question')
    .innerJoin('post as asked', 'asked.id', 'question.id')
    .innerJoin('post as chosen', 'chosen.id', 'question.accepted')
    .select(['asked.author as asker', 'question.accepted_by as by', 'chosen.author as answerer'])
    .execute();
  for (const { member, amount } of choices.flatMap(choicePoints)) add(member, amount);
  // Counted from the votes themselves: the rows of `vote_day` are what is to be shown right.
  const days = await transaction
    .selectFrom('vote')
    .select(['member', sql<number>`count(*)::int`.as('votes')])
    .groupBy(['member', sql`(at at time zone 'UTC')::date`])
    .execute();
  for (const { member, votes } of days) add(member, dayPoints(votes));
  return facts;
}
