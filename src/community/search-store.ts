import { type RawBuilder, sql } from 'kysely';
import { type Author, authorOf, type PostId, type PostKind, postId, postKind } from '#community/post.ts';
import { type QuestionId, questionId } from '#community/question.ts';
import { allWords, hasWords, type SearchQuery } from '#community/search-query.ts';
import { WordFinder } from '#lib/excerpt.ts';
import { plainMarkdown } from '#lib/markdown-text.ts';
import type { Database } from '#storage/database.ts';

/** A post that was found. `created` is ISO 8601. */
export interface FoundPost {
  id: PostId;
  kind: PostKind;
  /** The question that it is, or stands under. */
  question: { id: QuestionId; slug: string; title: string };
  tags: string[];
  answers: number;
  /** Whether it is the best answer, or has one. */
  accepted: boolean;
  closed: boolean;
  author: Author | null;
  score: number;
  created: string;
  /** The part of its text that fits best. */
  excerpt: string;
}

export interface FoundPosts {
  posts: FoundPost[];
  /** How many there are; with `isCapped`, at least so many. */
  count: number;
  isCapped: boolean;
  /** No post has all of the words: these have some of them. */
  isLoose: boolean;
}

/** So many are put in order and counted; where there are more, more words find fewer. */
export const mostOrdered = 1_000;
const excerptLength = 260;
/** Of those that begin as it is typed. */
const mostSuggested = 200;

const languages = ['english', 'spanish'] as const;

/** Finds what people and the machine wrote. Deleted posts, and what stands under them, are never found. */
export class SearchStore {
  readonly #database: Pick<Database, 'kysely'>;

  constructor(database: Pick<Database, 'kysely'>) {
    this.#database = database;
  }

  /** With words the best first, without them the newest; without words and members, only questions. */
  async find(query: SearchQuery, options: { limit: number; offset: number }): Promise<FoundPosts> {
    const conditions = await this.#conditions(query);
    if (conditions === null) return { posts: [], count: 0, isCapped: false, isLoose: false };
    const all = { ...options, some: false };
    const strict = await this.#ranked(query, conditions, all);
    const isEmpty =
      strict.length === 0 &&
      query.words.length > 1 &&
      (options.offset === 0 ||
        (await this.#ranked(query, conditions, { ...all, limit: 1, offset: 0 })).length === 0);
    const ranked = isEmpty ? await this.#ranked(query, conditions, { ...options, some: true }) : strict;
    const count = ranked[0]?.number ?? 0;
    return {
      posts: await this.#shown(
        ranked.map(({ id }) => id),
        query,
      ),
      count: Math.min(count, mostOrdered),
      isCapped: count > mostOrdered,
      isLoose: isEmpty && count > 0,
    };
  }

  /** Titles of questions that have these words, the last of them perhaps only begun; what is read now comes first. */
  async suggest(typed: string, limit: number): Promise<{ id: QuestionId; slug: string; title: string }[]> {
    const words = (typed.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).slice(0, 10);
    if (words.join('').length < 3) return [];
    const query = sql`to_tsquery('simple', ${`${words.join(' & ')}:*`})`;
    const rows = await this.#database.kysely
      .selectFrom((eb) =>
        eb
          .selectFrom('question')
          .select(['id', 'slug', 'title', 'hot'])
          .where(sql<boolean>`to_tsvector('simple', title) @@ ${query}`)
          .where(sql<boolean>`not hidden`)
          .limit(mostSuggested)
          .as('begun'),
      )
      .select(['id', 'slug', 'title'])
      .orderBy('hot', 'desc')
      .orderBy('id')
      .limit(limit)
      .execute();
    return rows.map(({ id, slug, title }) => ({ id: questionId.parse(id), slug, title }));
  }

  /** What the filters ask for; null where nothing can be. */
  async #conditions(query: SearchQuery): Promise<RawBuilder<boolean>[] | null> {
    const conditions = query.is.map((state) => stateIs[state]);
    for (const tag of query.tags) {
      const name = await this.#tag(tag);
      if (name === null) return null;
      conditions.push(
        sql`question.id in (select question_tag.question from question_tag where question_tag.tag = ${name})`,
      );
    }
    for (const user of query.users)
      conditions.push(
        sql`post.author in (select id from member where gone is null and (lower(name) = lower(${user}) or id = ${user}))`,
      );
    for (const verdict of query.verdicts)
      conditions.push(
        sql`question.id in (
          select told.question from post_words as report join post as told on told.id = report.post
          where report.verdicts @> array[${verdict}]::text[] and told.deleted is null)`,
      );
    if (!hasWords(query) && query.users.length === 0 && !query.is.some((state) => state in kinds))
      conditions.push(sql`post.kind = 'question'`);
    return conditions;
  }

