import type { Transaction } from 'kysely';
import { harmlessText, tagsOf } from '#community/post-text.ts';
import { Problem } from '#errors';
import type { Database } from '#storage/database.ts';
import type { Schema } from '#storage/schema.ts';

export interface Tag {
  name: string;
  questions: number;
}

export interface Category {
  slug: string;
  name: string;
  questions: number;
}

/** Tags with those that are meant by them, each once, in order. */
export async function meantTags(
  transaction: Transaction<Schema>,
  tags: readonly string[],
): Promise<string[]> {
  if (tags.length === 0) return [];
  const rows = await transaction
    .selectFrom('tag')
    .select(['name', 'same_as'])
    .where('name', 'in', tags)
    .where('same_as', 'is not', null)
    .execute();
  const meant = new Map(rows.map(({ name, same_as }) => [name, same_as ?? name]));
  return [...new Set(tags.map((tag) => meant.get(tag) ?? tag))].toSorted();
}

/** Counts questions of tags up or down; a tag that nobody knew is made. The tags are in order. */
export async function countTags(
  transaction: Transaction<Schema>,
  tags: readonly string[],
  change: 1 | -1,
): Promise<void> {
  if (tags.length === 0) return;
  await transaction
    .insertInto('tag')
    .values(tags.map((name) => ({ name, questions: change })))
    .onConflict((conflict) =>
      conflict.column('name').doUpdateSet((eb) => ({ questions: eb('tag.questions', '+', change) })),
    )
    .execute();
}

/** Puts a question under tags instead of others. */
export async function moveTags(
  transaction: Transaction<Schema>,
  question: { id: string; created: Date },
  { from, to }: { from: readonly string[]; to: readonly string[] },
): Promise<void> {
  const gone = from.filter((tag) => !to.includes(tag));
  const come = to.filter((tag) => !from.includes(tag));
  await countTags(transaction, come, 1);
  await countTags(transaction, gone, -1);
  if (gone.length > 0)
    await transaction
      .deleteFrom('question_tag')
      .where('question', '=', question.id)
      .where('tag', 'in', gone)
      .execute();
  if (come.length > 0)
    await transaction
      .insertInto('question_tag')
      .values(come.map((tag) => ({ question: question.id, tag, created: question.created })))
      .execute();
}

export async function countCategory(
  transaction: Transaction<Schema>,
  slug: string | null,
  change: 1 | -1,
): Promise<void> {
  if (slug === null) return;
  const found = await transaction
    .updateTable('category')
    .set((eb) => ({ questions: eb('questions', '+', change) }))
    .where('slug', '=', slug)
    .returning('slug')
    .executeTakeFirst();
  if (found === undefined)
    throw new Problem('not-found', 'There is no such category: choose one of the list, or none.');
}

/** Tags, their synonyms, and categories. */
export class TagStore {
  readonly #database: Pick<Database, 'kysely'>;

  constructor(database: Pick<Database, 'kysely'>) {
    this.#database = database;
  }

  /** The tag that is meant by a name, or null where nothing has it. */
  async get(name: string): Promise<Tag | null> {
    const row = await this.#database.kysely
      .selectFrom('tag')
      .leftJoin('tag as meant', 'meant.name', 'tag.same_as')
      .select(['tag.name', 'tag.questions', 'meant.name as meant', 'meant.questions as meant_questions'])
      .where('tag.name', '=', harmlessText(name))
      .executeTakeFirst();
    if (row === undefined) return null;
    return row.meant === null
      ? { name: row.name, questions: row.questions }
      : { name: row.meant, questions: row.meant_questions ?? 0 };
  }

  /** Those with the most questions first. */
  async most(limit: number): Promise<Tag[]> {
    return this.#database.kysely
      .selectFrom('tag')
      .select(['name', 'questions'])
      .where('same_as', 'is', null)
      .where('questions', '>', 0)
      .orderBy('questions', 'desc')
      .orderBy('name')
      .limit(limit)
      .execute();
  }

  /**
   * From now on one tag means another: its questions move there, and so does whoever uses it. Throws
   * `input-invalid` where that would run in a circle.
   */
  async join(given: { name: string; sameAs: string }): Promise<Tag> {
    const [name = ''] = tagsOf([given.name]);
    const [sameAs = ''] = tagsOf([given.sameAs]);
    await this.#database.kysely.transaction().execute(async (transaction) => {
      const [target = sameAs] = await meantTags(transaction, [sameAs]);
      if (target === name)
        throw new Problem('input-invalid', 'A tag cannot mean itself: name two that differ.');
      await transaction
        .insertInto('tag')
        .values([{ name }, { name: target }])
        .onConflict((conflict) => conflict.doNothing())
        .execute();
      const moved = await transaction
        .selectFrom('question')
        .innerJoin('question_tag', 'question_tag.question', 'question.id')
        .select(['question.id', 'question.tags', 'question.hidden', 'question.created'])
        .where('question_tag.tag', '=', name)
        .forUpdate('question')
        .execute();
      for (const { id, tags, hidden, created } of moved) {
        const after = [...new Set(tags.map((tag) => (tag === name ? target : tag)))].toSorted();
        await moveTags(transaction, { id, created }, { from: tags, to: after });
        // Deleted questions are not counted, and moving counts.
        if (hidden) await countTags(transaction, [name], 1);
        if (hidden && !tags.includes(target)) await countTags(transaction, [target], -1);
        await transaction.updateTable('question').set({ tags: after }).where('id', '=', id).execute();
      }
      await transaction.updateTable('tag').set({ same_as: target }).where('name', '=', name).execute();
      await transaction.updateTable('tag').set({ same_as: target }).where('same_as', '=', name).execute();
    });
    const tag = await this.get(sameAs);
    if (tag === null) throw new Error('the tag was just made');
    return tag;
  }

  async categories(): Promise<Category[]> {
    return this.#database.kysely.selectFrom('category').selectAll().orderBy('name').execute();
  }

  /** Makes a category, or gives it another name. */
  async nameCategory(slug: string, name: string): Promise<void> {
    await this.#database.kysely
      .insertInto('category')
      .values({ slug, name })
      .onConflict((conflict) => conflict.column('slug').doUpdateSet({ name }))
      .execute();
  }
}
