import { sql } from 'kysely';
import type { Database } from '#storage/database.ts';

/** Milliseconds after which a turn without a run is taken again: the process died in between. */
const patience = 10 * 60 * 1000;

/** Questions that nobody answered, and whether it is the machine's turn. */
export class MachineTurnStore {
  readonly #database: Pick<Database, 'kysely'>;
  readonly #now: () => Date;

  constructor(database: Pick<Database, 'kysely'>, now: () => Date) {
    this.#database = database;
    this.#now = now;
  }

  /** Whether a run that was made for a turn goes on: one at a time leaves room for who asks the machine themselves. */
  async isBusy(): Promise<boolean> {
    const row = await this.#database.kysely
      .selectFrom('machine_turn')
      .innerJoin('run', 'run.id', 'machine_turn.run')
      .select('run.id')
      .where('run.state', 'in', ['queued', 'working'])
      .limit(1)
      .executeTakeFirst();
    return row !== undefined;
  }

  /**
   * Takes the newest open question without an answer that was asked so many minutes ago, so that nobody else does;
   * each has one turn. Null where there is none.
   */
  async take(minutes: number): Promise<{ id: string; title: string } | null> {
    const now = this.#now();
    const { kysely } = this.#database;
    const stale = new Date(now.getTime() - patience);
    const next = await kysely
      .selectFrom('question')
      .leftJoin('machine_turn as turn', 'turn.question', 'question.id')
      .select(['question.id', 'question.title'])
      .where(sql<boolean>`not hidden and answers = 0 and closed is null`)
      .where('question.created', '<=', new Date(now.getTime() - minutes * 60_000))
      .where((eb) =>
        eb.or([
          eb('turn.question', 'is', null),
          eb.and([eb('turn.run', 'is', null), eb('turn.at', '<', stale)]),
        ]),
      )
      .orderBy('question.created', 'desc')
      .orderBy('question.id', 'desc')
      .limit(1)
      .executeTakeFirst();
    if (next === undefined) return null;
    const taken = await kysely
      .insertInto('machine_turn')
      .values({ question: next.id, at: now })
      .onConflict((conflict) =>
        conflict
          .column('question')
          .doUpdateSet({ at: now })
          .where('machine_turn.run', 'is', null)
          .where('machine_turn.at', '<', stale),
      )
      .returning('question')
      .executeTakeFirst();
    // Another process was quicker.
    return taken === undefined ? null : next;
  }

  /** The run that answers it. */
  async settle(question: string, run: string): Promise<void> {
    await this.#database.kysely
      .updateTable('machine_turn')
      .set({ run })
      .where('question', '=', question)
      .execute();
  }
}
