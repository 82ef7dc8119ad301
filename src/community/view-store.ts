import { sql } from 'kysely';
import type { Database } from '#storage/database.ts';

const hour = 60 * 60 * 1000;
/** Who is remembered within an hour; beyond that, nobody more is counted until it is over. */
const mostRemembered = 200_000;

/** Programs that say what they are, and those that say nothing. */
const robot =
  /^$|bot\b|bot[/;_-]|crawl|spider|slurp|archiver|preview|monitor|scan|fetch|curl|wget|python|java\/|go-http|axios|node|headless|lighthouse/i;

/**
 * Counts who reads the pages of questions: in memory, and from time to time in the database, so that reading writes
 * nothing. The same address counts once an hour; no address is ever written down.
 */
export class ViewStore {
  readonly #database: Pick<Database, 'kysely'>;
  readonly #now: () => Date;
  #counted = new Map<string, number>();
  readonly #seen = new Set<string>();
  #since = 0;

  constructor(database: Pick<Database, 'kysely'>, now: () => Date) {
    this.#database = database;
    this.#now = now;
  }

  /** Somebody at this address reads the page of a question, with a program of this name. */
  count(question: string, { address, program }: { address: string; program: string }): void {
    if (robot.test(program)) return;
    const now = this.#now().getTime();
    if (now >= this.#since + hour) {
      this.#seen.clear();
      this.#since = now;
    }
    const who = `${question} ${address}`;
    if (this.#seen.has(who) || this.#seen.size >= mostRemembered) return;
    this.#seen.add(who);
    this.#counted.set(question, (this.#counted.get(question) ?? 0) + 1);
  }

  /** Adds what was counted since the last time; what cannot be written waits for the next time. */
  async write(): Promise<void> {
    if (this.#counted.size === 0) return;
    const counted = this.#counted;
    this.#counted = new Map();
    try {
      // In one order everywhere: two processes that write at the same moment must not wait for each other.
      const [ids, views] = [[...counted.keys()], [...counted.values()]];
      await sql`
        with read as (select * from unnest(${ids}::text[], ${views}::int[]) as read(id, views)),
        locked as (
          select question.id, read.views from question join read on read.id = question.id
          order by question.id for no key update of question
        )
        update question set views = question.views + locked.views from locked where locked.id = question.id
      `.execute(this.#database.kysely);
    } catch (error) {
      for (const [question, views] of counted)
        this.#counted.set(question, (this.#counted.get(question) ?? 0) + views);
      throw error;
    }
  }
}
