import { sql } from 'kysely';
import { type MemberId, machine, memberId, type Role } from '#community/member.ts';
import type { Database } from '#storage/database.ts';
import { newId } from '#storage/id.ts';

/** People of a demonstration: nobody of them can log in. */
export class DemoStore {
  readonly #database: Pick<Database, 'kysely'>;

  constructor(database: Pick<Database, 'kysely'>) {
    this.#database = database;
  }

  /** Whether nobody has been here but the machine. */
  async isEmpty(): Promise<boolean> {
    const member = await this.#database.kysely
      .selectFrom('member')
      .select('id')
      .where('id', '<>', machine)
      .limit(1)
      .executeTakeFirst();
    return member === undefined;
  }

  async addMember(given: { name: string; role: Exclude<Role, 'machine'>; created: Date }): Promise<MemberId> {
    const { id } = await this.#database.kysely
      .insertInto('member')
      .values({ id: newId(), ...given })
      .returning('id')
      .executeTakeFirstOrThrow();
    return memberId.parse(id);
  }

  /** Gives the room back that many small changes took, and lets the database know what there is. */
  async settle(): Promise<void> {
    await sql`analyze`.execute(this.#database.kysely);
  }
}
