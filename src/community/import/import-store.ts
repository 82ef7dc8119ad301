import { type Insertable, sql, type Transaction } from 'kysely';
import { type SiteImportReport, tally } from '#community/import/import-report.ts';
import { type ImportedKind, importedId } from '#community/import/imported-id.ts';
import {
  importedName,
  importedQuestionText,
  importedTags,
  importedText,
  importedTitle,
  placeholder,
} from '#community/import/imported-text.ts';
import {
  peopleIn,
  type SiteAnswer,
  type SiteComment,
  type SiteQuestion,
  type SiteRecord,
  type SiteRevision,
  type SiteUser,
  type SiteVote,
} from '#community/import/site-record.ts';
import { sameWords, slugOf } from '#community/question.ts';
import { meantTags } from '#community/tag-store.ts';
import type { Database } from '#storage/database.ts';
import type { ImportedTable, MemberTable, PostTable, Schema } from '#storage/schema.ts';

/**
 * Writes what was read of another site. Every row has an id that follows from where it came from, so that writing it
 * again changes nothing; what follows from the rows (counts, tags, points) is made at the end, by `finishImport`.
 */
export class ImportStore {
  readonly #database: Pick<Database, 'kysely'>;
  readonly #site: string;
  readonly #now: () => Date;

  constructor(database: Pick<Database, 'kysely'>, site: string, now: () => Date) {
    this.#database = database;
    this.#site = site;
    this.#now = now;
  }

  /** Writes records in one transaction; gives the answers whose question is not there yet. */
  async put(records: readonly SiteRecord[], report: SiteImportReport): Promise<SiteRecord[]> {
    return this.#database.kysely.transaction().execute(async (transaction) => {
      const writing = new Writing(transaction, { site: this.#site, report, now: this.#now() });
      await writing.knowPosts(records);
      await writing.people(records);
      const late: SiteRecord[] = [];
      for (const record of records) if (!(await writing.write(record))) late.push(record);
      await writing.end();
      return late;
    });
  }
}

/** One transaction of an import. */
class Writing {
  readonly #transaction: Transaction<Schema>;
  readonly #site: string;
  readonly #report: SiteImportReport;
  readonly #now: Date;
  /** The question that each known post stands under, by the post's id. */
  readonly #questions = new Map<string, string>();
  /** Rows that are written together at the end, by their ids. */
  readonly #users = new Map<string, Insertable<MemberTable> & { old: string }>();
  readonly #comments = new Map<string, Insertable<PostTable>>();
  readonly #notes = new Map<string, ImportedTable>();

  constructor(
    transaction: Transaction<Schema>,
    { site, report, now }: { site: string; report: SiteImportReport; now: Date },
  ) {
    this.#transaction = transaction;
    this.#site = site;
    this.#report = report;
    this.#now = now;
  }

