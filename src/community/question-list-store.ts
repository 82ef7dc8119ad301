import { type Expression, sql } from 'kysely';
import { type Author, authorOf } from '#community/post.ts';
import { questionId, sameWords } from '#community/question.ts';
import type { Database } from '#storage/database.ts';

/** In which order, or which of them: the newest; what is voted and answered now; without an answer; with evidence on both sides. */
export const orders = ['newest', 'hot', 'unanswered', 'contested'] as const;
export type Order = (typeof orders)[number];

/** A question in a list. */
export interface ListedQuestion {
  id: string;
  slug: string;
  title: string;
  tags: string[];
  author: Author | null;
  score: number;
  answers: number;
  accepted: boolean;
  closed: boolean;
  contested: boolean;
  created: string;
}

export interface ListRequest {
  order: Order;
  limit: number;
  /** The last one of the list before this. */
  after?: string | undefined;
  tag?: string | undefined;
  category?: string | undefined;
}

/** Lists of questions that are not deleted; each is one walk along an index. */
export class QuestionListStore {
  readonly #database: Pick<Database, 'kysely'>;

  constructor(database: Pick<Database, 'kysely'>) {
    this.#database = database;
  }

  /** With a tag or a category the order is that of the newest. */
  async list({ order, limit, after, tag, category }: ListRequest): Promise<ListedQuestion[]> {
    const by = tag === undefined && category === undefined ? keys[order] : 'created';
    const key = sql.ref(`question.${by}`);
    const rows = await this.#questions()
      .where(sql<boolean>`not question.hidden`)
      .$if(order === 'unanswered', (query) =>
        query.where(sql<boolean>`question.answers = 0 and question.closed is null`),
      )
      .$if(order === 'contested', (query) => query.where(sql<boolean>`question.contested`))
      .$if(category !== undefined, (query) => query.where('question.category', '=', category ?? ''))
      .$if(tag !== undefined, (query) =>
        query
          .innerJoin('question_tag', 'question_tag.question', 'question.id')
          .where('question_tag.tag', '=', tag ?? ''),
      )
      .$if(after !== undefined, (query) =>
        query.where(beyond(by, tag === undefined ? key : tagged, after ?? '')),
      )
      .orderBy(tag === undefined ? key : tagged, 'desc')
      .orderBy(tag === undefined ? sql.ref('question.id') : sql.ref('question_tag.question'), 'desc')
      .limit(limit)
      .execute();
    return rows.map(toListed);
  }

  /** Those of these questions that are there, in the same order. */
  async get(ids: readonly string[]): Promise<ListedQuestion[]> {
    const known = ids.filter((id) => questionId.safeParse(id).success);
    if (known.length === 0) return [];
    const rows = await this.#questions()
      .where('question.id', 'in', known)
      .where(sql<boolean>`not question.hidden`)
      .execute();
    const found = new Map(rows.map((row) => [row.id, toListed(row)]));
    return known.flatMap((id) => found.get(id) ?? []);
  }

  /** The question that was asked in the same words, where one was. */
  async same(title: string): Promise<ListedQuestion[]> {
    const rows = await this.#questions().where('question.same_words', '=', sameWords(title)).execute();
    return rows.map(toListed);
  }

  /**
   * Questions whose titles share at least two of the longest words of this one, those with the most first:
   * one word alone would be half of all questions on a disease.
   */
  async similar(title: string, limit: number): Promise<ListedQuestion[]> {
    const words = [...new Set(title.toLowerCase().match(/[\p{L}\p{N}]{4,}/gu) ?? [])]
      .toSorted((one, other) => other.length - one.length)
      .slice(0, 5);
    const pairs = words.flatMap((one, at) => words.slice(at + 1).map((other) => `(${one} & ${other})`));
    if (pairs.length === 0) return [];
    const query = sql`to_tsquery('simple', ${pairs.join(' | ')})`;
    const ranked = await this.#database.kysely
      .selectFrom((eb) =>
        eb
          .selectFrom('question')
          .select(['id', 'title'])
          .where(sql<boolean>`to_tsvector('simple', title) @@ ${query}`)
          .where(sql<boolean>`not hidden`)
          .limit(mostCompared)
          .as('alike'),
      )
      .select('id')
      .orderBy(sql`ts_rank(to_tsvector('simple', title), ${query})`, 'desc')
      .orderBy('id')
      .limit(limit)
      .execute();
    return this.get(ranked.map(({ id }) => id));
  }

  /**
   * Questions that share tags with this one, those with the most of them first, and then those that are read now.
   * Only the newest with each tag are looked at.
   */
  async related(
    { id, tags }: { id: string; tags: readonly string[] },
    limit: number,
  ): Promise<ListedQuestion[]> {
    if (tags.length === 0) return [];
    const given = sql`array[${sql.join(tags)}]::text[]`;
    const { rows } = await sql<{ id: string }>`
      select question.id
      from (
        select distinct near.question
        from unnest(${given}) as given (tag)
        cross join lateral (
          select question from question_tag where tag = given.tag and question <> ${id}
          order by created desc, question desc limit ${mostRelated}
        ) as near
      ) as near
      join question on question.id = near.question
      where not question.hidden
      order by cardinality(array(select unnest(question.tags) intersect select unnest(${given}))) desc, question.hot desc, question.id
      limit ${limit}`.execute(this.#database.kysely);
    return this.get(rows.map((row) => row.id));
  }

  #questions() {
    return this.#database.kysely
      .selectFrom('question')
      .innerJoin('post', 'post.id', 'question.id')
      .leftJoin('member', 'member.id', 'post.author')
      .select([
        'question.id',
        'question.slug',
        'question.title',
        'question.tags',
        'question.answers',
        'question.accepted',
        'question.closed',
        'question.contested',
        'question.created',
        'post.score',
        'post.author',
        'member.name as author_name',
        'member.role as author_role',
        'member.points as author_points',
        'member.gone as author_gone',
      ]);
  }
}

/** Of titles that share words with another; a common pair of words is in more than anybody compares. */
const mostCompared = 300;

/** With each tag, as candidates for what belongs beside a question. */
const mostRelated = 30;

const keys = { newest: 'created', hot: 'hot', unanswered: 'created', contested: 'active' } as const;
const tagged = sql.ref('question_tag.created');

/** What comes after a question in the order of a column and, where that is equal, of ids. */
function beyond(column: string, key: Expression<unknown>, after: string) {
  const last = sql`(select ${sql.ref(`last.${column}`)}, last.id from question as last where last.id = ${after})`;
  const id = key === tagged ? sql.ref('question_tag.question') : sql.ref('question.id');
  return sql<boolean>`(${key}, ${id}) < ${last}`;
}

interface Row {
  id: string;
  slug: string;
  title: string;
  tags: string[];
  answers: number;
  accepted: string | null;
  closed: Date | null;
  contested: boolean;
  created: Date;
  score: number;
  author: string | null;
  author_name: string | null;
  author_role: string | null;
  author_points: number | null;
  author_gone: Date | null;
}

function toListed(row: Row): ListedQuestion {
  const { slug, title, tags, score, answers, contested } = row;
  return {
    id: row.id,
    slug,
    title,
    tags,
    author: authorOf(row),
    score,
    answers,
    contested,
    accepted: row.accepted !== null,
    closed: row.closed !== null,
    created: row.created.toISOString(),
  };
}