  async #tag(name: string): Promise<string | null> {
    const tag = await this.#database.kysely
      .selectFrom('tag')
      .select(['name', 'same_as'])
      .where('name', '=', name)
      .executeTakeFirst();
    return tag === undefined ? null : (tag.same_as ?? tag.name);
  }

  /** Their ids in order, each with the number of all. */
  async #ranked(
    query: SearchQuery,
    conditions: readonly RawBuilder<boolean>[],
    { limit, offset, some }: { limit: number; offset: number; some: boolean },
  ): Promise<{ id: string; number: number }[]> {
    const words = hasWords(query) ? wordsQuery(query, some) : null;
    const found = this.#database.kysely
      .selectFrom('post')
      .innerJoin('question', 'question.id', 'post.question')
      .leftJoin('post as parent', 'parent.id', 'post.parent')
      .select(['post.id', 'post.created'])
      .where('post.deleted', 'is', null)
      .where('parent.deleted', 'is', null)
      .where(sql<boolean>`not question.hidden`)
      .$if(conditions.length > 0, (select) => select.where(sql<boolean>`${sql.join(conditions, sql` and `)}`))
      .limit(mostOrdered + 1);
    const alike =
      words === null
        ? found.select(sql<number>`0`.as('rank')).orderBy('post.created', 'desc').orderBy('post.id', 'desc')
        : found
            .innerJoin('post_words', 'post_words.post', 'post.id')
            .select(
              sql<number>`ts_rank(post_words.words, ${words}) * (1 + ln(1 + greatest(post.score, 0)) / 10)`.as(
                'rank',
              ),
            )
            .where(sql<boolean>`post_words.words @@ ${words}`);
    return this.#database.kysely
      .selectFrom(alike.as('alike'))
      .select(['id', sql<number>`(count(*) over ())::int`.as('number')])
      .orderBy('rank', 'desc')
      .orderBy('created', 'desc')
      .orderBy('id', 'desc')
      .limit(limit)
      .offset(offset)
      .execute();
  }

  async #shown(ids: readonly string[], query: SearchQuery): Promise<FoundPost[]> {
    if (ids.length === 0) return [];
    const rows = await this.#database.kysely
      .selectFrom('post')
      .innerJoin('question', 'question.id', 'post.question')
      .leftJoin('member', 'member.id', 'post.author')
      .leftJoin('post_words', 'post_words.post', 'post.id')
      .select([
        'post.id',
        'post.kind',
        'post.score',
        'post.created',
        'post.author',
        'question.id as asked',
        'question.slug',
        'question.title',
        'question.tags',
        'question.answers',
        'question.accepted',
        'question.closed',
        sql<string>`case when post.kind = 'question' then question.body else post.body || coalesce(post_words.report, '') end`.as(
          'text',
        ),
        'member.name as author_name',
        'member.role as author_role',
        'member.points as author_points',
        'member.gone as author_gone',
      ])
      .where('post.id', 'in', ids)
      .execute();
    const finder = new WordFinder(allWords(query));
    const found = new Map(
      rows.map((row): [string, FoundPost] => {
        const { id, kind, asked, slug, title, tags, answers, accepted, closed, score, created, text } = row;
        const isQuestion = kind === 'question';
        const post = {
          id: postId.parse(id),
          kind: postKind.parse(kind),
          question: { id: questionId.parse(asked), slug, title },
          tags,
          answers,
          accepted: isQuestion ? accepted !== null : accepted === id,
          closed: closed !== null,
          author: authorOf(row),
          score,
          created: created.toISOString(),
          excerpt: finder.excerpt(plainMarkdown(text), excerptLength),
        };
        return [id, post];
      }),
    );
    return ids.flatMap((id) => found.get(id) ?? []);
  }
}

const kinds = { question: true, answer: true, comment: true };

const stateIs = {
  answered: sql<boolean>`question.answers > 0`,
  unanswered: sql<boolean>`question.answers = 0 and question.closed is null`,
  accepted: sql<boolean>`question.accepted is not null`,
  closed: sql<boolean>`question.closed is not null`,
  question: sql<boolean>`post.kind = 'question'`,
  answer: sql<boolean>`post.kind = 'answer'`,
  comment: sql<boolean>`post.kind = 'comment'`,
};

/**
 * All words, or some of them, and all phrases, in the forms of either language. What was typed goes through
 * functions that know no syntax, so that nothing in it is taken for any.
 */
function wordsQuery({ words, phrases }: SearchQuery, some: boolean): RawBuilder<unknown> {
  const queries = languages.map((language) => {
    const config = sql`${language}::regconfig`;
    const all = sql`plainto_tsquery(${config}, ${plain(words.join(' '))})`;
    const either = some ? sql`replace(${all}::text, ' & ', ' | ')::tsquery` : all;
    const exact = phrases.map((phrase) => sql`phraseto_tsquery(${config}, ${plain(phrase)})`);
    return sql`(${sql.join([either, ...exact], sql` && `)})`;
  });
  return sql`(${sql.join(queries, sql` || `)})`;
}

/** As the database reads what it finds (`words_of`): signs of addresses and of HTML are gaps. */
function plain(text: string): string {
  return text.replaceAll(/[<>/\\]/g, ' ');
}
