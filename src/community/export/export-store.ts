import { machine } from '#community/member.ts';
import type { Database } from '#storage/database.ts';

const atOnce = 500;

const ofEveryPost = [
  'post.author',
  'post.up',
  'post.down',
  'post.comments',
  'post.revision',
  'post.edited',
  'post.editor',
  'post.created',
] as const;

/** Everything of the site that everybody may read, in pieces, each in the order of its ids. */
export class ExportStore {
  readonly #database: Pick<Database, 'kysely'>;

  constructor(database: Pick<Database, 'kysely'>) {
    this.#database = database;
  }

  members() {
    return inPieces((after) =>
      this.#database.kysely
        .selectFrom('member')
        .select(['id', 'name', 'points', 'gone', 'created'])
        .where('id', '<>', machine)
        .where('id', '>', after)
        .orderBy('id')
        .limit(atOnce)
        .execute(),
    );
  }

  questions() {
    return inPieces((after) =>
      this.#database.kysely
        .selectFrom('question')
        .innerJoin('post', 'post.id', 'question.id')
        .leftJoin('category', 'category.slug', 'question.category')
        .leftJoin('post as chosen', 'chosen.id', 'question.accepted')
        .select([
          'question.id',
          'question.title',
          'question.body',
          'question.tags',
          'question.answers',
          'question.closed',
          'question.duplicate_of',
          'question.active',
          'category.name as category',
          'chosen.id as accepted',
          'chosen.author as accepted_author',
          ...ofEveryPost,
        ])
        .where('question.hidden', '=', false)
        .where('question.id', '>', after)
        .orderBy('question.id')
        .limit(atOnce)
        .execute(),
    );
  }

  /** Answers of members, or comments on what is exported. */
  replies(kind: 'answer' | 'comment') {
    return inPieces((after) =>
      this.#database.kysely
        .selectFrom('post')
        .innerJoin('question', 'question.id', 'post.question')
        .leftJoin('post as above', 'above.id', 'post.parent')
        .select(['post.id', 'post.question', 'post.parent', 'post.body', ...ofEveryPost])
        .where('post.kind', '=', kind)
        .where('post.deleted', 'is', null)
        .where('question.hidden', '=', false)
        .where((eb) => eb.or([eb('post.author', 'is', null), eb('post.author', '<>', machine)]))
        .where((eb) =>
          eb.or([
            eb('post.parent', 'is', null),
            eb.and([
              eb('above.deleted', 'is', null),
              eb.or([eb('above.author', 'is', null), eb('above.author', '<>', machine)]),
            ]),
          ]),
        )
        .where('post.id', '>', after)
        .orderBy('post.id')
        .limit(atOnce)
        .execute(),
    );
  }

  /** Votes on what is exported; `id` is the post and the member, for the order alone. */
  votes() {
    return inPieces(async (after) => {
      const [post = '', member = ''] = after.split(' ');
      const rows = await this.#database.kysely
        .selectFrom('vote')
        .innerJoin('post', 'post.id', 'vote.post')
        .innerJoin('question', 'question.id', 'post.question')
        .select(['vote.post', 'vote.member', 'vote.value', 'vote.at'])
        .where('post.deleted', 'is', null)
        .where('question.hidden', '=', false)
        .where((eb) => eb.or([eb('post.author', 'is', null), eb('post.author', '<>', machine)]))
        .where((eb) => eb(eb.refTuple('vote.post', 'vote.member'), '>', eb.tuple(post, member)))
        .orderBy('vote.post')
        .orderBy('vote.member')
        .limit(atOnce)
        .execute();
      return rows.map((row) => ({ ...row, id: `${row.post} ${row.member}` }));
    });
  }

  /** Texts that members' posts had before; `id` is the post and the number, for the order alone. */
  formerTexts() {
    return inPieces(async (after) => {
      const [post = '', number = '0'] = after.split(' ');
      const rows = await this.#database.kysely
        .selectFrom('revision')
        .innerJoin('post', 'post.id', 'revision.post')
        .innerJoin('question', 'question.id', 'post.question')
        .select([
          'revision.post',
          'revision.number',
          'revision.title',
          'revision.body',
          'revision.tags',
          'revision.author',
          'revision.written',
        ])
        .where('post.kind', '<>', 'comment')
        .where('post.deleted', 'is', null)
        .where('question.hidden', '=', false)
        .where((eb) =>
          eb(eb.refTuple('revision.post', 'revision.number'), '>', eb.tuple(post, Number(number))),
        )
        .orderBy('revision.post')
        .orderBy('revision.number')
        .limit(atOnce)
        .execute();
      return rows.map((row) => ({ ...row, id: `${row.post} ${row.number}` }));
    });
  }

  /** What stays behind: how many of the machine's answers, and how many posts that are deleted. */
  async staying(): Promise<{ machineAnswers: number; deleted: number }> {
    const { machine_answers, deleted } = await this.#database.kysely
      .selectFrom('post')
      .select(({ fn }) => [
        fn
          .countAll<string>()
          .filterWhere('author', '=', machine)
          .filterWhere('deleted', 'is', null)
          .as('machine_answers'),
        fn.countAll<string>().filterWhere('deleted', 'is not', null).as('deleted'),
      ])
      .executeTakeFirstOrThrow();
    return { machineAnswers: Number(machine_answers), deleted: Number(deleted) };
  }
}

/** Rows in the order of their ids, read piece by piece, so that memory holds one piece. */
async function* inPieces<Row extends { id: string }>(
  piece: (after: string) => Promise<Row[]>,
): AsyncGenerator<Row> {
  for (let after = ''; ; ) {
    const rows = await piece(after);
    yield* rows;
    const last = rows.at(-1);
    if (last === undefined || rows.length < atOnce) return;
    after = last.id;
  }
}
