import { sql } from 'kysely';
import type { MemberId } from '#community/member.ts';
import { type PointKind, pointKinds } from '#community/points.ts';
import { type Author, authorOf, type PostId, type PostKind, postId, postKind } from '#community/post.ts';
import { type QuestionId, questionId } from '#community/question.ts';
import type { Database } from '#storage/database.ts';

/** A post of a member, as it is listed on their page. */
export interface Act {
  id: PostId;
  kind: PostKind;
  question: { id: QuestionId; slug: string; title: string };
  score: number;
  accepted: boolean;
  created: string;
}

/** A change of a member's points. */
export interface PointChange {
  kind: PointKind;
  amount: number;
  at: string;
}

/** What a member has done here. */
export class ActivityStore {
  readonly #database: Pick<Database, 'kysely'>;

  constructor(database: Pick<Database, 'kysely'>) {
    this.#database = database;
  }

  /** Posts that are not deleted, newest first; `after` is the last one of the list before. */
  async posts(member: MemberId, options: { limit: number; after?: string | undefined }): Promise<Act[]> {
    const { limit, after } = options;
    const rows = await this.#database.kysely
      .selectFrom('post')
      .innerJoin('question', 'question.id', 'post.question')
      .select(actColumns)
      .where('post.author', '=', member)
      .where('post.deleted', 'is', null)
      .where('question.hidden', '=', false)
      .$if(after !== undefined, (query) => query.where(before(after ?? '')))
      .orderBy('post.created', 'desc')
      .orderBy('post.id', 'desc')
      .limit(limit)
      .execute();
    return rows.map(toAct);
  }

  /** The newest posts of everybody that are not deleted; `after` is the last one of the list before. */
  async newest(options: {
    limit: number;
    after?: string | undefined;
  }): Promise<(Act & { author: Author | null })[]> {
    const { limit, after } = options;
    const rows = await this.#database.kysely
      .selectFrom('post')
      .innerJoin('question', 'question.id', 'post.question')
      .leftJoin('post as parent', 'parent.id', 'post.parent')
      .leftJoin('member', 'member.id', 'post.author')
      .select([
        ...actColumns,
        'post.author',
        'member.name as author_name',
        'member.role as author_role',
        'member.points as author_points',
        'member.gone as author_gone',
      ])
      .where('post.deleted', 'is', null)
      .where('parent.deleted', 'is', null)
      .where('question.hidden', '=', false)
      .$if(after !== undefined, (query) => query.where(before(after ?? '')))
      .orderBy('post.created', 'desc')
      .orderBy('post.id', 'desc')
      .limit(limit)
      .execute();
    return rows.map((row) => ({ ...toAct(row), author: authorOf(row) }));
  }

  /** The newest changes of a member's points. */
  async points(member: MemberId, limit: number): Promise<PointChange[]> {
    const rows = await this.#database.kysely
      .selectFrom('point_event')
      .select(['kind', 'amount', 'at'])
      .where('member', '=', member)
      .orderBy('id', 'desc')
      .limit(limit)
      .execute();
    return rows.flatMap(({ kind, amount, at }) => {
      const known = pointKinds.find((one) => one === kind);
      return known === undefined ? [] : [{ kind: known, amount, at: at.toISOString() }];
    });
  }
}

const actColumns = [
  'post.id',
  'post.kind',
  'post.score',
  'post.created',
  'question.id as asked',
  'question.slug',
  'question.title',
  'question.accepted',
] as const;

/** What was written before a post. */
function before(after: string) {
  return sql<boolean>`(post.created, post.id) < (select last.created, last.id from post as last where last.id = ${after})`;
}

interface ActRow {
  id: string;
  kind: string;
  score: number;
  created: Date;
  asked: string;
  slug: string;
  title: string;
  accepted: string | null;
}

function toAct({ id, kind, asked, slug, title, score, accepted, created }: ActRow): Act {
  return {
    id: postId.parse(id),
    kind: postKind.parse(kind),
    question: { id: questionId.parse(asked), slug, title },
    score,
    accepted: accepted === id,
    created: created.toISOString(),
  };
}
