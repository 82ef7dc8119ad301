import { sql, type Transaction } from 'kysely';
import { PointStore } from '#community/point-store.ts';
import { hotness } from '#community/vote-store.ts';
import type { Database } from '#storage/database.ts';
import type { Schema } from '#storage/schema.ts';

/**
 * What follows from the rows of an import: chosen answers, duplicates, tags, counts, points. It may be done again at
 * any time, and then changes nothing.
 */
export async function finishImport(
  database: Pick<Database, 'kysely'>,
  { site, at }: { site: string; at: Date },
): Promise<void> {
  await database.kysely.transaction().execute(async (transaction) => {
    await choose(transaction, site);
    await linkDuplicates(transaction, site);
    await numberTexts(transaction, site);
    await tag(transaction, site);
    await count(transaction, site);
    await countVotes(transaction, site);
  });
  await new PointStore(database).replay({ repair: true, at });
}

type Step = (transaction: Transaction<Schema>, site: string) => Promise<unknown>;

/** Once: a choice that was taken back later stays taken back. */
const choose: Step = async (transaction, site) => {
  await sql`update question set accepted = chosen.id, accepted_by = asked.author
    from imported as here, imported as there, post as chosen, post as asked
    where here.site = ${site} and here.kind = 'post' and here.accepted is not null and here.id = question.id
      and there.site = ${site} and there.kind = 'post' and there.old = here.accepted
      and chosen.id = there.id and chosen.kind = 'answer' and chosen.question = question.id
      and asked.id = question.id`.execute(transaction);
  await sql`update imported set accepted = null where site = ${site} and accepted is not null`.execute(
    transaction,
  );
};

const linkDuplicates: Step = async (transaction, site) => {
  await sql`update question set closed_as = 'duplicate', duplicate_of = there.id
    from imported as here, imported as there, question as other
    where here.site = ${site} and here.kind = 'post' and here.duplicate_of is not null and here.id = question.id
      and there.site = ${site} and there.kind = 'post' and there.old = here.duplicate_of
      and other.id = there.id and other.id <> question.id and question.closed is not null`.execute(
    transaction,
  );
  await sql`update imported set duplicate_of = null where site = ${site} and duplicate_of is not null`.execute(
    transaction,
  );
};

/** The newest text of a dump is the one that stands in the post; what was changed here since is newer still. */
const numberTexts: Step = async (transaction, site) => {
  await sql`update post set revision = newest.number
    from (select post, max(number) as number from revision group by post) as newest, imported
    where newest.post = post.id and newest.number > post.revision
      and imported.site = ${site} and imported.kind = 'post' and imported.id = post.id`.execute(transaction);
  await sql`delete from revision using post where post.id = revision.post and revision.number >= post.revision`.execute(
    transaction,
  );
};

const tag: Step = async (transaction, site) => {
  const tagged = sql`(select question.id, question.created, question.hidden, one.tag
    from question join imported on imported.id = question.id and imported.kind = 'post' and imported.site = ${site},
      unnest(question.tags) as one (tag)) as tagged`;
  await sql`insert into tag (name) select distinct tag from ${tagged} order by tag on conflict do nothing`.execute(
    transaction,
  );
  await sql`insert into question_tag (question, tag, created) select id, tag, created from ${tagged}
    on conflict do nothing`.execute(transaction);
  await sql`update tag set questions = counted.questions
    from (select question_tag.tag, count(*)::int as questions
      from question_tag join question on question.id = question_tag.question and not question.hidden
      group by question_tag.tag) as counted
    where counted.tag = tag.name and tag.same_as is null and tag.questions <> counted.questions`.execute(
    transaction,
  );
  await sql`update category set questions = counted.questions
    from (select category, count(*)::int as questions from question where not hidden group by category) as counted
    where counted.category = category.slug and category.questions <> counted.questions`.execute(transaction);
};

const count: Step = async (transaction, site) => {
  await sql`update post set comments = counted.comments
    from (select parent, count(*)::int as comments from post where kind = 'comment' and deleted is null group by parent)
      as counted
    where counted.parent = post.id and post.comments <> counted.comments`.execute(transaction);
  await sql`update question set answers = counted.answers
    from (select question, count(*)::int as answers from post where kind = 'answer' and deleted is null
      group by question) as counted
    where counted.question = question.id and question.answers <> counted.answers`.execute(transaction);
  const scores = transaction
    .selectFrom('post')
    .innerJoin('imported', 'imported.id', 'post.id')
    .select(['post.id', 'post.score'])
    .where('imported.site', '=', site)
    .where('imported.kind', '=', 'post')
    .where('post.kind', '=', 'question')
    .as('asked');
  await transaction
    .updateTable('question')
    .from(scores)
    .set((eb) => ({ hot: hotness(eb.ref('asked.score'), eb.ref('question.answers')) }))
    .whereRef('asked.id', '=', 'question.id')
    .execute();
};

const countVotes: Step = async (transaction, site) => {
  await sql`insert into vote_day (member, day, votes)
    select member, (at at time zone 'UTC')::date, count(*)::int from vote
    where member in (select id from imported where site = ${site} and kind = 'user')
    group by 1, 2 order by 1, 2
    on conflict (member, day) do update set votes = excluded.votes
      where vote_day.votes <> excluded.votes`.execute(transaction);
};
