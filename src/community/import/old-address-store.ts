import type { Database } from '#storage/database.ts';

/** Where a post stands: on the page of a question. */
export interface PostPlace {
  id: string;
  question: string;
  slug: string;
}

/** Posts by the number that they had on the site that they came from. */
export class OldAddressStore {
  readonly #database: Pick<Database, 'kysely'>;

  constructor(database: Pick<Database, 'kysely'>) {
    this.#database = database;
  }

  /** A question or an answer that is shown; of several sites that used the number, the first by name. */
  async find(old: string): Promise<PostPlace | null> {
    const row = await this.#database.kysely
      .selectFrom('imported')
      .innerJoin('post', 'post.id', 'imported.id')
      .innerJoin('question', 'question.id', 'post.question')
      .select(['post.id', 'post.question', 'question.slug'])
      .where('imported.kind', '=', 'post')
      .where('imported.old', '=', old)
      .where('post.deleted', 'is', null)
      .where('question.hidden', '=', false)
      .orderBy('imported.site')
      .executeTakeFirst();
    return row ?? null;
  }
}
