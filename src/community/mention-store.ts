import { sql, type Transaction } from 'kysely';
import { machine } from '#community/member.ts';
import { mentionsInMarkdown } from '#lib/markdown.ts';
import type { Database } from '#storage/database.ts';
import type { Schema } from '#storage/schema.ts';

/** Members that one text names at most; further ones are words like any others. */
const mostMentions = 10;

/** Who is named in posts. */
export class MentionStore {
  readonly #database: Pick<Database, 'kysely'>;

  constructor(database: Pick<Database, 'kysely'>) {
    this.#database = database;
  }

  /** By the post, then by the name as it is written there (`nameKey`): the id of the member. */
  async of(posts: readonly string[]): Promise<Map<string, Map<string, string>>> {
    const named = new Map<string, Map<string, string>>();
    if (posts.length === 0) return named;
    const rows = await this.#database.kysely
      .selectFrom('mention')
      .innerJoin('member', 'member.id', 'mention.member')
      .select(['mention.post', 'mention.name', 'mention.member'])
      .where('mention.post', 'in', posts)
      .where('member.gone', 'is', null)
      .execute();
    for (const { post, name, member } of rows)
      named.set(post, (named.get(post) ?? new Map<string, string>()).set(name, member));
    return named;
  }
}

/**
 * Keeps who is named in a text that a post has from now on, and gives those whom its former text did not name. Where
 * several members have a name, the one is meant who wrote at this question, if there is one such.
 */
export async function keepMentions(
  transaction: Transaction<Schema>,
  { post, question, text }: { post: string; question: string; text: string },
): Promise<string[]> {
  const former = await transaction
    .deleteFrom('mention')
    .where('post', '=', post)
    .returning('member')
    .execute();
  const candidates = mentionsInMarkdown(text).slice(0, mostMentions);
  const known = await membersNamed(transaction, candidates.flat(), question);
  const named = new Map<string, string>();
  for (const names of candidates) {
    const name = names.find((one) => known.has(one));
    const member = name === undefined ? undefined : known.get(name);
    if (name !== undefined && member !== undefined) named.set(name, member);
  }
  if (named.size > 0)
    await transaction
      .insertInto('mention')
      .values([...named].map(([name, member]) => ({ post, name, member })))
      .execute();
  const before = new Set(former.map(({ member }) => member));
  return [...new Set(named.values())].filter((member) => !before.has(member));
}

/** Members by their names in small letters; a name that could be anybody's is nobody's. */
async function membersNamed(
  transaction: Transaction<Schema>,
  names: readonly string[],
  question: string,
): Promise<Map<string, string>> {
  if (names.length === 0) return new Map();
  const rows = await transaction
    .selectFrom('member')
    .select(['id', sql<string>`lower(name)`.as('name')])
    .select((eb) =>
      eb
        .exists(
          eb
            .selectFrom('post')
            .select('post.id')
            .whereRef('post.author', '=', 'member.id')
            .where('post.question', '=', question)
            .where('post.deleted', 'is', null),
        )
        .as('here'),
    )
    .where(sql<string>`lower(name)`, 'in', [...new Set(names)])
    .where('gone', 'is', null)
    .where('id', '<>', machine)
    .limit(100)
    .execute();
  const found = new Map<string, string>();
  for (const name of new Set(rows.map((row) => row.name))) {
    const all = rows.filter((row) => row.name === name);
    const here = all.filter((row) => row.here === true);
    const [one, ...others] = here.length > 0 ? here : all;
    if (one !== undefined && others.length === 0) found.set(name, one.id);
  }
  return found;
}
