import { type Expression, type Kysely, sql } from 'kysely';
import { livePost } from '#community/locked-post-store.ts';
import { type MemberId, machine } from '#community/member.ts';
import { votedPoints, votesADay, votingPoints } from '#community/points.ts';
import { postId } from '#community/post.ts';
import { Problem } from '#errors';
import type { Database } from '#storage/database.ts';
import type { Schema } from '#storage/schema.ts';

/** For, against, or neither any more. */
export type Vote = 1 | -1 | 0;

interface Given {
  member: MemberId;
  post: string;
  value: Vote;
}

/** A post as it was read, and how somebody voted on it. */
interface VotedPost {
  id: string;
  kind: string;
  author: string | null;
  up: number;
  down: number;
  was: number;
  at: Date | null;
  /** Another one once anything in the row is another. */
  version: string;
}

/** The value of `hot` in a row of `question` whose score and answers are given; see the column. */
export function hotness(score: unknown, answers: unknown) {
  return sql<number>`sign(${score}::int + ${answers}::int) * log(greatest(abs(${score}::int + ${answers}::int), 1))
    + extract(epoch from created) / 45000`;
}

/** `dayPoints` of a number that only the database knows. */
function paidOfDay(votes: Expression<unknown>) {
  return sql<number>`least(${votes}, ${votesADay}::int) * ${votingPoints}::int`;
}

/** Votes on questions and answers: one of each member for each post. */
export class VoteStore {
  readonly #database: Pick<Database, 'kysely'>;
  readonly #now: () => Date;

  constructor(database: Pick<Database, 'kysely'>, now: () => Date) {
    this.#database = database;
    this.#now = now;
  }

  /**
   * Casts, turns round (`value` the other one) or withdraws (0) a vote; doing it again changes nothing.
   * Throws `not-found` and `not-allowed` (own posts, comments, the machine).
   */
  async cast(given: Given): Promise<{ score: number }> {
    if (given.member === machine) throw new Problem('not-allowed', 'The machine does not vote.');
    const { kysely } = this.#database;
    const score =
      (await this.#try(kysely, given)) ??
      // Somebody changed the post in between: now everybody who does waits for their turn.
      (await kysely.transaction().execute(async (transaction) => {
        await livePost(transaction, given.post);
        return this.#try(transaction, given);
      }));
    if (score === null) throw new Error('a locked post was changed all the same');
    return { score };
  }

  /** How a member voted on these posts; those without a vote are left out. */
  async of(member: MemberId, posts: readonly string[]): Promise<Map<string, Vote>> {
    if (posts.length === 0) return new Map();
    const rows = await this.#database.kysely
      .selectFrom('vote')
      .select(['post', 'value'])
      .where('member', '=', member)
      .where('post', 'in', posts)
      .execute();
    return new Map(rows.map(({ post, value }) => [post, value === 1 ? 1 : -1]));
  }

  /** The score after the vote; null, and nothing is done, where the post was changed while this went on. */
  async #try(kysely: Kysely<Schema>, given: Given): Promise<number | null> {
    const post = await votedPost(kysely, given);
    if (post.kind === 'comment') throw new Problem('not-allowed', 'Comments are not voted on.');
    if (post.author === given.member)
      throw new Problem('not-allowed', 'This is your own: others decide what it is worth.');
    return post.was === given.value ? post.up - post.down : put(kysely, { ...given, at: this.#now() }, post);
  }
}

/** The post and how the member voted on it, with the version of the row that stands there now. */
async function votedPost(kysely: Kysely<Schema>, { member, post: id }: Given): Promise<VotedPost> {
  const row = postId.safeParse(id).success
    ? await kysely
        .selectFrom('post')
        .leftJoin('vote', (join) => join.onRef('vote.post', '=', 'post.id').on('vote.member', '=', member))
        .select(['post.id', 'post.kind', 'post.author', 'post.up', 'post.down', 'post.deleted', 'vote.at'])
        .select((eb) => eb.fn.coalesce('vote.value', eb.val(0)).as('was'))
        .select(sql<string>`post.xmin::text`.as('version'))
        .where('post.id', '=', id)
        .executeTakeFirst()
    : undefined;
  if (row === undefined) throw new Problem('not-found', 'There is no such post: its address may be cut off.');
  if (row.deleted !== null) throw new Problem('not-found', 'This was deleted meanwhile.');
  return row;
}

/**
 * Keeps the vote or drops it, counts it in its post and in its day, and pays for it: one statement, which waits for
 * who else is changing the post, and does nothing and gives null where that made another version of it. Its rows are
 * locked in the order of `locked-post-store.ts`, as each part is made from the one before.
 */
async function put(
  kysely: Kysely<Schema>,
  { member, value, at }: Given & { at: Date },
  post: VotedPost,
): Promise<number | null> {
  const up = post.up + Number(value === 1) - Number(post.was === 1);
  const down = post.down + Number(value === -1) - Number(post.was === -1);
  const voted = votedPoints({ ...post, up, down }) - votedPoints(post);
  const day = (post.at ?? at).toISOString().slice(0, 10);
  const change = Math.abs(value) - Math.abs(post.was);
  const { rows } = await sql<{ score: number }>`
    with changed as (
      update post set up = ${up}, down = ${down}
      where id = ${post.id} and xmin::text = ${post.version}
      returning id, kind, author, score
    ), ranked as (
      update question set hot = ${hotness(up - down, sql.ref('answers'))}
      from changed where question.id = changed.id and changed.kind = 'question'
      returning question.id
    ), dropped as (
      delete from vote using changed
      where vote.member = ${member} and vote.post = changed.id and ${value}::int = 0
      returning vote.post
    ), kept as (
      insert into vote (member, post, value, at)
      select ${member}, id, ${value}, ${at} from changed where ${value}::int <> 0
      on conflict (member, post) do update set value = excluded.value
      returning post
    ), counted as (
      insert into vote_day (member, day, votes)
      select ${member}, ${day}::date, ${change}::int from changed where ${change}::int <> 0
      on conflict (member, day) do update set votes = vote_day.votes + excluded.votes
      returning votes
    ), earned as (
      select author as member, 'voted' as kind, ${voted}::int as amount from changed
      union all
      select ${member}, 'voting', ${paidOfDay(sql.ref('votes'))} - ${paidOfDay(sql`votes - ${change}::int`)} from counted
    ), events as (
      insert into point_event (member, kind, amount, post, at)
      select member, kind, amount, ${post.id}, ${at} from earned where member is not null and amount <> 0
    ), locked as (
      select member.id, earned.amount from member join earned on earned.member = member.id
      where amount <> 0 and (select count(*) from ranked) >= 0
      order by member.id for no key update of member
    ), paid as (
      update member set points = member.points + locked.amount from locked where member.id = locked.id
    )
    select score from changed`.execute(kysely);
  return rows[0]?.score ?? null;
}
