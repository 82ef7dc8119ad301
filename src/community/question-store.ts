import { type Selectable, sql } from 'kysely';
import {
  type Question,
  questionBody,
  questionId,
  questionTitle,
  sameWords,
  slugOf,
} from '#community/question.ts';
import type { Database } from '#storage/database.ts';
import { newId } from '#storage/id.ts';
import type { QuestionTable } from '#storage/schema.ts';

const columns = ['id', 'slug', 'title', 'body', 'created'] as const;

/** The questions that were asked. */
export class QuestionStore {
  readonly #database: Pick<Database, 'kysely'>;

  constructor(database: Pick<Database, 'kysely'>) {
    this.#database = database;
  }

  /**
   * The question with this title, made where nobody has asked it yet in the same words (`sameWords`); a
   * question that is there keeps its title and body. Throws `input-empty` and `input-too-large`.
   */
  async ensure(title: string, options: { body?: string } = {}): Promise<Question & { isNew: boolean }> {
    const kept = questionTitle(title);
    const made = await this.#inserting(kept, questionBody(options.body ?? '')).executeTakeFirst();
    if (made !== undefined) return { ...toQuestion(made), isNew: true };
    const there = await this.#same(kept).executeTakeFirstOrThrow();
    return { ...toQuestion(there), isNew: false };
  }

  /** The question with this id, or null; a deleted one is not there. */
  async get(id: string): Promise<Question | null> {
    if (!questionId.safeParse(id).success) return null;
    return orNull(
      await this.#select().where('id', '=', id).where(sql<boolean>`not hidden`).executeTakeFirst(),
    );
  }

  /** The newest question with this slug, or null: slugs may be equal where titles are not. */
  async bySlug(slug: string): Promise<Question | null> {
    if (slug !== slugOf(slug)) return null;
    return orNull(
      await this.#select().where('slug', '=', slug).orderBy('created', 'desc').limit(1).executeTakeFirst(),
    );
  }

  /** The question that was asked in the same words, whatever their case, spacing and punctuation, or null. */
  async findSame(title: string): Promise<Question | null> {
    return orNull(await this.#same(questionTitle(title)).executeTakeFirst());
  }

  #select() {
    return this.#database.kysely.selectFrom('question').select(columns);
  }

  #same(title: string) {
    return this.#select().where('same_words', '=', sameWords(title));
  }

  /** The question, and the post that goes with it: asked by nobody whose name is known. */
  #inserting(title: string, body: string) {
    return this.#database.kysely
      .with('made', (db) =>
        db
          .insertInto('question')
          .values({ id: newId(), slug: slugOf(title), title, body, same_words: sameWords(title) })
          .onConflict((conflict) => conflict.column('same_words').doNothing())
          .returning(columns),
      )
      .with('posted', (db) =>
        db
          .insertInto('post')
          .columns(['id', 'kind', 'question', 'created'])
          .expression((eb) =>
            eb.selectFrom('made').select(['id', eb.val('question').as('kind'), 'id as question', 'created']),
          ),
      )
      .selectFrom('made')
      .select(columns);
  }
}

type Row = Pick<Selectable<QuestionTable>, (typeof columns)[number]>;

function toQuestion(row: Row): Question {
  return { ...row, id: questionId.parse(row.id), created: row.created.toISOString() };
}

function orNull(row: Row | undefined): Question | null {
  return row === undefined ? null : toQuestion(row);
}
