import { sql } from 'kysely';
import type { MemberId } from '#community/member.ts';
import { machine, memberId } from '#community/member.ts';
import {
  type Author,
  authorOf,
  type Closing,
  closing,
  type Post,
  postId,
  postKind,
  type Revision,
} from '#community/post.ts';
import { type QuestionId, questionId } from '#community/question.ts';
import type { Database } from '#storage/database.ts';

/** A question as a post, with what only questions have. */
export interface AskedQuestion extends Post {
  title: string;
  slug: string;
  tags: string[];
  category: string | null;
  answers: number;
  views: number;
  accepted: string | null;
  closed: { at: string; as: Closing; duplicateOf: QuestionId | null } | null;
}

/** The answers of a question, best first: the chosen one, then by votes, then the older one. */
export interface Answers {
  answers: Post[];
  /** Whether there are more than were asked for. */
  more: boolean;
}

const answersOnPage = 30;
/** Of all posts of a page together; so many are read by nobody. */
const commentsOnPage = 500;

/** What stands on the page of a question. */
export class ThreadStore {
  readonly #database: Pick<Database, 'kysely'>;

  constructor(database: Pick<Database, 'kysely'>) {
    this.#database = database;
  }

  /** Any post, deleted ones too, or null. */
  async get(id: string): Promise<Post | null> {
    if (!postId.safeParse(id).success) return null;
    const row = await this.#posts().where('post.id', '=', id).executeTakeFirst();
    return row === undefined ? null : toPost(row);
  }

  /** A question, a deleted one too, or null. */
  async question(id: string): Promise<AskedQuestion | null> {
    if (!questionId.safeParse(id).success) return null;
    const row = await this.#posts()
      .innerJoin('question', 'question.id', 'post.id')
      .select([
        'question.title',
        'question.slug',
        'question.body as text',
        'question.tags',
        'question.category',
        'question.answers',
        'question.views',
        'question.accepted',
        'question.closed',
        'question.closed_as',
        'question.duplicate_of',
      ])
      .where('post.id', '=', id)
      .executeTakeFirst();
    if (row === undefined) return null;
    const { title, slug, text, tags, category, answers, views, accepted } = row;
    const { closed, closed_as, duplicate_of } = row;
    return {
      ...toPost(row),
      body: text,
      title,
      slug,
      tags,
      category,
      answers,
      views,
      accepted,
      closed:
        closed === null
          ? null
          : {
              at: closed.toISOString(),
              as: closing.parse(closed_as),
              duplicateOf: duplicate_of === null ? null : questionId.parse(duplicate_of),
            },
    };
  }

  /**
   * The answers of a page, counted from 1. Those that are deleted only come with `deleted`; without the
   * machine's where `machine` is false.
   */
  async answers(
    question: { id: string; accepted: string | null },
    options: { page: number; deleted: boolean; machine?: boolean },
  ): Promise<Answers> {
    const first = sql<boolean>`post.id is not distinct from ${question.accepted}`;
    const rows = await this.#posts()
      .where('post.question', '=', question.id)
      .where(sql<boolean>`post.kind = 'answer'`)
      .$if(!options.deleted, (query) => query.where('post.deleted', 'is', null))
      .$if(options.machine === false, (query) =>
        query.where(sql<boolean>`post.author is distinct from ${machine}`),
      )
      .orderBy(first, 'desc')
      .orderBy('post.score', 'desc')
      .orderBy('post.created')
      .orderBy('post.id')
      .limit(answersOnPage + 1)
      .offset((options.page - 1) * answersOnPage)
      .execute();
    return { answers: rows.slice(0, answersOnPage).map(toPost), more: rows.length > answersOnPage };
  }

  /** What was written last at a question, the question itself too, without what is deleted. */
  async newest(question: string, limit: number): Promise<Post[]> {
    const rows = await this.#posts()
      .leftJoin('post as parent', 'parent.id', 'post.parent')
      .where('post.question', '=', question)
      .where('post.deleted', 'is', null)
      .where('parent.deleted', 'is', null)
      .orderBy('post.created', 'desc')
      .orderBy('post.id', 'desc')
      .limit(limit)
      .execute();
    return rows.map(toPost);
  }