  /** Looks up the posts that the records refer to. */
  async knowPosts(records: readonly SiteRecord[]): Promise<void> {
    const ids = records.flatMap((record) => {
      if (record.kind === 'answer') return [this.#id('post', record.question)];
      if (record.kind === 'comment') return [this.#id('post', record.parent)];
      return record.kind === 'vote' || record.kind === 'revision' ? [this.#id('post', record.post)] : [];
    });
    if (ids.length === 0) return;
    const rows = await this.#transaction
      .selectFrom('post')
      .select(['id', 'question'])
      .where('id', 'in', [...new Set(ids)])
      .where('kind', '<>', 'comment')
      .execute();
    for (const { id, question } of rows) this.#questions.set(id, question);
  }

  /** Whoever wrote something is a member, though the dump may not say more of them than a number. */
  async people(records: readonly SiteRecord[]): Promise<void> {
    const people = new Map<string, string>();
    for (const record of records) {
      for (const old of peopleIn(record)) people.set(old, old.replace(/^name:/, ''));
    }
    const members = Array.from(people, ([old, name]) => ({
      id: this.#id('user', old),
      name: importedName(old.startsWith('name:') ? name : placeholder(old)),
      role: 'member',
    }));
    if (members.length === 0) return;
    await this.#transaction
      .insertInto('member')
      .values(members)
      .onConflict((conflict) => conflict.column('id').doNothing())
      .execute();
    for (const old of people.keys()) this.#note('user', old);
  }

  /** False: an answer whose question is not there yet. */
  async write(record: SiteRecord): Promise<boolean> {
    switch (record.kind) {
      case 'left out':
        return this.#leaveOut(record.what);
      case 'user':
        return this.#user(record);
      case 'question':
        return this.#question(record);
      case 'answer':
        return this.#answer(record);
      case 'comment':
        return this.#comment(record);
      case 'revision':
        return this.#revision(record);
      case 'vote':
        return this.#vote(record);
    }
  }

  /** Writes what was gathered, many rows at once: the people, the comments, and what all was known by. */
  async end(): Promise<void> {
    await this.#writeUsers();
    await this.#writeComments();
    if (this.#notes.size === 0) return;
    await this.#transaction
      .insertInto('imported')
      .values([...this.#notes.values()])
      .onConflict((conflict) => conflict.columns(['site', 'kind', 'old']).doNothing())
      .execute();
  }

  async #writeUsers(): Promise<void> {
    if (this.#users.size === 0) return;
    const users = [...this.#users.values()];
    const made = await this.#transaction
      .insertInto('member')
      .values(users.map(({ old: _old, ...user }) => user))
      .onConflict((conflict) => conflict.column('id').doNothing())
      .returning('id')
      .execute();
    const isNew = new Set(made.map(({ id }) => id));
    // Whoever was known by a number so far gets their name.
    const named = await this.#transaction
      .selectFrom('member')
      .select(['id', 'name'])
      .where('id', 'in', [...this.#users.keys()])
      .execute();
    for (const { id, name } of named) {
      const user = this.#users.get(id);
      const isNamed =
        user === undefined || isNew.has(id) || name !== placeholder(user.old) || user.name === name;
      if (!isNamed) {
        const { old: _, id: _id, role: _role, ...known } = user;
        await this.#transaction.updateTable('member').set(known).where('id', '=', id).execute();
      }
      this.#count('members', isNew.has(id) || !isNamed);
    }
  }

  async #writeComments(): Promise<void> {
    if (this.#comments.size === 0) return;
    const made = await this.#transaction
      .insertInto('post')
      .values([...this.#comments.values()])
      .onConflict((conflict) => conflict.column('id').doNothing())
      .returning('id')
      .execute();
    this.#report.comments += made.length;
    this.#report.known += this.#comments.size - made.length;
  }

  #user({ old, name, created, gone }: SiteUser): true {
    const id = this.#id('user', old);
    this.#users.set(id, {
      old,
      id,
      role: 'member',
      name: importedName(name),
      gone: this.#dateOf(gone),
      ...(created === null ? {} : { created: this.#date(created) }),
    });
    this.#note('user', old);
    return true;
  }

  async #question(record: SiteQuestion): Promise<boolean> {
    const id = this.#id('post', record.old);
    const title = importedTitle(record.title);
    const tags = await meantTags(this.#transaction, importedTags(record.tags));
    if (tags.length < record.tags.length)
      tally(this.#report.changed, 'question without tags that are none here');
    const made = await this.#transaction
      .insertInto('question')
      .values({
        id,
        slug: slugOf(title),
        title,
        body: importedQuestionText(record, this.#report),
        same_words: await this.#sameWords(title, id),
        tags,
        category: await this.#category(record.category),
        created: this.#date(record.created),
        active: this.#date(record.active ?? record.edited ?? record.created),
        // Of what it is a duplicate is seen at the end.
        ...(record.closed === null ? {} : { closed: this.#date(record.closed), closed_as: 'unclear' }),
      })
      .onConflict((conflict) => conflict.column('id').doNothing())
      .returning('id')
      .executeTakeFirst();
    if (made !== undefined && record.closed !== null && record.duplicateOf === null)
      tally(this.#report.changed, 'closed question whose reason the dump does not say');
    await this.#post(record, { id, question: id });
    this.#count('questions', made !== undefined);
    this.#note('post', record.old, record);
    return true;
  }

  async #answer(record: SiteAnswer): Promise<boolean> {
    const question = this.#questions.get(this.#id('post', record.question));
    if (question === undefined) return false;
    const isNew = await this.#post(record, { id: this.#id('post', record.old), question });
    this.#count('answers', isNew);
    this.#note('post', record.old);
    return true;
  }

  async #post(record: SiteQuestion | SiteAnswer, place: { id: string; question: string }): Promise<boolean> {
    const made = await this.#transaction
      .insertInto('post')
      .values({
        ...place,
        kind: record.kind,
        author: this.#person(record.author),
        body: record.kind === 'question' ? '' : importedText(record.body),
        up: record.up,
        down: record.down,
        edited: this.#dateOf(record.edited),
        editor: record.edited === null ? null : this.#person(record.editor),
        created: this.#date(record.created),
      })
      .onConflict((conflict) => conflict.column('id').doNothing())
      .returning('id')
      .executeTakeFirst();
    this.#questions.set(place.id, place.question);
    return made !== undefined;
  }

  #comment(record: SiteComment): true {
    const parent = this.#id('post', record.parent);
    const question = this.#questions.get(parent);
    if (question === undefined) return this.#leaveOut('comment on a post that is not here');
    const id = this.#id('comment', record.old);
    this.#comments.set(id, {
      id,
      kind: 'comment',
      question,
      parent,
      author: this.#person(record.author),
      body: importedText(record.body),
      created: this.#date(record.created),
    });
    this.#note('comment', record.old);
    return true;
  }

  async #revision(record: SiteRevision): Promise<boolean> {
    const post = this.#id('post', record.post);
    if (!this.#questions.has(post)) return this.#leaveOut('text of a post that is not here');
    await this.#transaction
      .insertInto('revision')
      .values({
        post,
        number: record.number,
        title: record.title === null ? null : importedTitle(record.title),
        body: importedText(record.body),
        tags: record.tags === null ? null : importedTags(record.tags),
        author: this.#person(record.author),
        written: this.#date(record.written),
      })
      .onConflict((conflict) => conflict.columns(['post', 'number']).doNothing())
      .execute();
    return true;
  }

  async #vote({ post, member, value, at }: SiteVote): Promise<boolean> {
    const id = this.#id('post', post);
    if (!this.#questions.has(id)) return this.#leaveOut('vote on a post that is not here');
    const made = await this.#transaction
      .insertInto('vote')
      .columns(['member', 'post', 'value', 'at'])
      .expression((eb) =>
        eb
          .selectFrom('post')
          .select([
            eb.val(this.#id('user', member)).as('member'),
            'id as post',
            sql<number>`${value}::smallint`.as('value'),
            sql<Date>`coalesce(${this.#dateOf(at)}::timestamptz, created)`.as('at'),
          ])
          .where('id', '=', id),
      )
      .onConflict((conflict) => conflict.columns(['member', 'post']).doNothing())
      .returning('post')
      .executeTakeFirst();
    this.#count('votes', made !== undefined);
    return true;
  }

  /** A question that was asked here in the same words stands beside the one that is there. */
  async #sameWords(title: string, id: string): Promise<string> {
    const words = sameWords(title);
    const other = await this.#transaction
      .selectFrom('question')
      .select('id')
      .where('same_words', '=', words)
      .where('id', '<>', id)
      .executeTakeFirst();
    if (other === undefined) return words;
    tally(this.#report.changed, 'question in the same words as another, beside it');
    return `imported ${id}`;
  }

  async #category(name: string | null): Promise<string | null> {
    if (name === null) return null;
    const slug = slugOf(name);
    await this.#transaction
      .insertInto('category')
      .values({ slug, name })
      .onConflict((conflict) => conflict.column('slug').doNothing())
      .execute();
    return slug;
  }

  /** A time; nothing is of tomorrow, or it would be the newest for ever. */
  #date(time: string): Date {
    const date = new Date(time);
    if (date <= this.#now) return date;
    tally(this.#report.changed, 'time in the future, taken for now');
    return this.#now;
  }

  #dateOf(time: string | null): Date | null {
    return time === null ? null : this.#date(time);
  }

  #id(kind: ImportedKind, old: string): string {
    return importedId(this.#site, kind, old);
  }

  #person(old: string | null): string | null {
    return old === null ? null : this.#id('user', old);
  }

  #leaveOut(what: string): true {
    tally(this.#report.leftOut, what);
    return true;
  }

  #count(what: 'members' | 'questions' | 'answers' | 'comments' | 'votes', isNew: boolean): void {
    this.#report[isNew ? what : 'known'] += 1;
  }

  /** Keeps what it was known by. */
  #note(kind: ImportedKind, old: string, { accepted = null, duplicateOf = null }: Pending = {}): void {
    const note = {
      site: this.#site,
      kind,
      old,
      id: this.#id(kind, old),
      accepted,
      duplicate_of: duplicateOf,
    };
    this.#notes.set(`${kind} ${old}`, note);
  }
}

/** What is seen at the end of an import. */
interface Pending {
  accepted?: string | null;
  duplicateOf?: string | null;
}
