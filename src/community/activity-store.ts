import { sql } from 'kysely';
import type { MemberId } from '#community/member.ts';
import { type PointKind, pointKinds } from '#community/points.ts';
import { type PostId, type PostKind, postId, postKind } from '#community/post.ts';
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
      .select([
        'post.id',
        'post.kind',
        'post.score',
        'post.created',
        'question.id as asked',
        'question.slug',
        'question.title',
        'question.accepted',
      ])
      .where('post.author', '=', member)
      .where('post.deleted', 'is', null)
      .where('question.hidden', '=', false)
      .$if(after !== undefined, (query) =>
        query.where(
          sql<boolean>`(post.created, post.id) < (select last.created, last.id from post as last where last.id = ${after})`,
        ),
      )
      .orderBy('post.created', 'desc')
      .orderBy('post.id', 'desc')
      .limit(limit)
      .execute();
    return rows.map(({ id, kind, asked, slug, title, score, accepted, created }) => ({
      id: postId.parse(id),
      kind: postKind.parse(kind),
      question: { id: questionId.parse(asked), slug, title },
      score,
      accepted: accepted === id,
      created: created.toISOString(),
    }));
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