  /** The post of the machine at a question, a deleted one too, or null. */
  async machineAnswer(question: string): Promise<Post | null> {
    const row = await this.#posts()
      .where('post.question', '=', question)
      .where(sql<boolean>`post.kind = 'answer' and post.author = ${sql.lit(machine)}`)
      .executeTakeFirst();
    return row === undefined ? null : toPost(row);
  }

  /** The comments under these posts, by what they stand under, oldest first. */
  async comments(posts: readonly string[], options: { deleted: boolean }): Promise<Map<string, Post[]>> {
    const under = new Map<string, Post[]>();
    if (posts.length === 0) return under;
    const rows = await this.#posts()
      .where('post.parent', 'in', posts)
      .where(sql<boolean>`post.kind = 'comment'`)
      .$if(!options.deleted, (query) => query.where('post.deleted', 'is', null))
      .orderBy('post.created')
      .orderBy('post.id')
      .limit(commentsOnPage)
      .execute();
    for (const row of rows) {
      const parent = row.parent ?? '';
      under.set(parent, [...(under.get(parent) ?? []), toPost(row)]);
    }
    return under;
  }

  /** The texts that a post had before the one that stands now, newest first. */
  async revisions(post: string): Promise<Revision[]> {
    const rows = await this.#database.kysely
      .selectFrom('revision')
      .leftJoin('member', 'member.id', 'revision.author')
      .select(['number', 'title', 'body', 'tags', 'written', 'revision.author', ...authorColumns])
      .where('post', '=', post)
      .orderBy('number', 'desc')
      .execute();
    return rows.map((row) => ({
      number: row.number,
      title: row.title,
      body: row.body,
      tags: row.tags,
      author: authorOf(row),
      written: row.written.toISOString(),
    }));
  }

  /** Who wrote the text of a post that stands now; null where nobody but its author did. */
  async editor(post: string): Promise<Author | null> {
    const row = await this.#database.kysely
      .selectFrom('post')
      .innerJoin('member', 'member.id', 'post.editor')
      .select(['post.editor as author', ...authorColumns])
      .where('post.id', '=', post)
      .executeTakeFirst();
    return row === undefined ? null : authorOf(row);
  }

  #posts() {
    return this.#database.kysely
      .selectFrom('post')
      .leftJoin('member', 'member.id', 'post.author')
      .select([...postColumns, ...authorColumns]);
  }
}

const authorColumns = [
  'member.name as author_name',
  'member.role as author_role',
  'member.points as author_points',
  'member.gone as author_gone',
] as const;

const postColumns = [
  'post.id',
  'post.kind',
  'post.question',
  'post.parent',
  'post.author',
  'post.body',
  'post.score',
  'post.comments',
  'post.revision',
  'post.edited',
  'post.deleted',
  'post.deleted_by',
  'post.created',
] as const;

interface PostRow {
  id: string;
  kind: string;
  question: string;
  parent: string | null;
  author: string | null;
  body: string;
  score: number;
  comments: number;
  revision: number;
  edited: Date | null;
  deleted: Date | null;
  deleted_by: string | null;
  created: Date;
  author_name: string | null;
  author_role: string | null;
  author_points: number | null;
  author_gone: Date | null;
}

const memberOrNull = (id: string | null): MemberId | null => (id === null ? null : memberId.parse(id));

function toPost(row: PostRow): Post {
  return {
    id: postId.parse(row.id),
    kind: postKind.parse(row.kind),
    question: questionId.parse(row.question),
    parent: row.parent === null ? null : postId.parse(row.parent),
    author: authorOf(row),
    body: row.body,
    score: row.score,
    comments: row.comments,
    revision: row.revision,
    edited: row.edited?.toISOString() ?? null,
    deleted:
      row.deleted === null ? null : { at: row.deleted.toISOString(), by: memberOrNull(row.deleted_by) },
    created: row.created.toISOString(),
  };
}
